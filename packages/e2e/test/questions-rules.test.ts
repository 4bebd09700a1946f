import {
  digits,
  type Individual,
  maxLength,
  orPlaceholder,
  type RuleWords,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme, amal, ask, bolt, corp, find, furtherKeys, keysOf } from './support/asking.ts'

const { optional, pick, required } = wordsOf<Individual>()

const men = { path: 'gender', in: ['male'] }
const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })
const contact = { job: optional('occupation'), mail: optional('email') }

describe('a rule that one of several is needed', () => {
  const rules = ({ requireOneOf }: RuleWords<Individual>) => [
    requireOneOf(men, ['job', 'mail'], 'men tell one of them'),
  ]
  const either = acme(contact, { rules })
  const sex = bolt({ sex: required('gender') })

  test('asks for the first under its condition, and tells the other', () => {
    const question = find(ask([either]), 'occupation')
    expect(question.when).toEqual([men])
    expect(question.choice).toEqual({ reason: 'men tell one of them', instead: [['email']] })
    expect(furtherKeys(ask([either]))).toEqual(['occupation'])
  })

  test('asks for none where the customer has one, or has one to correct', () => {
    expect(furtherKeys(ask([either, sex], amal))).toEqual(['gender', 'occupation'])
    expect(furtherKeys(ask([either, sex], { ...amal, email: 'amal@example.com' }))).toEqual(['gender'])
    expect(furtherKeys(ask([either, sex], { ...amal, email: 'amal' }))).toEqual(['email', 'gender'])
    const short = acme({ ...contact, job: optional('occupation', maxLength(3)) }, { rules })
    expect(furtherKeys(ask([short, sex], { ...amal, occupation: 'nurse' }))).toEqual(['gender', 'occupation'])
    const mail = acme({ ...contact, mail: optional('email', maxLength(3)) }, { rules })
    expect(furtherKeys(ask([mail, sex], { ...amal, email: 'amal@example.com' }))).toEqual(['email', 'gender'])
  })

  test('that is met leaves to others what they ask for', () => {
    const askers = (facts: object, adapter = either) =>
      find(ask([adapter, sex, corp({ job: required('occupation') })], { ...amal, ...facts }), 'occupation')
        .askedBy
    const corpOnly = [{ provider: 'corp', fields: ['job'] }]
    expect(askers({})).toEqual([...corpOnly, { provider: 'acme', fields: ['job'] }])
    expect(askers({ email: 'amal@example.com' })).toEqual(corpOnly)
    expect(askers({ email: 'amal' })).toEqual(corpOnly)
    const mail = acme({ ...contact, mail: optional('email', maxLength(3)) }, { rules })
    expect(askers({ email: 'amal@example.com' }, mail)).toEqual(corpOnly)
  })

  test('asks nothing of whom its condition can never hold', () => {
    const ofCompanies = { path: 'kind', in: ['company'] }
    const rules = ({ requireOneOf }: RuleWords<Individual>) => [
      requireOneOf(ofCompanies, ['job'], 'companies work'),
    ]
    expect(furtherKeys(ask([acme(contact, { rules })]))).toEqual([])
  })

  test('asks for nothing where it only warns', () => {
    const warned = acme(contact, {
      rules: ({ recommendOneOf }) => [recommendOneOf(['job', 'mail'], 'better one of them')],
    })
    expect(furtherKeys(ask([warned, bolt({ mail: required('email') })]))).toEqual(['email'])
  })

  test('asks everyone where an element that is asked for makes its condition hold', () => {
    const banked = { path: 'payoutAccounts[].kind', in: ['bank'] }
    const adapter = acme(contact, {
      rules: ({ requireOneOf }) => [requireOneOf(banked, ['job'], 'banks want to know')],
    })
    const withAccount = ask([adapter, bolt({ iban: required(bank('iban')) })])
    expect(find(withAccount, 'occupation')).not.toHaveProperty('when')
    expect(furtherKeys(ask([adapter, bolt({ iban: required(bank('iban')) })], amal))).toEqual([
      'occupation',
      'payoutAccounts_bank_iban',
    ])
    const withWallet = [adapter, bolt({ tel: required(wallet('phone')) })]
    expect(find(ask(withWallet), 'occupation').when).toEqual([banked])
    expect(furtherKeys(ask(withWallet, amal))).toEqual(['payoutAccounts_wallet_stc_pay_phone'])
  })
})

describe('a rule that all are needed as soon as one is there', () => {
  const both = ({ allOrNone }: RuleWords<Individual>) => allOrNone('work and mail', ['job', 'mail'])

  test('asks for the rest under the condition under which the first is asked for', () => {
    const rules = (words: RuleWords<Individual>) => [
      words.requireOneOf(men, ['job'], 'men work'),
      both(words),
    ]
    const asked = ask([acme(contact, { rules })])
    expect(furtherKeys(asked)).toEqual(['email', 'occupation'])
    expect(find(asked, 'email').when).toEqual([men])
  })

  test('asks for the rest of everyone where another asks everyone for the first', () => {
    const asked = ask([
      acme(contact, { rules: (words) => [both(words)] }),
      bolt({ job: required('occupation') }),
    ])
    expect(furtherKeys(asked)).toEqual(['email', 'occupation'])
    expect(find(asked, 'email')).not.toHaveProperty('when')
  })

  test('asks for nothing of a bank account where only a wallet is asked for', () => {
    const account = { code: optional(bank('bankCode')), iban: optional(bank('iban')) }
    const adapter = acme(account, {
      rules: ({ allOrNone }) => [allOrNone('a bank account', ['code', 'iban'])],
    })
    const walletKey = 'payoutAccounts_wallet_stc_pay_phone'
    const adapters = [adapter, bolt({ tel: required(wallet('phone')) })]
    expect(furtherKeys(ask(adapters, amal))).toEqual([walletKey])
    expect(furtherKeys(ask([adapter, bolt({ n: required('email') })], amal))).toEqual(['email'])
  })

  test('is begun by a placeholder as soon as an answer makes the object that it fills', () => {
    const home = (placeholders: { familyName?: string }) =>
      acme(
        {
          town: optional('address.city'),
          more: optional('address.state', orPlaceholder(placeholders, 'familyName')),
        },
        { rules: ({ allOrNone }) => [allOrNone('town and region', ['town', 'more'])] },
      )
    const street = bolt({ line: required('address.line1') })
    const mail = bolt({ mail: required('email') })
    const filled = home({ familyName: '-' })
    expect(furtherKeys(ask([filled, street]))).toEqual(['address_line1', 'address_city', 'address_country'])
    expect(furtherKeys(ask([filled, mail]))).toEqual(['email'])
    expect(furtherKeys(ask([home({}), street]))).toEqual(['address_line1', 'address_country'])
  })
})

test('somebody who has an account of the other kind is asked for nothing more', () => {
  const account = { code: optional(bank('bankCode')), iban: optional(bank('iban'), digits(1, 9)) }
  const adapter = acme(account, { rules: ({ allOrNone }) => [allOrNone('a bank account', ['code', 'iban'])] })
  const account1 = { kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678' }
  expect(keysOf(ask([adapter], { ...amal, payoutAccounts: [account1] }))).toEqual([])
})
