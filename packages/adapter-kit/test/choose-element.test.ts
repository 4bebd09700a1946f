import { codes, companyTable, individualTable, matching, type Person, wordsOf } from '@portico/adapter-kit'
import { preflight } from '@portico/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { optional, pick, required } = wordsOf<Person>()

const document = pick('identifications', { type: ['national_id', 'passport'] })
const documentFields = {
  id_number: required(document('number')),
  id_type: required(document('type'), codes({ national_id: 'NID', passport: 'PAS' })),
  id_expiry: required(document('expiresOn')),
}
const provider = { individual: individualTable(documentFields) }

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const
const licence = {
  type: 'driving_licence',
  number: 'L-1',
  issuingCountry: 'SA',
  expiresOn: '2040-01-01',
} as const
const passport = { type: 'passport', number: 'P-1', issuingCountry: 'SA', expiresOn: '2040-01-02' } as const
const nationalId = {
  type: 'national_id',
  number: 'N-1',
  issuingCountry: 'SA',
  expiresOn: '2040-01-03',
} as const
const { expiresOn: _, ...undated } = passport

type Document = typeof licence | typeof passport | typeof nationalId | typeof undated

async function sentFor(...identifications: Document[]) {
  const { onboarding, sent } = acme(provider)
  await onboarding.create({ ...person, identifications })
  return sent[0]
}

describe('of several documents one is sent, and all fields come from it', () => {
  test('the first in the customer’s order that the provider takes', async () => {
    const fromPassport = { id_number: 'P-1', id_type: 'PAS', id_expiry: '2040-01-02' }
    expect(await sentFor(licence, passport, nationalId)).toEqual(fromPassport)
    expect(await sentFor(nationalId, passport)).toEqual({
      id_number: 'N-1',
      id_type: 'NID',
      id_expiry: '2040-01-03',
    })
  })

  test('a later complete one goes before an earlier incomplete one, and lends it nothing', async () => {
    expect(await sentFor(undated, nationalId)).toEqual({
      id_number: 'N-1',
      id_type: 'NID',
      id_expiry: '2040-01-03',
    })
  })

  test('one that will do once its own fields are complete is completed, and nothing is asked for another', async () => {
    const { onboarding } = acme(provider)
    const { number, ...begun } = nationalId
    const customer = { ...person, identifications: [undated, begun] }
    expect(paths(onboarding.preflight(customer).missing)).toEqual(['identifications[1].number'])
    const bothBegun = { ...person, identifications: [undated, { ...begun, expiresOn: '2025-06-14' }] }
    expect(paths(onboarding.preflight(bothBegun).missing)).toEqual([
      'identifications[0].expiresOn',
      'identifications[1].number',
    ])
  })

  test('a later valid one goes before an earlier expired one', async () => {
    const expired = { ...passport, expiresOn: '2025-06-14' } as unknown as typeof passport
    expect(await sentFor(expired, nationalId)).toMatchObject({ id_number: 'N-1' })
  })

  test('a document is valid to the end of its last day', async () => {
    const lastDay = { ...passport, expiresOn: '2025-06-15' } as unknown as typeof passport
    expect(await sentFor(lastDay, nationalId)).toMatchObject({ id_number: 'P-1' })
  })

  test('one that never expires is not expired', async () => {
    const forever = { ...passport, expiresOn: 'never' } as unknown as typeof passport
    expect(await sentFor(forever, nationalId)).toMatchObject({ id_number: 'P-1', id_expiry: 'never' })
  })

  test('where all have expired the first is sent, with a warning', () => {
    const expired = { ...passport, expiresOn: '2020-01-01' }
    const found = acme(provider).onboarding.preflight({
      ...person,
      identifications: [licence, expired, { ...nationalId, expiresOn: '2021-01-01' }],
    })
    expect(found).toMatchObject({
      ready: true,
      warnings: [{ path: 'identifications[1].expiresOn', code: 'expired' }],
    })
  })

  test('one with a value that the provider refuses is not complete', async () => {
    const numbers = pick('identifications', { type: 'passport' })
    const { onboarding, sent } = acme({
      individual: individualTable({
        number: required(numbers('number')),
        country: optional(numbers('issuingCountry'), codes({ DE: 1 })),
      }),
    })
    const german = { ...passport, number: 'P-2', issuingCountry: 'DE' }
    await onboarding.create({ ...person, identifications: [passport, german] })
    expect(sent).toEqual([{ number: 'P-2', country: 1 }])
  })
})

describe('what is missing is named by the element that is meant', () => {
  const missing = (...identifications: object[]) =>
    paths(acme(provider).onboarding.preflight({ ...person, identifications }).missing)

  test('of a chosen document by its own index', () => {
    expect(missing(licence, undated)).toEqual(['identifications[1].expiresOn'])
  })

  test('of two incomplete ones by the first', () => {
    const { expiresOn, ...undatedId } = nationalId
    expect(missing(undatedId, undated)).toEqual(['identifications[0].expiresOn'])
  })

  test('where there is none, as a new element and never by a made-up index', () => {
    const found = acme(provider).onboarding.preflight({ ...person, identifications: [licence] })
    expect(paths(found.missing).sort()).toEqual([
      'identifications[].expiresOn',
      'identifications[].issuingCountry',
      'identifications[].number',
      'identifications[].type',
    ])
    for (const requirement of found.missing) {
      expect(requirement).toMatchObject({ item: { type: ['national_id', 'passport'] } })
    }
  })

  test('a document whose type is misspelt or missing is the one that is meant: nothing is asked for twice', () => {
    const { type, ...untyped } = undated
    const misspelt = acme(provider).onboarding.preflight({
      ...person,
      identifications: [{ ...undated, type: 'pasport' }],
    })
    expect(misspelt.invalid).toMatchObject([{ path: 'identifications[0].type', code: 'invalid' }])
    expect(paths(misspelt.missing)).toEqual(['identifications[0].expiresOn'])
    expect(missing(untyped).sort()).toEqual(['identifications[0].expiresOn', 'identifications[0].type'])
  })

  test('a type that is missing is asked for among those which the provider takes', () => {
    const { type, ...untyped } = passport
    const found = acme(provider).onboarding.preflight({ ...person, identifications: [untyped] })
    const [requirement] = found.missing
    expect(requirement).toMatchObject({ path: 'identifications[0].type', providerFields: ['id_type'] })
    expect(
      requirement && 'schema' in requirement && z.globalRegistry.get(requirement.schema)?.examples,
    ).toEqual(['national_id', 'passport'])
  })

  test.each([['passport'], [null], [7]])(
    'documents that are no list (%o) are wrong, not missing',
    (identifications) => {
      const found = acme(provider).onboarding.preflight({ ...person, identifications })
      expect(found.invalid).toMatchObject([{ path: 'identifications', code: 'invalid' }])
      expect(found.missing).toEqual([])
    },
  )

  test('a document that is no object is wrong, not missing', () => {
    const found = acme(provider).onboarding.preflight({ ...person, identifications: ['P-1'] })
    expect(found.invalid).toMatchObject([{ path: 'identifications[0]', code: 'invalid' }])
    expect(found.missing).toEqual([])
  })
})

test('a representative’s documents are chosen in the same way', async () => {
  const { onboarding, sent } = acme({
    company: companyTable(({ within }) => within('representative', documentFields)),
  })
  const company = { kind: 'company', reference: 'r', legalName: 'X' } as const
  await onboarding.create({
    ...company,
    representative: { name: { given: 'A' }, identifications: [undated, nationalId] },
  })
  expect(sent).toEqual([{ id_number: 'N-1', id_type: 'NID', id_expiry: '2040-01-03' }])
  const found = onboarding.preflight({ ...company, representative: { name: { given: 'A' } } })
  expect(paths(found.missing)).toContain('representative.identifications[].number')
})

test('two picks that say the same choose one element, also inside an object', async () => {
  const fields = {
    number: required(pick('identifications', { type: ['national_id', 'passport'] })('number')),
    until: required(pick('identifications', { type: ['passport', 'national_id'] })('expiresOn')),
  }
  const { onboarding, sent } = acme({
    individual: individualTable(fields),
    company: companyTable(({ within }) => ({
      number: within('representative', fields).number,
      until: within('representative', fields).until,
    })),
  })
  const identifications = [undated, nationalId]
  await onboarding.create({ ...person, identifications })
  const representative = { name: { given: 'A' }, identifications }
  await onboarding.create({ kind: 'company', reference: 'r', legalName: 'X', representative })
  const fromNationalId = { number: 'N-1', until: '2040-01-03' }
  expect(sent).toEqual([fromNationalId, fromNationalId])
})

describe('two elements that a provider takes of one list', () => {
  const taxId = pick('identifications', { type: 'tax_id' })
  const { adapter } = acme({
    individual: individualTable({
      ...documentFields,
      tax_number: optional(taxId('number'), matching(/^[0-9]{9}$/, 'must be nine digits')),
    }),
  })

  test('an element without a type is taken for one of them, never for both', () => {
    const customer = { ...person, identifications: [{ issuingCountry: 'SA' }, { issuingCountry: 'SA' }] }
    const [found] = preflight(customer, [adapter])
    const asked = found?.missing.flatMap((one) =>
      one.type === 'field' ? [[one.path, one.providerFields]] : [],
    )
    expect(asked).toContainEqual(['identifications[0].number', ['id_number']])
    expect(asked).toContainEqual(['identifications[1].number', ['tax_number']])
  })
})
