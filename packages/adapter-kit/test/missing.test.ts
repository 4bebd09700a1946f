import { companyTable, type Individual, individualTable, maxLength, wordsOf } from '@portico/adapter-kit'
import type { Requirement } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { firstOf, join, optional, pick, required } = wordsOf<Individual>()

const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const

const preflight = (individual: FieldTable, facts: object = {}) =>
  acme({ individual }).onboarding.preflight({ ...person, ...facts })

const missing = (individual: FieldTable, facts?: object): unknown[] =>
  paths(preflight(individual, facts).missing)

const schemaOf = (requirement: Requirement | undefined) => {
  if (!requirement || !('schema' in requirement)) throw new Error('the requirement has no schema')
  return requirement.schema
}

describe('all that is missing is told at once', () => {
  test('each value once, with every field it feeds', () => {
    const { missing } = preflight(
      individualTable({ phone: required('phone'), mobile: required('phone'), mail: required('email') }),
    )
    expect(missing).toMatchObject([
      { path: 'phone', providerFields: ['phone', 'mobile'] },
      { path: 'email', providerFields: ['mail'] },
    ])
  })

  test('what the canonical model and the provider want is one list, and what is wrong stands beside it', () => {
    const { onboarding } = acme({
      individual: individualTable({ given: required('name.given'), mail: required('email') }),
    })
    const found = onboarding.preflight({ kind: 'individual', reference: '', phone: '123' })
    expect(found.missing).toMatchObject([
      { path: 'name.given', providerFields: ['given'] },
      { path: 'email', providerFields: ['mail'] },
    ])
    expect(found.invalid).toMatchObject([{ path: 'reference' }, { path: 'phone' }])
  })

  test('nothing is missing where something present is wrong', () => {
    const table = individualTable({ mail: required('email'), word: required('occupation', maxLength(3)) })
    const found = preflight(table, { email: 'no', occupation: 'baker' })
    expect(found.missing).toEqual([])
    expect(found.invalid.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'email invalid',
      'occupation too_long',
    ])
  })

  test('optional values are not missing', () => {
    expect(missing(individualTable({ mail: optional('email') }))).toEqual([])
  })
})

describe('a requirement that creates an object names what the object must have', () => {
  const town = individualTable({ town: required('address.city') })

  test('an address its first line and country', () => {
    expect(missing(town).sort()).toEqual(['address.city', 'address.country', 'address.line1'])
  })

  test('an address that is there only what is missing in it', () => {
    expect(missing(town, { address: { line1: 'X', country: 'SA' } })).toEqual(['address.city'])
  })

  test('an address that is incomplete by the canonical model too: both, in one round', () => {
    expect(missing(town, { address: { line1: 'X' } }).sort()).toEqual(['address.city', 'address.country'])
  })

  test("a company's representative the name", () => {
    const company = companyTable(({ required }) => ({ born: required('representative.dateOfBirth') }))
    const found = acme({ company }).onboarding.preflight({ kind: 'company', reference: 'r', legalName: 'X' })
    expect(paths(found.missing).sort()).toEqual(['representative.dateOfBirth', 'representative.name.given'])
  })

  test('a joined address is asked for by its first part', () => {
    const table = individualTable({ address: required(join(['address.line1', 'address.city'], ', ')) })
    expect(missing(table).sort()).toEqual(['address.country', 'address.line1'])
  })

  test('a new list element its own keys, narrowed to what is meant', () => {
    const { missing } = preflight(individualTable({ phone: required(wallet('phone')) }))
    expect(paths(missing).sort()).toEqual([
      'payoutAccounts[].kind',
      'payoutAccounts[].phone',
      'payoutAccounts[].scheme',
    ])
    const kind = missing.find(
      (requirement) => requirement.type === 'field' && requirement.path.endsWith('kind'),
    )
    expect(kind).toMatchObject({ item: { kind: ['wallet'], scheme: ['stc_pay'] } })
    expect(z.safeParse(schemaOf(kind), 'wallet').success).toBe(true)
    expect(z.safeParse(schemaOf(kind), 'bank').success).toBe(false)
  })
})

describe('a new list element carries all that the provider then demands of it', () => {
  const accounts = individualTable(
    {
      code: optional(bank('bankCode')),
      number: optional(bank('accountNumber')),
      swift: optional(bank('bic')),
      town: optional('address.city'),
    },
    {
      rules: ({ allOrNone, requireOneOf, when }) => [
        allOrNone('a bank account', ['code', 'number']),
        requireOneOf(when('nationality', ['SA']), ['swift', 'town'], 'Saudis need one'),
      ],
    },
  )

  test('also where it is one of several ways', () => {
    expect(missing(accounts, { nationality: 'SA' })).toEqual([
      [
        [
          'payoutAccounts[].kind',
          'payoutAccounts[].bic',
          'payoutAccounts[].bankCode',
          'payoutAccounts[].accountNumber',
        ],
        ['address.line1', 'address.country', 'address.city'],
      ],
    ])
  })

  test('an account that is there is filled up instead', () => {
    const facts = { nationality: 'SA', payoutAccounts: [{ kind: 'bank', bankCode: 'B' }] }
    expect(missing(accounts, facts)).toEqual([
      'payoutAccounts[0].accountNumber',
      [['payoutAccounts[0].bic'], ['address.line1', 'address.country', 'address.city']],
    ])
  })

  test('but of alternatives only one', () => {
    const table = individualTable({
      account: required(firstOf(bank('iban'), bank('accountNumber'))),
      code: required(bank('bankCode')),
    })
    expect(missing(table)).toEqual([
      'payoutAccounts[].kind',
      'payoutAccounts[].bankCode',
      [['payoutAccounts[].iban'], ['payoutAccounts[].accountNumber']],
    ])
  })
})

describe('two new elements of one list are asked for in one round', () => {
  const dollars = pick('payoutAccounts', { kind: 'bank', currency: 'USD' })
  const euros = pick('payoutAccounts', { kind: 'bank', currency: ['EUR', 'GBP'] })
  const elementsOf = (requirements: readonly Requirement[]) =>
    requirements.flatMap((one) => (one.type === 'field' ? [`${one.element} ${one.path.split('.')[1]}`] : []))

  test('each by its own `element`, with all that makes it the one that is meant', () => {
    const { missing } = preflight(
      individualTable({ dollars: required(dollars('iban')), euros: required(euros('iban')) }),
    )
    expect(elementsOf(missing)).toEqual([
      'payoutAccounts[currency=USD,kind=bank] kind',
      'payoutAccounts[currency=USD,kind=bank] currency',
      'payoutAccounts[currency=USD,kind=bank] iban',
      'payoutAccounts[currency=EUR|GBP,kind=bank] kind',
      'payoutAccounts[currency=EUR|GBP,kind=bank] currency',
      'payoutAccounts[currency=EUR|GBP,kind=bank] iban',
    ])
    expect(z.safeParse(schemaOf(missing.find(({ type }) => type === 'field')), 'wallet').success).toBe(false)
  })

  test('a value that the customer has is asked for without an `element`', () => {
    const { missing } = preflight(individualTable({ iban: required(bank('iban')) }), {
      payoutAccounts: [{ kind: 'bank' }],
    })
    expect(missing).toMatchObject([{ path: 'payoutAccounts[0].iban' }])
    expect(missing[0]).not.toHaveProperty('element')
  })

  test('an element that another choice would take carries what that choice then requires', () => {
    const table = individualTable(
      {
        euros: required(euros('iban')),
        code: optional(bank('bankCode'), maxLength(4)),
        owner: optional(bank('bic')),
      },
      { rules: ({ allOrNone }) => [allOrNone('a bank account', ['code', 'owner'])] },
    )
    expect(missing(table).sort()).toEqual([
      'payoutAccounts[].bankCode',
      'payoutAccounts[].bic',
      'payoutAccounts[].currency',
      'payoutAccounts[].iban',
      'payoutAccounts[].kind',
    ])
  })

  test('its values satisfy that choice as well', () => {
    const table = individualTable({
      euros: required(euros('iban')),
      any: optional(bank('iban'), maxLength(20)),
    })
    const iban = preflight(table).missing.find((one) => one.type === 'field' && one.path.endsWith('iban'))
    expect(z.safeParse(schemaOf(iban), 'DE89370400440532013000').success).toBe(false)
    expect(z.safeParse(schemaOf(iban), 'BE68539007547034').success).toBe(true)
  })
})

test('an account without a kind, of which the provider requires a bank account, is asked to be one', () => {
  const table = individualTable({ code: required(bank('bankCode')) })
  expect(missing(table, { payoutAccounts: [{ currency: 'SAR' }] }).sort()).toEqual([
    'payoutAccounts[0].bankCode',
    'payoutAccounts[0].kind',
  ])
})
