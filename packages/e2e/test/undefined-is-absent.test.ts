import {
  answer,
  type Customer,
  Customer as CustomerSchema,
  createOnboarding,
  preflight,
  questions,
  redact,
} from '@portico/core'
import { companies, individuals, now, removals, thinned, useSandbox } from '@portico/test-support'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merchants } from './support/adapter-sets.ts'

const sandbox = await useSandbox()
const adapters = merchants(sandbox).configured
const onboardings = adapters.map((adapter) => createOnboarding(adapter, { now }))

const addressKeys = ['line2', 'city', 'state', 'subdivision', 'postalCode']
const commonKeys = [
  ...['email', 'phone', 'address', 'payoutAccounts', 'metadata', 'providerOptions'],
  ...['sourceOfFunds', 'accountPurpose', 'expectedMonthlyVolume', 'agreements'],
]
const companyKeys = [
  ...[
    'localName',
    'tradeName',
    'companyType',
    'registrationNumber',
    'incorporationCountry',
    'incorporationDate',
  ],
  ...['taxId', 'lei', 'industry', 'website', 'operatingAddress', 'representative', 'associatedPersons'],
]
const personKeys = [
  ...['email', 'phone', 'dateOfBirth', 'placeOfBirth', 'countryOfBirth', 'gender', 'nationality'],
  ...['furtherNationalities', 'countryOfResidence', 'occupation', 'employment', 'politicallyExposed'],
  ...['taxResidencies', 'address', 'identifications'],
]
const accountKeys = ['currency', 'holderName']

/** The optional members of an object, by the member that only objects of its type have. */
const optionalKeys: readonly (readonly [marker: string, optional: readonly string[]])[] = [
  ['line1', addressKeys],
  ['given', ['middle', 'family', 'local']],
  ['issuingCountry', ['issuedOn', 'expiresOn']],
  ['acceptedAt', ['ip', 'userAgent', 'token']],
  // An industry has no optional members, a wallet has.
  ['code', []],
  ['scheme', accountKeys],
  ['roles', [...personKeys, 'ownershipPercentage', 'title']],
  ['legalName', [...commonKeys, ...companyKeys]],
  ['reference', [...commonKeys, ...personKeys]],
  ['name', personKeys],
  ['kind', [...accountKeys, 'bankCode', 'accountNumber', 'iban', 'bic', 'country', 'clearingScheme']],
]

/** The same value with every absent optional member given as `undefined`. */
function withUndefined<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((element) => withUndefined(element)) as T
  const [, optional = []] = optionalKeys.find(([marker]) => marker in value) ?? []
  const members = Object.entries(value).map(([key, member]) => [key, withUndefined(member)])
  const absent = optional.filter((key) => !Object.hasOwn(value, key)).map((key) => [key, undefined])
  return Object.fromEntries([...members, ...absent])
}

const plain = (value: unknown) =>
  JSON.stringify(value, (key, member) => (key === 'schema' ? undefined : member))

const isSound = (customer: unknown) => CustomerSchema.safeParse(customer).success
const partial = fc
  .tuple(fc.oneof(individuals, companies), removals)
  .map(([customer, parts]): Customer => thinned<Customer>(customer, parts, isSound))

test('a customer with undefined members is sound', () => {
  const bare = { kind: 'company', reference: 'r', legalName: 'Haddad Trading LLC' }
  const given = withUndefined({ ...bare, representative: { name: { given: 'Amal' } } })
  expect(Object.keys(given)).toContain('incorporationCountry')
  expect(Object.keys(given.representative)).toContain('gender')
  expect(CustomerSchema.safeParse(given).error).toBeUndefined()
})

test('an undefined member is the same as an absent one, in everything that reads a customer', () => {
  fc.assert(
    fc.property(partial, (customer) => {
      const given = withUndefined(customer)
      expect(plain(preflight(given, adapters))).toBe(plain(preflight(customer, adapters)))
      expect(plain(questions(given, adapters))).toBe(plain(questions(customer, adapters)))
      expect(redact(given)).toEqual(redact(customer))
      expect(plain(answer(given, { email: undefined }))).toBe(plain(answer(customer, {})))
      for (const onboarding of onboardings) {
        const previewed = onboarding.preview(customer, { reveal: true })
        expect(plain(onboarding.preview(given, { reveal: true }))).toBe(plain(previewed))
      }
    }),
    { numRuns: 50 },
  )
})

test('an undefined member changes nothing', () => {
  fc.assert(
    fc.property(partial, ({ reference: _, ...changes }) => {
      for (const onboarding of onboardings) {
        const found = onboarding.preflightUpdate(changes)
        expect(plain(onboarding.preflightUpdate(withUndefined({ ...changes, kind: changes.kind })))).toBe(
          plain(found),
        )
      }
    }),
    { numRuns: 50 },
  )
  for (const onboarding of onboardings) {
    const change = { kind: 'individual', phone: '+966512345678' } as const
    const given = { ...change, email: undefined, name: undefined, address: undefined }
    expect(plain(onboarding.preflightUpdate(given))).toBe(plain(onboarding.preflightUpdate(change)))
  }
})

test('undefined options of an adapter are no options', () => {
  const customer = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const
  const given = { ...customer, providerOptions: { sqril: undefined, paycombat: { description: undefined } } }
  expect(plain(preflight(given, adapters))).toBe(plain(preflight(customer, adapters)))
})
