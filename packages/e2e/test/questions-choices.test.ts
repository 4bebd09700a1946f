import { type Individual, type Readable, wordsOf } from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme, ask, bolt, find, furtherKeys } from './support/asking.ts'

const { firstOf, optional, pick, required } = wordsOf<Individual>()

type Type = 'national_id' | 'passport'
const document = (...type: Type[]) => pick('identifications', { type })
const bank = pick('payoutAccounts', { kind: 'bank' })
const key = (types: string, leaf: string) => `identifications_${types.replaceAll('|', '_')}_${leaf}`

describe('a choice between ways', () => {
  const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })
  const chosen = (...sources: Readable<Individual>[]) =>
    furtherKeys(ask([acme({ any: required(firstOf(...sources)) })]))
  const passport = [key('passport', 'number'), key('passport', 'issuingCountry')]
  const home = ['address_line1', 'address_country']

  test('does not count what says itself, and takes the first of two equal ways', () => {
    expect(chosen(document('passport')('number'), 'address.line1')).toEqual(passport)
    expect(chosen('address.line1', document('passport')('number'))).toEqual(home)
    expect(chosen('address.line1', wallet('phone'))).toEqual(['payoutAccounts_wallet_stc_pay_phone'])
    expect(chosen('email', wallet('phone'))).toEqual(['email'])
    expect(chosen(wallet('phone'), 'email')).toEqual(['payoutAccounts_wallet_stc_pay_phone'])
    expect(chosen('address.postalCode', document('passport', 'national_id')('number'))).toEqual([
      'address_line1',
      'address_postalCode',
      'address_country',
    ])
  })

  test('looks beyond a way that leaves another choice', () => {
    const nested = acme({ any: required(firstOf(firstOf('phone', 'email'), 'occupation')) })
    expect(furtherKeys(ask([nested, bolt({ job: required('occupation') })]))).toEqual(['occupation'])
  })

  test('tells all that would do instead', () => {
    const nested = ask([acme({ any: required(firstOf('occupation', firstOf('phone', 'email'))) })])
    expect(find(nested, 'occupation').choice?.instead).toEqual([['phone', 'email']])
  })

  test('that some customers have is not settled by an account that they may have already', () => {
    const men = { path: 'gender', in: ['male'] }
    const table = {
      swift: optional(bank('bic')),
      tel: optional(wallet('phone')),
      job: optional('occupation'),
    }
    const asked = ask([
      acme(table, { rules: ({ requireOneOf }) => [requireOneOf(men, ['swift', 'job'], 'one of them')] }),
    ])
    expect(furtherKeys(asked)).toEqual(['occupation'])
    expect(find(asked, 'occupation').choice?.instead).toEqual([
      ['payoutAccounts[].kind', 'payoutAccounts[].bic'],
    ])
    const accounts = ask([
      acme(table, { rules: ({ requireOneOf }) => [requireOneOf(men, ['swift', 'tel'], 'one of them')] }),
    ])
    expect(furtherKeys(accounts)).toEqual(['payoutAccounts_bank_bic'])
  })
})
