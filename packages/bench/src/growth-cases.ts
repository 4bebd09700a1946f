import { generateKeyPairSync } from 'node:crypto'
import {
  type AdapterDescription,
  answer,
  createOnboarding,
  preflight,
  questions,
  redact,
} from '@portico/core'
import { outstandingFields } from '@portico/core/adapter'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'

/** A call whose time is measured with inputs of three sizes. */
export interface Case {
  name: string
  /** The smallest of the three sizes. */
  size: number
  /** Prepares an input of this size; what is returned is measured. */
  prepare: (size: number) => () => unknown
  /** Most milliseconds of the largest size. */
  limit?: number
  /** Most times as long for twice the size. */
  ratio?: number
}

const list = <T>(size: number, make: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => make(index))
const record = <T>(size: number, value: T): Record<string, T> =>
  Object.fromEntries(list(size, (index) => [`key${index}`, value]))
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

const factories: readonly AdapterDescription[] = [sqril, saudiPayee, paycombat, pendingKyc]
const several = (count: number, adapters: readonly AdapterDescription[]) =>
  list(count, (index): AdapterDescription => {
    const { id, name, kinds, capabilities, settings, options, table, requirements } =
      adapters[index % adapters.length] ?? sqril
    return { id: `${id}-${index}`, name, kinds, capabilities, settings, options, table, requirements }
  })

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

/** An onboarding at Paycombat where every answer is this customer. */
function answeredBy(customer: object) {
  const body = JSON.stringify({ status: true, data: { customer_id: 'c1', ...customer } })
  const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } })
  return createOnboarding(paycombat({ token: 'token-1234', signatureKey: 'key-1234', retries: 0, fetch }))
}

const events = createOnboarding(
  saudiPayee({
    apiKey: 'key-1234',
    systemPublicKey: keys.publicKey,
    merchantPrivateKey: keys.privateKey,
    baseUrl: 'https://provider.example/openApi/v1',
  }),
)

const person = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Amal', family: 'Haddad' },
  address: { line1: 'Tahlia Street 12', country: 'SA' },
} as const

const badDocument = { type: '?', number: 1, issuingCountry: '', issuedOn: '?', unknown: 1 }
const badAccount = { kind: 'bank', iban: '?', bic: '?', country: '?', unknown: 1 }

/** What may be given in any size: customers, answers of a provider, events, and the providers themselves. */
export const cases: readonly Case[] = [
  {
    name: 'preflight: accounts without a kind',
    size: 25,
    prepare: (size) => () => preflight({ ...person, payoutAccounts: list(size, () => ({})) }, factories),
  },
  {
    name: 'preflight: findings',
    size: 25,
    // 1,000 of them in the largest customer.
    limit: 50,
    prepare: (size) => {
      const customer = {
        ...person,
        identifications: list(size, () => badDocument),
        payoutAccounts: list(size, () => badAccount),
      }
      return () => preflight(customer, [saudiPayee])
    },
  },
  {
    name: 'preflight: metadata',
    size: 25,
    prepare: (size) => () => preflight({ ...person, metadata: record(size, 'gold') }, factories),
  },
  {
    name: 'preflight: a list that is too long',
    size: 25_000,
    prepare: (size) => {
      const identifications = list(size, () => badDocument)
      return () => preflight({ ...person, identifications }, factories)
    },
  },
  {
    name: 'preflight: nested lists',
    size: 25_000,
    prepare: (size) => {
      const customer = { ...person, metadata: nested(size) }
      return () => preflight(customer, factories)
    },
  },
  {
    name: 'create: metadata',
    size: 25,
    prepare: (size) => {
      const onboarding = answeredBy({})
      const customer = { ...person, metadata: record(size, 'gold') }
      return () => onboarding.create(customer)
    },
  },
  {
    name: 'redact: documents',
    size: 25,
    prepare: (size) => {
      const document = { type: 'passport', number: 'Z1234567', issuingCountry: 'SA' } as const
      const customer = { ...person, identifications: list(size, () => document) }
      return () => redact(customer)
    },
  },
  {
    name: 'questions: documents',
    size: 25,
    prepare: (size) => () => questions({ ...person, identifications: list(size, () => ({})) }, factories),
  },
  {
    name: 'questions: accounts without a kind',
    size: 25,
    prepare: (size) => () => questions({ ...person, payoutAccounts: list(size, () => ({})) }, factories),
  },
  {
    name: 'questions: providers',
    size: 4,
    limit: 100,
    ratio: 5,
    prepare: (size) => () => questions('individual', several(size, factories)),
  },
  {
    name: 'questions: providers as the Saudi one',
    size: 4,
    limit: 100,
    ratio: 5,
    prepare: (size) => () => questions('individual', several(size, [saudiPayee])),
  },
  {
    name: 'answer: answers',
    size: 250,
    prepare: (size) => {
      const answers = Object.fromEntries(list(size, (index) => [`metadata.key${index}`, 'gold']))
      return () => answer({ kind: 'individual' }, answers)
    },
  },
  {
    name: 'outstanding: names of an answer',
    size: 2_500,
    prepare: (size) => {
      const onboarding = answeredBy({ missing_field: list(size, (index) => `field_${index.toString(36)}x`) })
      return () => onboarding.get('c1')
    },
  },
  {
    name: 'outstanding: names',
    size: 2_500,
    prepare: (size) => {
      const table = paycombat.table('individual')
      const names = list(size, (index) => `field_${index}`)
      return () => table && outstandingFields(table, paycombat, names)
    },
  },
  {
    name: 'drift: unknown keys',
    size: 10_000,
    prepare: (size) => {
      const onboarding = answeredBy(record(size, 'x'))
      return () => onboarding.get('c1')
    },
  },
  {
    name: 'drift: values that do not fit',
    size: 10_000,
    prepare: (size) => {
      const onboarding = answeredBy({ missing_field: list(size, () => 1) })
      return () => onboarding.get('c1')
    },
  },
  {
    name: 'drift: bytes of numbers',
    size: 1_000_000,
    prepare: (size) => {
      const onboarding = answeredBy({ missing_field: list(size / 2, () => 1) })
      return () => onboarding.get('c1')
    },
  },
  {
    name: 'parseEvent: bytes',
    size: 250_000,
    prepare: (size) => {
      const rawBody = JSON.stringify({ event: 'CUSTOM_STATUS_CHANGE', data: list(size / 2, () => 1) })
      const headers = {
        'v-timestamp': String(Math.floor(Date.now() / 1000)),
        'v-nonce-str': 'nonce',
        'v-signature': 'AAAA',
      }
      return () => events.parseEvent({ method: 'POST', url: '/hook', headers, rawBody })
    },
  },
]
