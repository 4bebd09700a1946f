import { companyTable, individualTable, maxLength, nested, type Person, wordsOf } from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { join, optional, option, pick, required } = wordsOf<Person>()
const passport = pick('identifications', { type: 'passport' })
const personFields = {
  first: required('name.given'),
  town: required('address.city'),
  number: optional(passport('number'), maxLength(6)),
  note: optional(option('note')),
}

const options = z.strictObject({ note: z.string().optional() })
const individual = individualTable(({ required }) => ({ ref: required('reference'), ...personFields }))
const company = companyTable(({ required, within }) => ({
  ref: required('reference'),
  ...nested('signer', within('representative', personFields)),
}))

const passportOfAmal = { type: 'passport', number: 'P-1', issuingCountry: 'SA' } as const
const amal: Person = {
  name: { given: 'Amal' },
  address: { line1: '1 Palm Street', city: 'Riyadh', country: 'SA' },
  identifications: [{ type: 'national_id', number: 'N-1', issuingCountry: 'SA' }, passportOfAmal],
}
const providerOptions = { acme: { note: 'hello' } }
const asIndividual = { kind: 'individual', reference: 'r', ...amal, providerOptions } as const
const firm = { kind: 'company', reference: 'r', legalName: 'X', providerOptions } as const

describe('the fields of a person, written once', () => {
  const { onboarding, sent } = acme({ individual, company, options })
  const fields = { first: 'Amal', town: 'Riyadh', number: 'P-1', note: 'hello' }

  test('read an individual, and the representative of a company', async () => {
    await onboarding.create(asIndividual)
    await onboarding.create({ ...firm, representative: amal })
    expect(sent).toEqual([
      { ref: 'r', ...fields },
      { ref: 'r', signer: fields },
    ])
  })

  test('are asked for by the path of the person', () => {
    const { missing } = onboarding.preflight({ ...firm, representative: { name: { given: 'Amal' } } })
    expect(paths(missing)).toContain('representative.address.city')
    const [wrong] = onboarding.preflight({
      ...firm,
      representative: { ...amal, identifications: [{ ...passportOfAmal, number: 'P-1234567' }] },
    }).invalid
    expect(wrong?.path).toBe('representative.identifications[0].number')
  })
})

test('objects lie within objects, and each word reads relative to its own', async () => {
  const table = companyTable(({ within }) =>
    within('representative', ({ required, within }) => ({
      mail: required('email'),
      ...within('address', ({ required }) => ({ town: required('city') })),
    })),
  )
  const { onboarding, sent } = acme({ company: table, options })
  await onboarding.create({ ...firm, representative: { ...amal, email: 'amal@example.com' } })
  expect(sent).toEqual([{ mail: 'amal@example.com', town: 'Riyadh' }])
})

test('one source lies within an object too, and a field may be called source', async () => {
  const table = companyTable(({ firstOf, required, within }) => ({
    signer: required(within('representative', join(['name.given', 'name.family'], ' '))),
    source: required(
      firstOf(
        'email',
        within('address', ({ from }) => from('city')),
      ),
    ),
    ...nested(
      'home',
      within('representative', ({ required }) => ({ source: required('address.city') })),
    ),
  }))
  const { onboarding, sent } = acme({ company: table, options })
  await onboarding.create({
    ...firm,
    address: { line1: '2 Port Road', city: 'Jeddah', country: 'SA' },
    representative: amal,
  })
  expect(sent).toEqual([{ signer: 'Amal', source: 'Jeddah', home: { source: 'Riyadh' } }])
})
