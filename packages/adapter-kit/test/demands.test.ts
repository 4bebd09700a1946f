import {
  companyTable,
  convert,
  digits,
  type Individual,
  individualTable,
  wordsOf,
} from '@portico/adapter-kit'
import type { Requirement } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { firstOf, optional, pick, required } = wordsOf<Individual>()

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const
const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet' })
const passport = pick('identifications', { type: 'passport' })
const taxId = pick('identifications', { type: 'tax_id' })

const found = (individual: FieldTable, facts: object = {}) =>
  acme({ individual }).onboarding.preflight({ ...person, ...facts }).missing
const missing = (...given: Parameters<typeof found>) => paths(found(...given))
const asked = (individual: FieldTable) => acme({ individual }).adapter.requirements('individual')

/** What a requirement at this path says of it, and which of the values it takes. */
function at(requirements: readonly Requirement[], path: string, values: readonly string[] = []) {
  const all = requirements.flatMap((one) => (one.type === 'field' && one.path === path ? [one] : []))
  return all.map(({ providerFields, when, schema }) => ({
    providerFields,
    when,
    takes: values.filter((value) => z.safeParse(schema, value).success),
  }))
}

describe('what is missing', () => {
  test('of one document is not narrowed by what is wanted of another', () => {
    const table = individualTable({
      id: required(passport('number'), digits(3, 5)),
      tax: required(taxId('number')),
    })
    expect(at(found(table), 'identifications[].number', ['123', 'Z1'])).toEqual([
      { providerFields: ['id'], when: undefined, takes: ['123'] },
      { providerFields: ['tax'], when: undefined, takes: ['123', 'Z1'] },
    ])
  })

  test('of a value that is converted is what the model takes', () => {
    const table = individualTable({
      job: required(
        'occupation',
        convert((job) => ({ type: 'value', value: [job] })),
      ),
    })
    expect(at(found(table), 'occupation', ['nurse', ''])).toEqual([
      { providerFields: ['job'], when: undefined, takes: ['nurse'] },
    ])
  })

  test('of a document without a type is one of the types that the provider takes', () => {
    const table = individualTable({ id: required(passport('number')), job: optional('occupation') })
    const identifications = [{ number: 'Z1', issuingCountry: 'SA' }]
    expect(
      at(found(table, { identifications }), 'identifications[0].type', ['passport', 'tax_id']),
    ).toMatchObject([{ takes: ['passport'] }])
  })

  test('of other values of that document is whatever the model takes', () => {
    const table = individualTable({
      id: required(passport('number')),
      until: required(passport('expiresOn')),
    })
    const identifications = [{ type: 'passport', number: 'Z1', issuingCountry: 'SA' }]
    const requirements = found(table, { identifications })
    expect(at(requirements, 'identifications[0].expiresOn', ['2039-12-31', 'passport'])).toEqual([
      { providerFields: ['until'], when: undefined, takes: ['2039-12-31'] },
    ])
  })

  test('names all that the objects on the way must have', () => {
    const { onboarding } = acme({
      company: companyTable(({ required }) => ({ town: required('representative.address.city') })),
    })
    const { missing } = onboarding.preflight({ kind: 'company', reference: 'r', legalName: 'X' })
    expect(paths(missing)).toEqual([
      'representative.name.given',
      'representative.address.line1',
      'representative.address.country',
      'representative.address.city',
    ])
  })

  test('of two fields with the same choice is one choice', () => {
    const table = individualTable({
      contact: required(firstOf('phone', 'email')),
      again: required(firstOf('phone', 'email')),
    })
    expect(missing(table)).toEqual([[['phone'], ['email']]])
  })
})

describe('a rule that one of several is needed', () => {
  const table = (path: 'payoutAccounts[].currency' | 'nationality', value: 'KWD' | 'KW') =>
    individualTable(
      { mail: optional('email'), tel: optional('phone') },
      {
        rules: ({ requireOneOf }) => [requireOneOf({ path, in: [value] }, ['mail', 'tel'], 'they tell one')],
      },
    )
  const contact = [[['email'], ['phone']]]

  test('is met by any one of them', () => {
    const kuwaiti = { nationality: 'KW' }
    expect(missing(table('nationality', 'KW'), kuwaiti)).toEqual(contact)
    expect(missing(table('nationality', 'KW'), { ...kuwaiti, phone: '+966512345678' })).toEqual([])
    expect(missing(table('nationality', 'KW'), { ...kuwaiti, email: 'amal@example.com' })).toEqual([])
  })

  test('under another condition is another rule', () => {
    const wants = { tel: optional('phone'), mail: optional('email') }
    const twice = individualTable(wants, {
      rules: ({ requireOneOf, when }) =>
        ['KW', 'AE'].map((country) =>
          requireOneOf(when('nationality', [country]), ['tel', 'mail'], `${country} wants one`),
        ),
    })
    const conditions = asked(twice).flatMap((one) => (one.type === 'anyOf' ? [one.reason] : []))
    expect(conditions).toEqual(['KW wants one', 'AE wants one'])
    expect(missing(twice, { nationality: 'AE' })).toEqual(contact.map((ways) => ways.toReversed()))
  })

  test('holds as soon as any account is one that it is about', () => {
    const accounts = (...currencies: string[]) => ({
      payoutAccounts: currencies.map((currency) => ({ kind: 'bank', currency })),
    })
    expect(missing(table('payoutAccounts[].currency', 'KWD'), accounts('SAR', 'KWD'))).toEqual(contact)
    expect(missing(table('payoutAccounts[].currency', 'KWD'), accounts('SAR'))).toEqual([])
  })
})

describe('a rule that all are needed as soon as one is there', () => {
  test('is begun by any of the elements that a field may read', () => {
    const table = individualTable(
      { target: optional(firstOf(bank('iban'), wallet('phone'))), mail: optional('email') },
      { rules: ({ allOrNone }) => [allOrNone('an account', ['target', 'mail'])] },
    )
    expect(missing(table, { payoutAccounts: [{ kind: 'bank', currency: 'SAR' }] })).toContain('email')
    expect(missing(table)).toEqual([])
  })

  test('asks for nothing twice that everyone needs', () => {
    const table = individualTable(
      { code: optional(bank('bankCode')), iban: required(bank('iban')), mail: required('email') },
      { rules: ({ allOrNone }) => [allOrNone('an account', ['code', 'iban', 'mail'])] },
    )
    const requirements = asked(table)
    expect(at(requirements, 'payoutAccounts[].iban')).toMatchObject([{ when: undefined }])
    expect(at(requirements, 'email')).toMatchObject([{ when: undefined, providerFields: ['mail'] }])
  })
})
