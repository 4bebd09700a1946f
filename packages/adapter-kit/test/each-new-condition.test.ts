import { companyTable, requiredIf } from '@portico/adapter-kit'
import { type Condition, preflight, type Requirement } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const firm = { kind: 'company', reference: 'r', legalName: 'Haddad LLC' } as const
const inSaudiArabia: Condition = { path: 'incorporationCountry', in: ['SA'] }

const missing = (company: FieldTable, customer: object = firm): readonly Requirement[] =>
  preflight(customer, [acme({ company }).adapter])[0]?.missing ?? []

const valuesOf = (requirements: readonly Requirement[]) =>
  requirements.map((one) => (one.type === 'field' ? [one.path, one.when] : one.type))

const withChoice = companyTable(({ each, required, optional }) => ({
  name: required('legalName'),
  country: optional('incorporationCountry'),
  people: each(
    'associatedPersons',
    {},
    ({ required, optional }) => ({
      first_name: required('name.given'),
      email: optional('email'),
      phone: optional('phone'),
    }),
    {
      atLeast: inSaudiArabia,
      rules: ({ requireOneOf }) => [
        requireOneOf({ path: 'name.given', present: true }, ['email', 'phone'], 'either is enough'),
      ],
    },
  ),
}))

test('a choice in a new element is not left to customers who need no such element', () => {
  expect(missing(withChoice)).toEqual([])
  expect(missing(withChoice, { ...firm, incorporationCountry: 'LB' })).toEqual([])
})

test('a choice in a new element is left to customers who need it', () => {
  expect(missing(withChoice, { ...firm, incorporationCountry: 'SA' }).map(({ type }) => type)).toEqual([
    'field',
    'field',
    'anyOf',
  ])
})

const withDocument = companyTable(({ each, required, optional }) => ({
  name: required('legalName'),
  country: optional('incorporationCountry'),
  people: each(
    'associatedPersons',
    {},
    ({ required, optional, pick }) => {
      const document = pick('identifications', {})
      return {
        first_name: required('name.given'),
        document_type: optional(document('type')),
        document_number: optional(document('number')),
      }
    },
    {
      atLeast: inSaudiArabia,
      rules: ({ allOrNone }) => [allOrNone('a document', ['document_type', 'document_number'])],
    },
  ),
}))

test('a rule about a document of any type is not begun by a new element that has none', () => {
  expect(missing(withDocument)).toEqual([])
  expect(valuesOf(missing(withDocument, { ...firm, incorporationCountry: 'SA' }))).toEqual([
    ['associatedPersons[].name.given', inSaudiArabia],
    ['associatedPersons[].roles', inSaudiArabia],
  ])
})

const nested = companyTable(({ each, required }) => ({
  name: required('legalName'),
  people: each(
    'associatedPersons',
    {},
    ({ each, required, optional }) => ({
      first_name: required('name.given'),
      title: optional('title'),
      documents: each(
        'identifications',
        { type: 'passport' },
        ({ required, optional, when }) => ({
          number: required('number'),
          issued: optional('issuedOn', requiredIf({ not: when('expiresOn', ['never']) })),
        }),
        { atLeast: { path: 'title', present: true } },
      ),
    }),
    { atLeast: 1 },
  ),
}))

test('a list inside a new element is asked for only if its condition may hold', () => {
  expect(valuesOf(missing(nested))).toEqual([
    ['associatedPersons[].name.given', undefined],
    ['associatedPersons[].roles', undefined],
  ])
})

test('what a new element makes another list need is asked for with it, also beside an element that does not', () => {
  const accounts: Condition = { path: 'associatedPersons[].roles', in: ['controller'] }
  const table = companyTable(({ each, required }) => ({
    people: each(
      'associatedPersons',
      {},
      ({ required }) => ({ first_name: required('name.given'), roles: required('roles') }),
      { including: [{ roles: ['controller'] }] },
    ),
    accounts: each('payoutAccounts', { kind: 'bank' }, ({ required }) => ({ iban: required('iban') }), {
      atLeast: accounts,
    }),
    name: required('legalName'),
  }))
  const owner = { name: { given: 'Amal' }, roles: ['owner'] }
  expect(valuesOf(missing(table, { ...firm, associatedPersons: [owner] }))).toContainEqual([
    'payoutAccounts[].iban',
    accounts,
  ])
})
