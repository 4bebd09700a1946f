import {
  codes,
  concat,
  digits,
  type Individual,
  maxLength,
  type RuleWords,
  wordsOf,
} from '@portico/adapter-kit'
import type { Question } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { acme, amal, ask, bolt, corp, find, furtherKeys, taken } from './support/asking.ts'

const { each, optional, pick, required } = wordsOf<Individual>()

type Type = 'national_id' | 'passport' | 'tax_id' | 'work_permit' | 'residence_permit'
const document = (...type: Type[]) => pick('identifications', { type })
const bank = pick('payoutAccounts', { kind: 'bank' })
const numbers = ['1234', 'Z1234']
const key = (types: string, leaf: string) => `identifications_${types.replaceAll('|', '_')}_${leaf}`

/** A provider that needs the number of such a document. */
const wants = (id: string, ...types: Type[]) => ({ [`${id}_number`]: required(document(...types)('number')) })
/** A provider that reads it where there is one, if it is digits. */
const reads = (...types: Type[]) => ({ number: optional(document(...types)('number'), digits(3, 5)) })
const numberOf = (asked: Question[], types: string) => taken(find(asked, key(types, 'number')), numbers)

test('what is needed of a passport is not asked of a document that can be none', () => {
  const passport = document('passport')
  const onlyReads = {
    number: optional(passport('number'), digits(3, 5)),
    until: optional(passport('expiresOn')),
  }
  const rules = ({ allOrNone }: RuleWords<Individual>) => [allOrNone('a passport', ['number', 'until'])]
  const asked = ask([acme(wants('a', 'national_id')), bolt(onlyReads, { rules })])
  expect(numberOf(asked, 'national_id')).toEqual(numbers)
  expect(furtherKeys(asked)).not.toContain(key('national_id', 'expiresOn'))
})

test('a document without a type may become any of those that a list of one provider takes', () => {
  const numbersOf = (type: Type) =>
    each('identifications', { type }, ({ required }) => ({ number: required('number') }), { atLeast: 1 })
  const adapter = acme({ papers: concat(numbersOf('passport'), numbersOf('tax_id')) })
  const untyped = { ...amal, identifications: [{ number: 'Z1', issuingCountry: 'SA' }] }
  const type = find(ask([adapter], untyped), 'identifications[0].type')
  expect(type).not.toHaveProperty('conflict')
  expect(taken(type, ['passport', 'tax_id', 'work_permit'])).toEqual(['passport', 'tax_id'])
})

describe('a provider that only reads a new document', () => {
  test('has a say in one that is of its kind', () => {
    expect(numberOf(ask([acme(reads('passport')), bolt(wants('b', 'passport'))]), 'passport')).toEqual([
      '1234',
    ])
  })

  test('has a say also where it asks for another element', () => {
    const adapter = acme({ ...reads('passport'), iban: required(bank('iban')) })
    expect(numberOf(ask([adapter, bolt(wants('b', 'passport'))]), 'passport')).toEqual(['1234'])
  })

  test('has none in one of another kind', () => {
    expect(numberOf(ask([acme(reads('passport')), bolt(wants('b', 'tax_id'))]), 'tax_id')).toEqual(numbers)
  })

  test('has none where the customer has one for it already', () => {
    const passport = { type: 'passport', number: '123', issuingCountry: 'SA' }
    const adapters = [acme(reads('passport', 'national_id')), bolt(wants('b', 'national_id'))]
    const asked = ask(adapters, { ...amal, identifications: [passport] })
    expect(numberOf(asked, 'national_id')).toEqual(numbers)
  })

  test('has a say in the first that it surely takes, and in no other', () => {
    const adapters = [acme(reads('passport', 'national_id')), bolt(wants('b', 'passport'))]
    const asked = ask([...adapters, corp(wants('c', 'national_id'))])
    expect(numberOf(asked, 'passport')).toEqual(['1234'])
    expect(numberOf(asked, 'national_id')).toEqual(numbers)
  })

  test('has a say in the one that it surely takes, not in an earlier one that may be another', () => {
    const both = bolt({ ...wants('b', 'passport', 'tax_id'), ...wants('c', 'national_id') })
    const asked = ask([acme(reads('passport', 'national_id')), both])
    expect(numberOf(asked, 'passport|tax_id')).toEqual(numbers)
    expect(numberOf(asked, 'national_id')).toEqual(['1234'])
  })

  test('has a say in every one that it may take where it is sure of none', () => {
    const both = bolt({ ...wants('b', 'passport', 'tax_id'), ...wants('c', 'national_id', 'work_permit') })
    const asked = ask([acme(reads('passport', 'national_id')), both])
    expect(numberOf(asked, 'passport|tax_id')).toEqual(['1234'])
    expect(numberOf(asked, 'national_id|work_permit')).toEqual(['1234'])
  })

  test('does not keep another from being sure', () => {
    const both = bolt({ ...wants('b', 'passport'), ...wants('c', 'national_id') })
    const reader = corp({ number: optional(document('passport', 'national_id')('number')) })
    const asked = ask([both, reader, acme(reads('passport', 'national_id'))])
    expect(numberOf(asked, 'passport')).toEqual(['1234'])
    expect(numberOf(asked, 'national_id')).toEqual(numbers)
  })

  test('narrows what the document may be to the types that it has codes for', () => {
    const either = document('passport', 'national_id')
    const reader = acme({ type: optional(either('type'), codes({ passport: 'P' })) })
    expect(furtherKeys(ask([reader, bolt(wants('b', 'passport', 'national_id'))]))).toEqual([
      key('passport', 'number'),
      key('passport', 'issuingCountry'),
    ])
  })

  test('leaves alone the types that it would not take for its own', () => {
    const own = document('national_id')
    const reader = acme({ type: optional(own('type'), codes({ national_id: 'N' })) })
    const asked = ask([reader, bolt(wants('b', 'passport', 'national_id'))])
    const types = find(asked, key('passport|national_id', 'type'))
    expect(taken(types, ['passport', 'national_id', 'tax_id'])).toEqual(['passport', 'national_id'])
  })

  test('of accounts in one currency has a say where the currency is open, and none in another', () => {
    const inCurrency = (currency: 'SAR' | 'KWD') => pick('payoutAccounts', { kind: 'bank', currency })
    const reader = acme({ code: optional(inCurrency('SAR')('bankCode'), maxLength(3)) })
    const codesTaken = (asked: Question[]) =>
      asked.flatMap((one) => (one.path.endsWith('bankCode') ? [taken(one, ['123', '1234'])] : []))
    expect(codesTaken(ask([reader, bolt({ code: required(bank('bankCode')) })]))).toEqual([['123']])
    expect(codesTaken(ask([reader, bolt({ code: required(inCurrency('KWD')('bankCode')) })]))).toEqual([
      ['123', '1234'],
    ])
    const open = { code: required(bank('bankCode')), land: required(bank('country'), codes({ SA: 1 })) }
    const saudi = inCurrency('SAR')
    const closed = { code: required(saudi('bankCode')), land: required(saudi('country'), codes({ AE: 1 })) }
    expect(codesTaken(ask([reader, bolt(open), corp(closed)]))).toEqual([['123', '1234'], ['123']])
  })

  test('is told as a conflict where it takes nothing of what another needs', () => {
    const from = document('passport')('issuingCountry')
    const asked = ask([
      acme({ from: optional(from, codes({ AE: 1 })) }),
      bolt({ from: required(from, codes({ SA: 1 })), ...wants('b', 'passport') }),
    ])
    expect(find(asked, key('passport', 'issuingCountry')).conflict).toBe('BOLT accepts SA; ACME accepts AE')
  })

  test('is not asked about a second document of the type that it has asked for itself', () => {
    const table = (country: 'SA' | 'AE') => ({
      id: required(document('passport')('number')),
      from: required(document('passport')('issuingCountry'), codes({ [country]: country })),
    })
    const asked = ask([acme(table('SA')), bolt(table('AE')), corp({ iban: required(bank('iban')) })])
    const countries = asked.filter(({ path }) => path.endsWith('issuingCountry'))
    expect(countries.map((question) => taken(question, ['SA', 'AE']))).toEqual([['SA'], ['AE']])
    expect(countries.filter(({ conflict }) => conflict)).toEqual([])
  })
})
