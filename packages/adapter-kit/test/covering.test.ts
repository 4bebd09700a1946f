import { companyTable, type Individual, individualTable, nested, wordsOf } from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const { optional, required } = wordsOf<Individual>()
const fields = {
  name: required('name.given'),
  ...nested('home', { city: optional('address.city'), 'area.code': optional('address.postalCode') }),
  'phones[0]': optional('phone'),
  'phones[1].note': optional('occupation'),
  homeland: optional('nationality'),
}

describe('an object or a list stands for its fields', () => {
  test('in `updatable`', () => {
    const { updatable } = individualTable(fields, { updatable: ['home', 'phones[1]', 'name'] })
    expect(updatable).toEqual(['home.city', 'home.area.code', 'phones[1].note', 'name'])
  })

  test('in `immutable`', () => {
    const { updatable } = individualTable(fields, { immutable: ['home.area', 'phones'] })
    expect(updatable).toEqual(['name', 'home.city', 'homeland'])
  })

  test('in `updateTogether`', async () => {
    const table = individualTable(fields, { updateTogether: [['home', 'name']] })
    const { onboarding } = acme({ individual: table })
    const error = (await onboarding.update('acme-1', { name: { given: 'Amal' } }))._unsafeUnwrapErr()
    expect(error.issues?.map(({ path, providerField }) => [path, providerField])).toEqual([
      ['address.city', 'home.city'],
      ['address.postalCode', 'home.area.code'],
    ])
  })

  test('and a list of elements for the fields of each element', async () => {
    const table = companyTable(
      ({ each, required }) => ({
        name: required('legalName'),
        ...nested('firm', {
          owners: each('associatedPersons', {}, ({ required }) => ({ name: required('name.given') })),
        }),
      }),
      { immutable: ['firm'] },
    )
    const { onboarding } = acme({ company: table })
    const change = {
      kind: 'company' as const,
      associatedPersons: [{ name: { given: 'Amal' }, roles: ['owner' as const] }],
    }
    const error = (await onboarding.update('acme-1', change))._unsafeUnwrapErr()
    expect(error.issues).toContainEqual(
      expect.objectContaining({ path: 'associatedPersons[0].name.given', code: 'immutable' }),
    )
  })
})

test('a field that has exactly this name stands for itself alone', () => {
  const flat = { 'home.city': optional('address.city'), home: optional('address.country') }
  expect(individualTable(flat, { immutable: ['home'], flat: true }).updatable).toEqual(['home.city'])
})
