import { answer, preflight, questions } from '@portico/core'
import { now } from '@portico/test-support'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { ofCompanies } from './support/asking.ts'

const adapter = ofCompanies(({ each, required }) => ({
  name: required('legalName'),
  owners: each(
    'associatedPersons',
    { roles: ['owner'] },
    ({ optional, required }) => ({
      first_name: required('name.given'),
      born: required('dateOfBirth'),
      town: optional('address.city'),
    }),
    { atLeast: 1 },
  ),
}))

const nested = ofCompanies(({ each, required }) => ({
  name: required('legalName'),
  owners: each(
    'associatedPersons',
    { roles: ['owner'] },
    ({ each, pick, required }) => ({
      first_name: required('name.given'),
      tax_number: required(pick('identifications', { type: 'tax_id' })('number')),
      papers: each('identifications', { type: 'passport' }, ({ required }) => ({ no: required('number') }), {
        atLeast: 1,
      }),
    }),
    { atLeast: 1 },
  ),
}))

/** The answers that the questions give as examples make a customer that is ready. */
function expectAnswered(subject: 'company' | object, adapter: typeof nested) {
  const asked = questions(subject, [adapter], { now })
  const answers = Object.fromEntries(
    asked.map(({ key, schema }) => [
      key,
      z.array(z.unknown()).parse(z.globalRegistry.get(schema)?.examples)[0],
    ]),
  )
  const given = typeof subject === 'string' ? { kind: subject } : subject
  const customer = answer(given, answers, { now })._unsafeUnwrap()
  expect(preflight(customer, [adapter], { now })).toMatchObject([{ ready: true }])
  return asked.map(({ key }) => key)
}

test('a form asks for one new person of a list', () => {
  expect(expectAnswered('company', adapter)).toEqual([
    'reference',
    'legalName',
    'associatedPersons_owner_name_given',
    'associatedPersons_owner_dateOfBirth',
  ])
})

test('a form asks for the documents of a new person, each by its place', () => {
  const asked = expectAnswered('company', nested)
  expect(asked).toContain('associatedPersons_owner_identifications_0_number')
  expect(asked).toContain('associatedPersons_owner_identifications_1_number')
})

test('a form asks for a new document of a person who is there', () => {
  const owner = {
    name: { given: 'Amal' },
    roles: ['owner'],
    identifications: [{ type: 'tax_id', number: 'T-1', issuingCountry: 'SA' }],
  }
  const firm = { kind: 'company', reference: 'r', legalName: 'X', associatedPersons: [owner] }
  expect(expectAnswered(firm, nested)).toEqual([
    'associatedPersons_0_identifications_passport_number',
    'associatedPersons_0_identifications_passport_issuingCountry',
  ])
})
