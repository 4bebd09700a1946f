import { constants, createHash, privateDecrypt, publicEncrypt, sign, verify } from 'node:crypto'
import type { Sandbox } from '@portico/sandbox'

// Written from the provider's rules, apart from the stand-in's own code: the two must agree.

export interface Sent {
  readonly response: Response
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape.
  readonly body: any
}

let nonces = 0

/** A merchant of the Saudi API that does everything by the book, unless told otherwise. */
export function saudiMerchant(sandbox: Sandbox, now: () => Date) {
  const { baseUrl, apiKey } = sandbox.providers['saudi-payee']

  function headersFor(method: string, url: URL, body: string): Record<string, string> {
    nonces += 1
    const nonce = `nonce-${nonces}`
    const timestamp = Math.floor(now().getTime() / 1000)
    return {
      'V-Api-Key': apiKey,
      'V-Api-Version': '1',
      'V-Timestamp': String(timestamp),
      'V-Nonce-Str': nonce,
      'V-Signature': signLine(
        `{"api_key":"${apiKey}","timestamp":${timestamp},"nonce_str":"${nonce}","url":"${url.pathname}${url.search}","method":"${method}","body":${JSON.stringify(body)}}`,
        sandbox.merchantPrivateKey,
      ),
    }
  }

  async function send(
    method: string,
    path: string,
    fields?: object,
    changed: Record<string, string> = {},
  ): Promise<Sent> {
    const url = new URL(baseUrl + path)
    const body = fields ? JSON.stringify(fields) : ''
    const response = await fetch(url, {
      method,
      headers: {
        ...(fields && { 'Content-Type': 'application/json' }),
        ...headersFor(method, url, body),
        ...changed,
      },
      ...(fields && { body }),
    })
    const text = await response.text()
    return { response, text, body: JSON.parse(text) }
  }

  const seal = (value: string) => sealed(value, sandbox.systemPublicKey)

  return {
    headersFor,
    /** Creates Noura, `u001`, with a bank account; with other fields on top. */
    create: (fields: object = {}) =>
      send('POST', '/payee/custom/create', {
        name_e: 'Noura Alharbi',
        name_a: 'نورة الحربي',
        mercustomid: 'u001',
        identity: seal('1000000001'),
        bankcode: '1174c',
        cardno: seal('1234567890123456'),
        ibanaccount: 'SA0380000000608010167519',
        ...fields,
      }),
    /** Updates `u001`. */
    update: (fields: object) => send('POST', '/payee/custom/update', { mercustomid: 'u001', ...fields }),
    /** A file upload signs an empty body. */
    async postForm(path: string, form: FormData): Promise<Sent> {
      const url = new URL(baseUrl + path)
      const response = await fetch(url, { method: 'POST', headers: headersFor('POST', url, ''), body: form })
      const text = await response.text()
      return { response, text, body: JSON.parse(text) }
    },
    get: (path: string) => send('GET', path),
    post: (path: string, fields: object, changed?: Record<string, string>) =>
      send('POST', path, fields, changed),
    seal,
    open: (value: string) => opened(value, sandbox.merchantPrivateKey),
    /** Whether an answer carries a good signature of the provider. */
    vouchedFor: (method: string, path: string, { response, text }: Sent) =>
      isSigned(
        response.headers,
        { url: new URL(baseUrl + path), method, body: text, apiKey },
        sandbox.systemPublicKey,
      ),
  }
}

export function isSigned(
  headers: Headers,
  message: { url: URL; method: string; body: string; apiKey: string },
  publicKey: string,
): boolean {
  const { url, method, body, apiKey } = message
  const line = `{"api_key":"${apiKey}","timestamp":${headers.get('v-timestamp')},"nonce_str":"${headers.get('v-nonce-str')}","url":"${url.pathname}${url.search}","method":"${method}","body":${JSON.stringify(body)}}`
  const signature = Buffer.from(headers.get('v-signature') ?? '', 'base64')
  return verify('RSA-MD5', Buffer.from(md5(line)), publicKey, signature)
}

export const md5 = (value: string | Uint8Array) => createHash('md5').update(value).digest('hex')

const signLine = (line: string, privateKey: string) =>
  sign('RSA-MD5', Buffer.from(md5(line)), privateKey).toString('base64')

function sealed(value: string, key: string): string {
  const bytes = Buffer.from(value)
  const blocks: Buffer[] = []
  for (let start = 0; start < bytes.length; start += 245) {
    blocks.push(
      publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes.subarray(start, start + 245)),
    )
  }
  return Buffer.concat(blocks).toString('base64')
}

function opened(value: string, key: string): string {
  const bytes = Buffer.from(value, 'base64')
  const blocks: Buffer[] = []
  for (let start = 0; start < bytes.length; start += 256) {
    blocks.push(
      privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes.subarray(start, start + 256)),
    )
  }
  return Buffer.concat(blocks).toString()
}
