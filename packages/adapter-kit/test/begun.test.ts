import { type Individual, individualTable, inScript, wordsOf } from '@portico/adapter-kit'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { optional, pick } = wordsOf<Individual>()

const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const

const preflight = (individual: FieldTable, facts: object = {}) =>
  acme({ individual }).onboarding.preflight({ ...person, ...facts })

const missing = (individual: FieldTable, facts?: object): unknown[] =>
  paths(preflight(individual, facts).missing)

describe('what is begun must be finished', () => {
  const table = individualTable(
    {
      code: optional(bank('bankCode')),
      number: optional(bank('accountNumber')),
      stc: optional(wallet('phone')),
    },
    { rules: ({ allOrNone }) => [allOrNone('a bank account', ['code', 'number'])] },
  )
  const stcPay = { kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678' }

  test('a begun bank account beside a complete wallet is missing, not dropped', () => {
    const found = preflight(table, { payoutAccounts: [stcPay, { kind: 'bank', bankCode: 'B' }] })
    expect(paths(found.missing)).toEqual(['payoutAccounts[1].accountNumber'])
    expect(found.ready).toBe(false)
    expect(found.lossy.map(({ path }) => path)).toEqual(['name.given'])
  })

  test('an empty bank account is begun', () => {
    expect(missing(table, { payoutAccounts: [{ kind: 'bank' }] })).toEqual([
      'payoutAccounts[0].bankCode',
      'payoutAccounts[0].accountNumber',
    ])
  })

  test('no bank account is not begun', () => {
    expect(preflight(table, { payoutAccounts: [stcPay] })).toMatchObject({ ready: true, missing: [] })
    expect(preflight(table)).toMatchObject({ ready: true, missing: [] })
  })

  test('an account without a kind needs what either kind would, in the same round', () => {
    expect(missing(table, { payoutAccounts: [{ currency: 'SAR' }] })).toEqual([
      [
        ['payoutAccounts[0].kind', 'payoutAccounts[0].bankCode', 'payoutAccounts[0].accountNumber'],
        ['payoutAccounts[0].kind', 'payoutAccounts[0].scheme', 'payoutAccounts[0].phone'],
      ],
    ])
  })

  test('an account without a kind, but with what only one kind has, is that kind', () => {
    expect(missing(table, { payoutAccounts: [{ bankCode: 'B' }, stcPay] }).sort()).toEqual([
      'payoutAccounts[0].accountNumber',
      'payoutAccounts[0].kind',
    ])
  })

  test('an account that is neither kind is asked for its kind', () => {
    expect(missing(table, { payoutAccounts: [{ bankCode: 'B', scheme: 'stc_pay' }] })).toContain(
      'payoutAccounts[0].kind',
    )
  })

  test('an account whose kind is misspelt is nobody’s beginning', () => {
    const found = preflight(table, { payoutAccounts: [{ ...stcPay, kind: 'walet' }] })
    expect(found.missing).toEqual([])
    expect(found.invalid).toMatchObject([{ path: 'payoutAccounts[0].kind' }])
  })

  test('a begun value that does not suit is wrong', () => {
    const local = individualTable(
      { latin: optional('name.given'), arabic: optional('name.local', inScript('Arabic')) },
      { rules: ({ allOrNone }) => [allOrNone('both names', ['latin', 'arabic'])] },
    )
    expect(preflight(local, { name: { given: 'Amal', local: 'Amal' } })).toMatchObject({
      ready: false,
      missing: [],
      invalid: [{ path: 'name.local', code: 'not_accepted', providerField: 'arabic' }],
    })
  })
})
