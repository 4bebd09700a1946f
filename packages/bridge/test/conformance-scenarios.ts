import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { type EventFacts, type Scenarios, type SentEvent, testTime } from '@portico/conformance'
import type { Company, Individual } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { png } from './people.ts'

const sandbox = await startSandbox({ providers: ['bridge'], now: () => testTime })
const settings = sandbox.providers.bridge

export const { close } = sandbox

const address = {
  line1: '12 Palm Street',
  city: 'Springfield',
  subdivision: 'US-IL',
  postalCode: '62701',
  country: 'US',
}
const identifications = [{ type: 'tax_id' as const, number: '900123456', issuingCountry: 'US' }]
const agreements = [
  {
    kind: 'terms_of_service' as const,
    acceptedAt: '2024-03-01T09:30:00Z',
    token: 'd536a227-06d3-4de1-acd3-8b5131730480',
  },
]

/** Of the United States, where Bridge needs no image of an ID: the kit creates customers without documents. */
const ada: Individual = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Ada', family: 'Haddad' },
  email: 'ada.haddad@example.com',
  phone: '+12175550123',
  dateOfBirth: '1990-01-31',
  address,
  identifications,
  agreements,
}

const haddad: Company = {
  kind: 'company',
  reference: 'customer-0002',
  legalName: 'Haddad Sweets',
  companyType: 'sole_proprietorship',
  email: 'office@haddad.example',
  website: 'https://haddad.example',
  industry: { scheme: 'naics', code: '311340' },
  taxId: '901234567',
  incorporationCountry: 'US',
  address,
  operatingAddress: { ...address, line1: '8 Harbour Road' },
  accountPurpose: 'purchase_goods_and_services',
  sourceOfFunds: 'sales_of_goods_and_services',
  agreements,
  associatedPersons: [
    {
      name: { given: 'Ada', family: 'Haddad' },
      email: 'ada.owner@example.com',
      dateOfBirth: '1990-01-31',
      address: { ...address, line1: '7 Garden Lane', postalCode: '62702' },
      identifications: [{ type: 'tax_id', number: '900123457', issuingCountry: 'US' }],
      roles: ['controller', 'signatory'],
      title: 'Owner',
    },
  ],
  providerOptions: { bridge: { description: 'Sells sweets', isDao: false } },
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const webhookPublicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString()

/** "Webhook event signature": RSA-SHA256 over the SHA-256 digest of `time.body`. */
function signed(rawBody: string, { at }: EventFacts): SentEvent {
  const digest = createHash('sha256').update(`${at.getTime()}.${rawBody}`).digest()
  const signature = createSign('sha256').update(digest).sign(privateKey, 'base64')
  const headers = { 'X-Webhook-Signature': `t=${at.getTime()},v0=${signature}` }
  return { method: 'POST', url: '/hooks/bridge', headers, rawBody }
}

const each = (body: unknown, change: (customer: object) => object): unknown => {
  const { data } = body as { data?: object[] }
  return data ? { ...(body as object), data: data.map(change) } : change(body as object)
}

/** Bridge beside its stand-in, over real HTTP. */
export const scenarios: Scenarios = {
  settings: { ...settings, webhookPublicKey: [webhookPublicKey, settings.webhookPublicKey] },
  wrongSettings: { apiKey: 'another key' },
  reset: sandbox.reset,
  pageSize: 100,
  customers: [ada, haddad],
  issued: ['agreements[].token'],
  changes: {
    individual: { kind: 'individual', phone: '+12175550199' },
    company: { kind: 'company', website: 'https://sweets.example' },
  },
  document: { type: 'proof_of_address', content: png(), contentType: 'image/png' },
  isAuthentic: ({ headers }) => headers['api-key'] === settings.apiKey,
  vectors: [
    {
      title: 'the key in the header of every example',
      settings: { apiKey: 'sk-test-1' },
      call: (onboarding) => onboarding.get('customer'),
      headers: { 'api-key': 'sk-test-1' },
    },
  ],
  refuse: (fields) => ({
    status: 400,
    body: {
      code: 'invalid_parameters',
      message: 'Please resubmit the following parameters that are either missing or invalid',
      source: { location: 'body', key: Object.fromEntries(fields.map((field) => [field, 'is invalid'])) },
    },
    providerCode: 'invalid_parameters',
  }),
  // "Create a customer", "Get" and "Update": the examples of their refusals, and what live answers say.
  refusals: [
    {
      title: 'duplicate_record',
      status: 400,
      body: { code: 'duplicate_record', message: 'A KYC link for this email already exists' },
      code: 'already_exists',
    },
    {
      title: 'an e-mail address that another customer has',
      status: 400,
      body: {
        code: 'invalid_parameters',
        message: 'Please resubmit the following parameters that are either missing or invalid',
        source: { location: 'body', key: { email: 'A customer with this email already exists' } },
      },
      code: 'already_exists',
    },
    {
      title: 'an idempotency key after its 24 hours',
      status: 422,
      body: { code: 'unprocessable_entity', message: 'Idempotency Key Retry Deadline Exceeded' },
      code: 'already_exists',
    },
    {
      title: 'not_allowed',
      status: 401,
      body: { code: 'not_allowed', message: 'Feature not enabled' },
      code: 'rejected',
    },
    {
      title: 'a wrong key',
      status: 401,
      body: { code: 'invalid', message: 'Invalid Api-Key header', location: 'header', name: 'Api-Key' },
      code: 'unauthenticated',
    },
    {
      title: 'an unknown id',
      status: 404,
      body: { code: 'Invalid', message: 'Unknown customer id' },
      code: 'not_found',
      operation: 'get',
    },
  ],
  statuses: {
    put: (body, status) => each(body, (customer) => ({ ...customer, status })),
    known: [
      ['not_started', 'incomplete'],
      ['incomplete', 'incomplete'],
      ['awaiting_questionnaire', 'incomplete'],
      ['awaiting_ubo', 'incomplete'],
      ['under_review', 'pending'],
      ['active', 'active'],
      ['rejected', 'rejected'],
      ['paused', 'suspended'],
      ['deposits_restricted', 'suspended'],
      ['offboarded', 'closed'],
    ],
    unknown: 'levitating',
  },
  outstanding: {
    put: (body) =>
      each(body, (customer) => ({
        ...customer,
        endorsements: [
          {
            name: 'base',
            status: 'incomplete',
            requirements: { complete: [], pending: [], missing: { all_of: ['email_address'] }, issues: [] },
          },
        ],
      })),
    providerFields: ['email'],
  },
  events: {
    build(providerCustomerId, facts) {
      const { rawBody } = sandbox.webhooks.build(providerCustomerId, 'http://localhost/hooks/bridge')
      const event = JSON.parse(rawBody)
      const status = facts.status ?? event.event_object.status
      return signed(
        JSON.stringify({
          ...event,
          event_id: `wh_${facts.nonce}`,
          event_type: 'customer.updated.status_transitioned',
          event_created_at: facts.at.toISOString(),
          event_object_status: status,
          event_object: { ...event.event_object, status, updated_at: facts.at.toISOString() },
        }),
        facts,
      )
    },
    resign: ({ rawBody }, facts) => signed(rawBody, facts),
    timeOf: ({ rawBody }) => Date.parse(JSON.parse(rawBody).event_created_at),
    retyped: ({ rawBody }) => JSON.stringify({ ...JSON.parse(rawBody), event_type: 'card.created' }),
    signature: 'x-webhook-signature',
  },
  basis: {
    // "Create a customer", "Get", "Update", "Get all customers" (cursor, newest first) and "Delete"; JSON; both types of customer.
    'contract/every-kind-is-created': 'documented',
    'contract/get-finds-what-create-made': 'documented',
    'contract/get-works-or-is-unsupported': 'documented',
    'contract/update-tells-updated': 'documented',
    'contract/update-works-or-is-unsupported': 'documented',
    'contract/list-works-or-is-unsupported': 'documented',
    'contract/list-gives-everybody-once': 'documented',
    'contract/erase-works-or-is-unsupported': 'documented',
    'mapping/body-is-serialised-once': 'documented',
    // The header `Api-Key`; the examples of the answers 400, 401 and 404, with their codes.
    'authentication/every-request-is-authentic': 'documented',
    'authentication/known-answers': 'documented',
    'authentication/wrong-credentials-are-told': 'documented',
    'contract/get-of-nobody-is-an-error': 'documented',
    'errors/rejected-is-told': 'documented',
    'errors/unauthenticated-is-told': 'documented',
    'errors/not-found-is-told': 'documented',
    'errors/provider-code-is-kept': 'documented',
    // "Idempotence": a POST is safe to send again for 24 hours, and a PUT always.
    'retrying/create-as-declared': 'documented',
    'retrying/update-as-declared': 'documented',
    'retrying/safe-create-makes-one': 'documented',
    // "Webhook event signature": how it is made, and to disregard events that are older than 10 minutes.
    'contract/events-or-unsupported': 'documented',
    'status/genuine-events-are-believed': 'documented',
    'status/tampered-events-are-not-believed': 'documented',
    'status/unsigned-events-are-not-believed': 'documented',
    'status/old-events-are-not-believed': 'documented',
    // Left out of the adapter, or compared: nothing has to be said.
    'contract/lookup-by-reference-is-as-declared': 'documented',
    'contract/upload-works-or-is-unsupported': 'documented',
    'contract/discover-works-or-is-unsupported': 'documented',
    'retrying/lookalikes-are-not-taken': 'documented',
  },
}
