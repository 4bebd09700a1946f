import {
  expiryDate,
  type Individual,
  individualTable,
  maxLength,
  orPlaceholder,
  type Placeholders,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { firstOf, from, join, optional, pick, required } = wordsOf<Individual>()

const document = pick('identifications', { type: 'national_id' })

const table = (placeholders?: Placeholders) =>
  individualTable({
    last: required('name.family', orPlaceholder(placeholders, 'familyName')),
    zip: required('address.postalCode', orPlaceholder(placeholders, 'postalCode')),
    expiry: required(document('expiresOn'), expiryDate, orPlaceholder(placeholders, 'expiry')),
  })

const placeholders = { familyName: '-', postalCode: '00000', expiry: '2099-12-31' }

const ktp = { type: 'national_id', number: 'N-1', issuingCountry: 'ID', expiresOn: 'never' } as const
const person = {
  kind: 'individual',
  reference: 'r',
  name: { given: 'Suharto' },
  address: { line1: 'X', country: 'HK' },
  identifications: [ktp],
} as const
const customer = { ...person, identifications: [...person.identifications] }

describe('what a customer does not have', () => {
  test('is asked for without placeholders: nothing is made up', () => {
    const found = acme({ individual: table() }).onboarding.preflight(customer)
    expect(paths(found.missing)).toEqual(['name.family', 'address.postalCode'])
    expect(found.invalid).toEqual([
      {
        path: 'identifications[0].expiresOn',
        code: 'not_accepted',
        message: expect.stringContaining('placeholders.expiry'),
        providerField: 'expiry',
      },
    ])
  })

  test('is filled in by the merchant’s own choice, and the report says so', async () => {
    const { onboarding, sent } = acme({ individual: table(placeholders) })
    const registration = (await onboarding.create(customer))._unsafeUnwrap()
    expect(sent).toEqual([{ last: '-', zip: '00000', expiry: '2099-12-31' }])
    const filled = registration.mapping.filter(({ reason }) => reason?.startsWith('filled in'))
    expect(filled).toEqual([
      {
        path: 'identifications[0].expiresOn',
        treatment: 'transformed',
        providerFields: ['expiry'],
        reason: 'filled in by the setting placeholders.expiry',
      },
      {
        path: 'name.family',
        treatment: 'transformed',
        providerFields: ['last'],
        reason: 'filled in by the setting placeholders.familyName',
      },
      {
        path: 'address.postalCode',
        treatment: 'transformed',
        providerFields: ['zip'],
        reason: 'filled in by the setting placeholders.postalCode',
      },
    ])
  })

  test('is never filled in where the customer has a value', async () => {
    const { onboarding, sent } = acme({ individual: table(placeholders) })
    await onboarding.create({
      ...customer,
      name: { given: 'Amal', family: 'Haddad' },
      identifications: [{ ...ktp, expiresOn: '2030-01-01' }],
    })
    expect(sent).toEqual([{ last: 'Haddad', zip: '00000', expiry: '2030-01-01' }])
  })

  test('is not filled in, but wrong, where the customer’s value is wrong', () => {
    const found = acme({ individual: table(placeholders) }).onboarding.preflight({
      ...customer,
      name: { given: 'A', family: '' },
    })
    expect(found.invalid).toMatchObject([{ path: 'name.family' }])
  })
})

describe('where the whole object is missing', () => {
  const bare = { kind: 'individual', reference: 'r', name: { given: 'Suharto' } }

  test('only what placeholders do not fill in is asked for', () => {
    const { onboarding } = acme({ individual: table(placeholders) })
    expect(paths(onboarding.preflight(bare).missing).sort()).toEqual([
      'address.country',
      'address.line1',
      'identifications[].issuingCountry',
      'identifications[].number',
      'identifications[].type',
    ])
  })

  test('a configured adapter asks for less than its factory', () => {
    const { factory } = acme({ individual: table() })
    const { adapter } = acme({ individual: table(placeholders) })
    const asked = paths(factory.requirements('individual'))
    expect(asked).toContain('name.family')
    expect(asked).toContain('address.postalCode')
    expect(asked).toContain('identifications[].expiresOn')
    expect(paths(adapter.requirements('individual'))).not.toContain('name.family')
    expect(paths(adapter.requirements('individual'))).not.toContain('address.postalCode')
    expect(paths(adapter.requirements('individual'))).not.toContain('identifications[].expiresOn')
  })
})

test('a placeholder has to stand the field’s own checks, and is named when it does not', () => {
  const individual = individualTable({
    last: required('name.family', maxLength(3), orPlaceholder({ familyName: 'unknown' }, 'familyName')),
  })
  expect(acme({ individual }).onboarding.preflight(customer)).toMatchObject({
    ready: false,
    missing: [],
    invalid: [
      { path: 'name.family', message: 'the setting placeholders.familyName must have at most 3 characters' },
    ],
  })
})

test('several placeholders in one joined line are all sent and all reported', async () => {
  const line = join(
    [
      'address.line1',
      from('address.state', orPlaceholder({ state: 'n/a' }, 'state')),
      from('address.postalCode', orPlaceholder(placeholders, 'postalCode')),
    ],
    ', ',
  )
  const { onboarding, sent } = acme({ individual: individualTable({ address: required(line) }) })
  const registration = (await onboarding.create(customer))._unsafeUnwrap()
  expect(sent).toEqual([{ address: 'X, n/a, 00000' }])
  expect(
    registration.mapping.filter(({ reason }) => reason?.startsWith('filled')).map(({ path }) => path),
  ).toEqual(['address.state', 'address.postalCode'])
})

test('a placeholder stands in only after every other source', async () => {
  const individual = individualTable({
    last: required(firstOf('name.family', from('name.local', orPlaceholder(placeholders, 'familyName')))),
  })
  const { onboarding, sent } = acme({ individual })
  await onboarding.create({ ...customer, name: { given: 'A', local: 'أ' } })
  await onboarding.create(customer)
  expect(sent).toEqual([{ last: 'أ' }, { last: '-' }])
})

test('where the field is optional, a document that never expires is simply left undated', async () => {
  const individual = individualTable({
    number: required(document('number')),
    expiry: optional(document('expiresOn'), expiryDate),
  })
  const { onboarding, sent } = acme({ individual })
  const registration = (await onboarding.create(customer))._unsafeUnwrap()
  expect(sent).toEqual([{ number: 'N-1' }])
  expect(registration.mapping).toContainEqual({
    path: 'identifications[0].expiresOn',
    treatment: 'dropped',
    providerFields: [],
    reason: expect.stringContaining('must be a date here'),
  })
})
