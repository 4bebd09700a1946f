import {
  companyTable,
  digits,
  type Individual,
  individualTable,
  inScript,
  matching,
  maxLength,
  orPlaceholder,
  wordsOf,
} from '@portico/adapter-kit'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'
import { report } from './support/report.ts'

const { firstOf, from, join, option, optionOr, optional, pick, required } = wordsOf<Individual>()

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const
const options = z.strictObject({ note: z.string().optional() })

const preflight = (individual: FieldTable, facts: object = {}) =>
  acme({ individual, options }).onboarding.preflight({ ...person, ...facts })

/** `path code field` of all that is wrong. */
const wrong = (...given: Parameters<typeof preflight>) =>
  preflight(...given).invalid.map(({ path, code, providerField }) => [path, code, providerField].join(' '))

const missing = (...given: Parameters<typeof preflight>) => paths(preflight(...given).missing)

const company = (table: FieldTable, facts: object = {}) =>
  acme({ company: table }).onboarding.preflight({ kind: 'company', reference: 'r', legalName: 'X', ...facts })

describe('a joined text', () => {
  const line = join(['address.line1', 'address.city'], ', ')

  test('is not looked at while one of its parts is refused', () => {
    const numbered = individualTable({ line: required(line, matching(/^\d/, 'must begin with a number')) })
    const found = preflight(numbered, { address: { line1: '', city: 'X', country: 'SA' } })
    expect(found.invalid.map(({ path }) => path)).toEqual(['address.line1'])
    expect(found.missing).toEqual([])
  })

  test('is not looked at while one of its parts is wrong for the provider', () => {
    const town = join([from('address.line1', digits(1, 3)), 'address.city'], ', ')
    const table = individualTable({ line: required(town, matching(/^\d/, 'must begin with a number')) })
    expect(wrong(table, { address: { line1: 'X', city: 'Y', country: 'SA' } })).toEqual([
      'address.line1 invalid line',
    ])
  })

  test('is told by what it is made of', () => {
    const name = individualTable({ name: required(join(['name.given', 'name.family'], ' '), maxLength(3)) })
    expect(wrong(name)).toEqual(['name.given too_long name'])
    expect(wrong(name, { name: { given: 'Amal', family: 'Haddad' } })).toEqual(['name too_long name'])
    const filled = individualTable({
      name: required(
        join(['name.given', from('name.family', orPlaceholder({ familyName: 'LNU' }, 'familyName'))], ' '),
        maxLength(3),
      ),
    })
    expect(wrong(filled)).toEqual(['name too_long name'])
  })

  test('is missing by its first part, though another is there and does not suit', () => {
    const text = join(['occupation', from('name.local', inScript('Arabic'))], ', ')
    const table = individualTable({ text: required(text) })
    expect(missing(table, { name: { given: 'Amal', local: 'Amal' } })).toEqual(['occupation'])
    expect(wrong(table, { name: { given: 'Amal', local: 'Amal' } })).toEqual([])
  })

  test('of the wrong script is wrong in every part', () => {
    const table = individualTable({
      name: required(join(['name.given', 'name.family'], ' '), inScript('Arabic')),
    })
    expect(wrong(table, { name: { given: 'Amal', family: 'Haddad' } })).toEqual([
      'name.given not_accepted name',
      'name.family not_accepted name',
    ])
    expect(missing(table, { name: { given: 'Amal', family: 'Haddad' } })).toEqual([])
  })

  test('that nothing is there for is warned of by what all its parts have in common', () => {
    const home = optional(join(['address.line1', 'address.city'], ', '))
    const table = individualTable(
      { home },
      { rules: ({ recommendOneOf }) => [recommendOneOf(['home'], 'better with a home')] },
    )
    expect(preflight(table).warnings).toMatchObject([{ path: 'address' }])
  })
})

describe('a warning that a field is empty', () => {
  const wallet = pick('payoutAccounts', { kind: 'wallet' })
  const bank = pick('payoutAccounts', { kind: 'bank' })
  const fields = { tel: optional(wallet('phone')), iban: optional(bank('iban')) }

  test('names the value in a list that would be read, or the list where it is about several', () => {
    const one = individualTable(fields, {
      rules: ({ recommendOneOf }) => [recommendOneOf(['tel'], 'cannot be paid')],
    })
    expect(preflight(one).warnings).toMatchObject([{ path: 'payoutAccounts[].phone' }])
    const both = individualTable(fields, {
      rules: ({ recommendOneOf }) => [recommendOneOf(['tel', 'iban'], 'cannot be paid')],
    })
    expect(preflight(both).warnings).toMatchObject([{ path: 'payoutAccounts' }])
  })
})

describe('the first of several', () => {
  test('where an option would come first is asked for by the other source only', () => {
    const table = individualTable({ text: required(optionOr('note', 'occupation')) })
    expect(missing(table)).toEqual(['occupation'])
    expect(missing(table, { occupation: 'nurse' })).toEqual([])
    expect(missing(table, { providerOptions: { acme: { note: 'x' } } })).toEqual([])
  })

  test('is not looked at further while the one that counts is wrong', () => {
    const table = individualTable({
      text: required(firstOf(from('occupation', digits(1, 3)), 'email'), maxLength(3)),
    })
    expect(wrong(table, { occupation: 'nurse' })).toEqual(['occupation invalid text'])
  })

  test('is reported as what goes out, and the others as passed over', async () => {
    const table = individualTable({ contact: required(firstOf('email', 'phone')) })
    const mapping = await report(table, { email: 'amal@example.com', phone: '+966512345678' })
    expect(mapping.get('phone')).toMatchObject({ treatment: 'dropped', reason: 'email is sent instead' })
    expect(mapping.get('email')).toMatchObject({ treatment: 'sent', providerFields: ['contact'] })
  })

  test('whose text has all that the others would give passes nothing over', () => {
    const name = firstOf(join(['name.given', 'name.family'], ' '), 'name.family')
    const { lossy, warnings } = preflight(individualTable({ name: required(name) }), {
      name: { given: 'Amal', family: 'Haddad' },
    })
    expect([lossy, warnings]).toEqual([[], []])
  })
})

describe('a placeholder', () => {
  const placeholders = { familyName: 'LNU' }

  test('stands in where nothing is given at the top of the customer', () => {
    expect(
      missing(individualTable({ job: required('occupation', orPlaceholder(placeholders, 'familyName')) })),
    ).toEqual([])
  })

  test('has no name to stand in where a representative has none', () => {
    const table = companyTable(({ required }) => ({
      last: required('representative.name.family', orPlaceholder(placeholders, 'familyName')),
    }))
    const { missing } = company(table, { representative: { phone: '+966512345678' } })
    expect(missing).toMatchObject([{ path: 'representative.name.given', providerFields: ['last'] }])
  })

  test('of an option is asked for where the customer has no options', () => {
    const table = individualTable({
      note: required(option('note'), orPlaceholder(placeholders, 'familyName')),
    })
    expect(missing(table)).toEqual(['providerOptions.acme.note'])
    expect(missing(table, { providerOptions: { acme: {} } })).toEqual([])
  })

  test('that the merchant did not choose does not stand in', () => {
    expect(
      missing(individualTable({ job: required('occupation', orPlaceholder({}, 'familyName')) })),
    ).toEqual(['occupation'])
  })
})
