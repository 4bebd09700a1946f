import { constants, createHash, privateDecrypt, sign, verify } from 'node:crypto'
import {
  type EventFacts,
  type Scenarios,
  type SentEvent,
  testTime,
  type WireRequest,
} from '@portico/conformance'
import { generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'

const sandbox = await startSandbox({ providers: ['saudi-payee'], now: () => testTime })
const strangers = await generateSaudiKeys()
const settings = sandbox.providers['saudi-payee']

export const { close } = sandbox

type Line = Record<'apiKey' | 'time' | 'nonce' | 'path' | 'method' | 'body', string>

/** "Signature Rules", by hand: the MD5 of one line of JSON, its keys in this order. */
const digestOf = ({ apiKey, time, nonce, path, method, body }: Line) =>
  createHash('md5')
    .update(
      `{"api_key":"${apiKey}","timestamp":${time},"nonce_str":"${nonce}","url":"${path}","method":"${method}","body":${JSON.stringify(body)}}`,
    )
    .digest('hex')

const signed = (line: Line, key: string) =>
  sign('RSA-MD5', Buffer.from(digestOf(line)), key).toString('base64')

/** What a request's headers and body say. A file's upload is signed as if it had no body. */
const lineOf = ({ headers, path, method, body }: WireRequest): Line => ({
  apiKey: headers['v-api-key'] ?? '',
  time: headers['v-timestamp'] ?? '',
  nonce: headers['v-nonce-str'] ?? '',
  path,
  method,
  body: headers['content-type']?.startsWith('multipart/') ? '' : body,
})

/** PKCS#1 v1.5, in blocks of 256 bytes. */
function decrypted(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const key = { key: sandbox.systemPrivateKey, padding: constants.RSA_PKCS1_PADDING }
  const blocks = Array.from({ length: bytes.length / 256 }, (_, index) =>
    privateDecrypt(key, bytes.subarray(index * 256, (index + 1) * 256)),
  )
  return Buffer.concat(blocks).toString()
}

const encryptedFields = ['identity', 'cardno', 'stcaccount']
const vectorLine = {
  apiKey: settings.apiKey,
  time: '1700000000',
  nonce: 'a-nonce',
  path: '/saudi-payee/openApi/v1/payee/custom/detail?customid=12ad4',
  method: 'GET',
  body: '',
}

const hook = '/hooks/saudi?shop=1'

/** The same callback of a customer who moved to this status at this time. */
function moved(rawBody: string, status: string | number, at: Date): string {
  const { data, ...callback } = JSON.parse(rawBody)
  const time = Math.floor(at.getTime() / 1000)
  return JSON.stringify({ ...callback, data: { ...data, status, updated_at: time }, time })
}

/** "Callback Notification": signed as an answer is, over the merchant's own path. */
function signedEvent(url: string, rawBody: string, { at, nonce }: EventFacts): SentEvent {
  const time = String(Math.floor(at.getTime() / 1000))
  const line = { apiKey: settings.apiKey, time, nonce, path: hook, method: 'POST', body: rawBody }
  const signature = signed(line, sandbox.systemPrivateKey)
  const headers = { 'V-Timestamp': time, 'V-Nonce-Str': nonce, 'V-Signature': signature }
  return { method: 'POST', url, headers, rawBody }
}

/** The Saudi payee API beside its stand-in, over real HTTP. */
export const scenarios: Scenarios = {
  settings,
  wrongSettings: { merchantPrivateKey: strangers.merchantPrivateKey },
  rotatedSettings: { systemPublicKey: [strangers.systemPublicKey, settings.systemPublicKey] },
  reset: sandbox.reset,
  pageSize: 100,
  customers: [amal],
  changes: {
    individual: { kind: 'individual', address: { line1: '8 Harbour Road', city: 'Jeddah', country: 'SA' } },
  },
  openRequest: ({ body }) =>
    Object.fromEntries(
      Object.entries(JSON.parse(body)).map(([name, value]) => [
        name,
        encryptedFields.includes(name) ? decrypted(String(value)) : value,
      ]),
    ),
  isAuthentic(request) {
    const signature = Buffer.from(request.headers['v-signature'] ?? '', 'base64')
    const digest = Buffer.from(digestOf(lineOf(request)))
    return verify('RSA-MD5', digest, sandbox.merchantPublicKey, signature)
  },
  signing: {
    header: 'v-signature',
    covers: ['path', 'body'],
    nonce: 'v-nonce-str',
    timeOf: ({ headers }) => Number(headers['v-timestamp']) * 1000,
  },
  sealAnswer(request, body) {
    const line = { ...lineOf(request), nonce: `answer-${lineOf(request).nonce}`, body }
    const signature = signed(line, sandbox.systemPrivateKey)
    return { 'V-Timestamp': line.time, 'V-Nonce-Str': line.nonce, 'V-Signature': signature }
  },
  vectors: [
    {
      title: 'a look-up signed by hand',
      now: new Date(1_700_000_000_000),
      nonce: vectorLine.nonce,
      call: (onboarding) => onboarding.get('12ad4'),
      headers: {
        'v-api-key': settings.apiKey,
        'v-api-version': '1',
        'v-timestamp': vectorLine.time,
        'v-nonce-str': vectorLine.nonce,
        'v-signature': signed(vectorLine, sandbox.merchantPrivateKey),
      },
    },
  ],
  fixtures: [
    {
      title: 'the fields of the example of "Create Customer"',
      customer: {
        kind: 'individual',
        reference: 'u001',
        name: { given: 'usera' },
        identifications: [{ type: 'national_id', number: '1000000001', issuingCountry: 'SA' }],
        payoutAccounts: [
          {
            kind: 'bank',
            bankCode: '1174c',
            accountNumber: '6080010167519',
            iban: 'SA0380000000608010167519',
          },
        ],
      },
      body: {
        name_e: 'usera',
        name_a: 'usera',
        mercustomid: 'u001',
        identity: '1000000001',
        bankcode: '1174c',
        cardno: '6080010167519',
        ibanaccount: 'SA0380000000608010167519',
      },
    },
  ],
  refusalInSuccess: { code: 10001, message: 'refused', data: {}, sensitiveFields: {}, requestId: 'A1' },
  events: {
    build(id, { status, ...facts }) {
      const { url, rawBody } = sandbox.webhooks.build(id, `https://shop.example${hook}`)
      return signedEvent(url, status === undefined ? rawBody : moved(rawBody, status, facts.at), facts)
    },
    timeOf: ({ rawBody }) => JSON.parse(rawBody).time * 1000,
    resign: ({ url, rawBody }, facts) => signedEvent(url, rawBody, facts),
    retyped: ({ rawBody }) => JSON.stringify({ ...JSON.parse(rawBody), event: 'CUSTOM_WAVED' }),
    signature: 'v-signature',
  },
  statuses: {
    put: (body, status) => withData(body, { status }),
    known: [
      [4, 'incomplete'],
      [0, 'pending'],
      [1, 'active'],
      [2, 'rejected'],
      [3, 'suspended'],
    ],
    unknown: 77,
  },
  outstanding: {
    put: (body) => withData(body, { demand_perfection: ['identitypic'] }),
    providerFields: ['identitypic'],
  },
  basis: {
    // "Create Customer": what is required, and of whom together; limits in characters; JSON.
    requirements: 'documented',
    'contract/every-kind-is-created': 'documented',
    'mapping/body-is-serialised-once': 'documented',
    'mapping/limits-count-characters': 'documented',
    // A create is never sent again, and whoever is found is compared: nothing has to be said.
    'retrying/create-as-declared': 'documented',
    'retrying/lookalikes-are-not-taken': 'documented',
    // The public pages of the other operations; "If the updated data submitted is consistent … no status change".
    'contract/get-finds-what-create-made': 'public',
    'contract/get-works-or-is-unsupported': 'public',
    'contract/update-tells-updated': 'public',
    'contract/update-works-or-is-unsupported': 'public',
    'contract/lookup-by-reference-is-as-declared': 'public',
    'contract/upload-works-or-is-unsupported': 'public',
    'contract/events-or-unsupported': 'public',
    'mapping/update-sends-only-changes': 'public',
    'mapping/updatable-is-taken': 'public',
    'retrying/update-as-declared': 'public',
    // Public: "Encryption", "Signature Rules".
    'mapping/encrypted-is-never-in-the-clear': 'public',
    authentication: 'public',
    // No page says how wrong credentials are refused, nor where an answer's time and nonce stand.
    'authentication/wrong-credentials-are-told': 'inferred',
    'authentication/unsigned-answers-are-not-believed': 'inferred',
    'authentication/tampered-answers-are-not-believed': 'inferred',
    'authentication/answers-to-others-are-not-believed': 'inferred',
    // Public: "Callback Notification"; what is missing is told by every operation as by "Create Customer".
    status: 'public',
    // No page says what status 4 is, the unit of a callback's time, or that a move of the status changes updated_at.
    'status/known-words-are-canonical': 'inferred',
    'status/look-ups-say-the-same': 'inferred',
    'status/events-merge-in-any-order': 'inferred',
    'status/events-keep-their-time': 'inferred',
    // Inferred is the rest: which document the ID number is of, individuals only, what refuses (no code and no status of
    // HTTP is public), that a list's rows stand in `data`, that an empty text clears, what 2048 KB are, Retry-After.
  },
}

/** The answer with this in its customer, or in each of its list. */
function withData(body: unknown, changes: object): unknown {
  const { data, ...rest } = body as { data: object | object[] }
  const changed = [data].flat().map((customer) => ({ ...customer, ...changes }))
  return { ...rest, data: Array.isArray(data) ? changed : changed[0] }
}
