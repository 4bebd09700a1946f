import { companyTable, type Person, wordsOf } from '@portico/adapter-kit'
import type { Requirement } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'
import { fill, waysThrough } from './support/fill.ts'

const address = wordsOf<Person>().within('address', ({ required }) => ({
  'home.street': required('line1'),
  'home.town': required('city'),
}))

const company = companyTable(({ each, required }) => ({
  name: required('legalName'),
  owners: each(
    'associatedPersons',
    { roles: ['owner', 'controller'] },
    ({ each, optional, pick, required }) => ({
      first_name: required('name.given'),
      share: optional('ownershipPercentage'),
      ...address,
      passport: required(pick('identifications', { type: 'passport' })('number')),
      tax_numbers: each(
        'identifications',
        { type: 'tax_id' },
        ({ required }) => ({
          value: required('number'),
          land: required('issuingCountry'),
        }),
        { atLeast: 1 },
      ),
    }),
    { atLeast: 1 },
  ),
  signers: each('associatedPersons', { roles: ['signatory'] }, ({ required }) => ({
    last_name: required('name.family'),
  })),
}))

const firm = { kind: 'company', reference: 'r', legalName: 'Haddad LLC' } as const
const passport = { type: 'passport', number: 'P-1', issuingCountry: 'SA' } as const
const taxId = { type: 'tax_id', number: 'T-1', issuingCountry: 'AE' } as const
const home = { line1: 'Street 1', city: 'Riyadh', country: 'SA' }
const amal = {
  name: { given: 'Amal', family: 'Haddad' },
  roles: ['owner' as const, 'signatory' as const],
  address: home,
  identifications: [taxId, passport],
}
const clerk = {
  name: { given: 'Ben', family: 'Salim' },
  roles: ['signatory' as const],
  ownershipPercentage: 0,
}

const elementAndPath = (requirements: readonly Requirement[]) =>
  requirements.flatMap((one) => (one.type === 'field' ? [[one.element, one.path]] : []))

describe('a list inside a list', () => {
  test('goes out inside each element', async () => {
    const { onboarding, sent } = acme({ company })
    const bo = { ...amal, roles: ['director' as const, 'controller' as const], ownershipPercentage: 40 }
    expect((await onboarding.create({ ...firm, associatedPersons: [clerk, amal, bo] })).isOk()).toBe(true)
    const owner = {
      first_name: 'Amal',
      home: { street: 'Street 1', town: 'Riyadh' },
      passport: 'P-1',
      tax_numbers: [{ value: 'T-1', land: 'AE' }],
    }
    expect(sent).toEqual([
      {
        name: 'Haddad LLC',
        owners: [owner, { ...owner, share: 40 }],
        signers: [{ last_name: 'Salim' }, { last_name: 'Haddad' }],
      },
    ])
  })

  test('is reported value by value', async () => {
    const { onboarding } = acme({ company })
    const { mapping } = (
      await onboarding.create({ ...firm, associatedPersons: [clerk, amal] })
    )._unsafeUnwrap()
    const at = (path: string) => mapping.find((entry) => entry.path === path)
    expect(at('associatedPersons[1].identifications[0].number')).toMatchObject({
      treatment: 'sent',
      providerFields: ['owners[0].tax_numbers[0].value'],
    })
    expect(at('associatedPersons[1].roles[1]')).toMatchObject({ treatment: 'used' })
    expect(at('associatedPersons[0].ownershipPercentage')).toMatchObject({
      treatment: 'dropped',
      reason: 'Acme has no field for it',
    })
  })

  test('is asked for with the element that it belongs to, in one round', () => {
    const { onboarding } = acme({ company })
    const { missing } = onboarding.preflight(firm)
    const owner = 'associatedPersons[roles=controller|owner]'
    expect(elementAndPath(missing).sort()).toEqual(
      [
        [owner, 'associatedPersons[].name.given'],
        [owner, 'associatedPersons[].roles'],
        [owner, 'associatedPersons[].address.line1'],
        [owner, 'associatedPersons[].address.city'],
        [owner, 'associatedPersons[].address.country'],
        ...['type', 'number', 'issuingCountry'].flatMap((key) => [
          [`${owner}.identifications[type=passport]`, `associatedPersons[].identifications[].${key}`],
          [`${owner}.identifications[type=tax_id]`, `associatedPersons[].identifications[].${key}`],
        ]),
      ].sort(),
    )
    for (const way of waysThrough(missing))
      expect(onboarding.preflight(fill(firm, way))).toMatchObject({ ready: true, missing: [], invalid: [] })
  })

  test('is asked for by the index of an element that is there', () => {
    const { onboarding } = acme({ company })
    const { missing } = onboarding.preflight({
      ...firm,
      associatedPersons: [clerk, { ...amal, identifications: [passport] }],
    })
    expect(elementAndPath(missing)).toEqual(
      ['type', 'number', 'issuingCountry'].map((key) => [
        'associatedPersons[1].identifications[type=tax_id]',
        `associatedPersons[1].identifications[].${key}`,
      ]),
    )
    for (const way of waysThrough(missing)) {
      const filled = fill(
        { ...firm, associatedPersons: [clerk, { ...amal, identifications: [passport] }] },
        way,
      )
      expect(onboarding.preflight(filled)).toMatchObject({ ready: true })
    }
  })

  test('is named by the provider in a refusal', async () => {
    const refusing = [
      { path: '', code: 'invalid' as const, message: 'no', providerField: 'owners.0.tax_numbers.0.value' },
      { path: '', code: 'invalid' as const, message: 'no', providerField: 'owners.0.home.town' },
    ]
    const { onboarding } = acme({ company, refusing })
    const result = await onboarding.create({ ...firm, associatedPersons: [clerk, amal] })
    expect(result._unsafeUnwrapErr().issues.map(({ path }) => path)).toEqual([
      'associatedPersons[1].identifications[0].number',
      'associatedPersons[1].address.city',
    ])
  })
})
