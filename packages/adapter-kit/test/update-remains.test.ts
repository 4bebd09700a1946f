import { type Individual, individualTable, wordsOf } from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const { optional, pick, required } = wordsOf<Individual>()

const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })
const stcPay = { kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678' } as const

const { onboarding } = acme({
  individual: individualTable(
    {
      first: required('name.given'),
      number: optional(bank('accountNumber')),
      stc: optional(wallet('phone')),
      town: optional('address.city'),
      swift: optional(bank('bic')),
    },
    {
      clearedBy: '',
      rules: ({ keepOneOf, requireOneOf, when }) => [
        keepOneOf(['number', 'stc'], 'one account must remain'),
        requireOneOf(when('payoutAccounts[].currency', ['AED']), ['town', 'swift'], 'AED needs one'),
      ],
    },
  ),
})
const invalid = (changes: object) =>
  onboarding
    .preflightUpdate(changes)
    .invalid.map(({ path, code, message, providerField }) => [path, code, message, providerField])

describe('what a provider does not let go', () => {
  test.each([[{ payoutAccounts: [] }], [{ payoutAccounts: null }]])('all of it: %j', (changes) => {
    expect(invalid(changes)).toEqual([
      ['payoutAccounts', 'not_clearable', 'one account must remain', 'number'],
      ['payoutAccounts', 'not_clearable', 'one account must remain', 'stc'],
    ])
  })

  test('one may go where another stays', () => {
    expect(invalid({ payoutAccounts: [stcPay] })).toEqual([])
    expect(invalid({ payoutAccounts: [{ kind: 'bank', accountNumber: '1' }] })).toEqual([])
  })

  test('what a condition asks for, where the change fulfils the condition', () => {
    const account = { kind: 'bank', accountNumber: '1', currency: 'AED' }
    expect(invalid({ address: null, payoutAccounts: [account] })).toEqual([
      ['address', 'not_clearable', 'AED needs one', 'town'],
      ['payoutAccounts', 'not_clearable', 'AED needs one', 'swift'],
    ])
    expect(invalid({ address: null, payoutAccounts: [{ ...account, currency: 'SAR' }] })).toEqual([])
    expect(invalid({ address: null, payoutAccounts: [{ ...account, bic: 'RIBLSARIXXX' }] })).toEqual([])
    expect(invalid({ payoutAccounts: [account] })).toEqual([])
  })
})
