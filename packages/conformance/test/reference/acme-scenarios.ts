import type { Customer } from '@portico/core'
import type { EventFacts, Scenarios, SentEvent } from '../../src/index.ts'
import { answerSignature, eventSignature, hmac, secrets } from './acme-protocol.ts'
import { type AcmeOptions, acmeProvider, isGenuine, opened, shown } from './acme-provider.ts'

const individual: Customer = {
  kind: 'individual',
  reference: 'person-0001',
  name: { given: 'Nadia', family: 'Vantongeren', local: 'نادية' },
  email: 'nadia@example.com',
  phone: '+31612345678',
  dateOfBirth: '1990-01-31',
  gender: 'female',
  address: { line1: '12 Palm Street', city: 'Utrecht', postalCode: '3511 AB', country: 'NL' },
  identifications: [
    { type: 'passport', number: 'NX4711008', issuingCountry: 'NL', expiresOn: '2034-05-05' },
    { type: 'tax_id', number: '210987654', issuingCountry: 'NL' },
  ],
  payoutAccounts: [{ kind: 'bank', bankCode: 'ACME01', accountNumber: '123456789012' }],
  metadata: { tier: 'gold-customer' },
}

/** Another person, by another document, paid in another currency. */
const sparse: Customer = {
  kind: 'individual',
  reference: 'person-0002',
  name: { given: 'Ewa', family: 'Nowak-Zielińska' },
  email: 'ewa.nowak@example.com',
  gender: 'male',
  identifications: [
    { type: 'tax_id', number: '123456789', issuingCountry: 'PL' },
    { type: 'national_id', number: 'PL5550001', issuingCountry: 'PL', expiresOn: '2031-01-31' },
  ],
  payoutAccounts: [
    { kind: 'bank', bankCode: 'ACME02', accountNumber: '210987654321', bic: 'DEUTDEFF', currency: 'AED' },
  ],
}

const company: Customer = {
  kind: 'company',
  reference: 'company-0001',
  legalName: 'Vantongeren Trading BV',
  email: 'office@example.com',
  representative: { name: { given: 'Pieter', family: 'Vantongeren' } },
}

/** What the invented provider's author would write. */
export function acmeScenarios(options: AcmeOptions = {}): Scenarios {
  const provider = acmeProvider(options)
  return {
    settings: { ...secrets, baseUrl: 'https://acme.example/v1' },
    wrongSettings: { signingSecret: 'another-signing-secret' },
    fetch: provider.fetch,
    reset: provider.reset,
    customers: [individual, company, sparse],
    openRequest: ({ body }) => opened(body),
    ...(options.login && { isLogin: ({ path }) => path.endsWith('/login') }),
    isAuthentic: ({ method, headers, path, body }) =>
      isGenuine({ method, headers: new Headers(headers) }, path, body),
    signing: {
      header: 'x-acme-signature',
      covers: ['body', 'path'],
      nonce: 'x-acme-nonce',
      timeOf: ({ headers }) => Number(headers['x-acme-time']),
    },
    sealAnswer: ({ headers }, body) => ({
      'X-Acme-Answer': answerSignature(secrets.signingSecret, headers['x-acme-nonce'] ?? '', body),
    }),
    rotatedSettings: { signingSecret: 'the-next-signing-secret', previousSecret: secrets.signingSecret },
    fixtures: [
      {
        title: 'the least that a person needs',
        customer: {
          kind: 'individual',
          reference: 'person-0009',
          name: { given: 'Nadia', family: 'Vantongeren' },
          email: 'nadia@example.com',
          gender: 'female',
          identifications: [
            { type: 'passport', number: 'NX4711008', issuingCountry: 'NL', expiresOn: '2034-05-05' },
          ],
        },
        body: {
          type: 'person',
          reference: 'person-0009',
          first_name: 'Nadia',
          last_name: 'Vantongeren',
          display_name: 'Nadia Vantongeren',
          email: 'nadia@example.com',
          gender: 'F',
          document: { type: 'PASS', number: 'NX4711008', expires: '2034-05-05' },
        },
      },
    ],
    vectors: [
      {
        title: 'a look-up signed by hand',
        now: new Date(1_700_000_000_000),
        nonce: 'a-nonce',
        call: (onboarding) => onboarding.get('acme-1'),
        headers: {
          'x-acme-key': secrets.apiKey,
          'x-acme-time': '1700000000000',
          'x-acme-nonce': 'a-nonce',
          'x-acme-signature': hmac(
            secrets.signingSecret,
            secrets.apiKey,
            '1700000000000',
            'a-nonce',
            'GET',
            '/v1/customers/acme-1',
            '',
          ),
        },
      },
    ],
    refuse: (fields) => ({ status: 400, body: { code: 'INVALID', fields }, providerCode: 'INVALID' }),
    refusals: [
      { title: 'INVALID', status: 400, body: { code: 'INVALID', fields: [] }, code: 'rejected' },
      {
        title: 'DUPLICATE with 400',
        status: 400,
        body: { code: 'DUPLICATE', fields: ['email'] },
        code: 'already_exists',
      },
      {
        title: 'UNKNOWN',
        status: 404,
        body: { code: 'UNKNOWN' },
        code: 'not_found',
        operation: 'get',
      },
    ],
    refusalInSuccess: { refused: 'TOO_RISKY' },
    events: {
      build(id, facts) {
        const known = provider.find(id) ?? {}
        const { at, status = known.status } = facts
        const customer = { ...shown({ ...known, status }), email: known.email }
        const event = { type: 'customer.changed', occurred_at: at.toISOString(), customer }
        return signedEvent(JSON.stringify(event), facts)
      },
      timeOf: ({ rawBody }) => Date.parse(JSON.parse(rawBody).occurred_at),
      resign: ({ rawBody }, facts) => signedEvent(rawBody, facts),
      retyped: ({ rawBody }) => JSON.stringify({ ...JSON.parse(rawBody), type: 'customer.waved' }),
      signature: 'x-acme-signature',
    },
    statuses: {
      put: (body, status) => withEvery(body, { status }),
      known: [
        ['in_review', 'pending'],
        ['ok', 'active'],
        ['declined', 'rejected'],
      ],
      unknown: 'levitating',
    },
    outstanding: {
      put: (body) => withEvery(body, { missing: ['photo'] }),
      providerFields: ['photo'],
    },
  }
}

/** The answer with this in its customer, or in each of its list. */
function withEvery(body: unknown, changes: object): unknown {
  const { customers, ...rest } = body as { customers?: object[] }
  return customers
    ? { ...rest, customers: customers.map((row) => ({ ...row, ...changes })) }
    : { ...rest, ...changes }
}

const hook = '/hooks/acme?shop=1'

function signedEvent(rawBody: string, { at, nonce }: EventFacts): SentEvent {
  const time = String(at.getTime())
  const signature = eventSignature(secrets.signingSecret, time, nonce, hook, rawBody)
  const headers = { 'x-acme-time': time, 'x-acme-nonce': nonce, 'x-acme-signature': signature }
  return { method: 'POST', url: `https://shop.example${hook}`, headers, rawBody }
}
