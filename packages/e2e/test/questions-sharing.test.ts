import { type Individual, type RuleWords, wordsOf } from '@portico/adapter-kit'
import { questions } from '@portico/core'
import { now } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { acme, ask, bolt, corp, find, furtherKeys } from './support/asking.ts'

const { optional, pick, required } = wordsOf<Individual>()

type Type = 'national_id' | 'passport' | 'tax_id' | 'work_permit'
const document = (...type: Type[]) => pick('identifications', { type })
const bank = pick('payoutAccounts', { kind: 'bank' })
const key = (types: string, leaf: string) => `identifications_${types.replaceAll('|', '_')}_${leaf}`

/** A provider that needs the number of such a document. */
const wants = (id: string, ...types: Type[]) => ({ [`${id}_number`]: required(document(...types)('number')) })

describe('what is asked of a new element', () => {
  test('is asked of a document and of an account each, in the order of the model', () => {
    const adapter = acme({ iban: required(bank('iban')), ...wants('a', 'passport', 'tax_id') })
    expect(furtherKeys(ask([adapter, bolt({ job: required('occupation') })]))).toEqual([
      'occupation',
      key('passport|tax_id', 'type'),
      key('passport|tax_id', 'number'),
      key('passport|tax_id', 'issuingCountry'),
      'payoutAccounts_bank_iban',
    ])
  })

  test('goes to the first that shares where several could', () => {
    const asked = questions(
      'individual',
      [
        acme(wants('a', 'national_id', 'passport', 'work_permit', 'tax_id')),
        bolt(wants('b', 'national_id', 'passport')),
        corp(wants('c', 'work_permit', 'tax_id')),
      ],
      { now },
    )
    expect(
      find(asked, key('national_id|passport', 'number')).askedBy.map(({ provider }) => provider),
    ).toEqual(['acme', 'bolt'])
  })

  test('of some customers only does not narrow what is asked of all', () => {
    const men = { path: 'gender', in: ['male'] }
    const rules = ({ requireOneOf }: RuleWords<Individual>) => [
      requireOneOf(men, ['number'], 'men show a passport'),
    ]
    const asked = ask([
      acme({ number: optional(document('passport')('number')) }, { rules }),
      bolt(wants('b', 'national_id', 'passport')),
    ])
    expect(asked.filter(({ path }) => path.endsWith('number')).map((one) => [one.key, one.when])).toEqual([
      [key('national_id|passport', 'number'), undefined],
      [key('passport', 'number'), [men]],
    ])
  })

  test('of some customers only is asked of the document that is asked of all where that one will do', () => {
    const rules = ({ requireOneOf, when }: RuleWords<Individual>) => [
      requireOneOf(when('gender', ['male']), ['until'], 'men show when it ends'),
    ]
    const until = document('passport', 'national_id')('expiresOn')
    const asked = ask([acme({ until: optional(until) }, { rules }), bolt(wants('b', 'passport'))])
    expect(furtherKeys(asked)).toEqual([
      key('passport', 'number'),
      key('passport', 'issuingCountry'),
      key('passport', 'expiresOn'),
    ])
    expect(find(asked, key('passport', 'number'))).not.toHaveProperty('when')
    expect(find(asked, key('passport', 'expiresOn')).when).toEqual([{ path: 'gender', in: ['male'] }])
  })

  test('of some customers only may share with what is asked of some customers only', () => {
    const rules = ({ requireOneOf, when }: RuleWords<Individual>) => [
      requireOneOf(when('gender', ['male']), ['a_number'], 'men show one'),
    ]
    const optionally = (...types: Type[]) => ({ a_number: optional(document(...types)('number')) })
    const asked = ask([
      acme(optionally('passport', 'national_id'), { rules }),
      bolt(optionally('tax_id', 'passport'), { rules }),
    ])
    expect(furtherKeys(asked)).toEqual([key('passport', 'number'), key('passport', 'issuingCountry')])
  })

  test('of everyone comes before what is asked of some, whoever says so first', () => {
    const men = { path: 'gender', in: ['male'] }
    const some = acme(
      { number: optional(document('passport')('number')) },
      { rules: ({ requireOneOf }) => [requireOneOf(men, ['number'], 'men show a passport')] },
    )
    const all = bolt(
      { job: required('occupation'), number: optional(document('passport', 'national_id')('number')) },
      { rules: ({ allOrNone }) => [allOrNone('work and document', ['job', 'number'])] },
    )
    const numbers = ask([some, all]).filter(({ path }) => path.endsWith('number'))
    expect(numbers.map((one) => [one.key, one.when])).toEqual([
      [key('passport|national_id', 'number'), undefined],
      [key('passport', 'number'), [men]],
    ])
  })

  test('of everyone stays as wide as it is where others need more of some', () => {
    const men = { path: 'gender', in: ['male'] }
    const either = document('passport', 'national_id')
    const rules = ({ requireOneOf }: RuleWords<Individual>) => [
      requireOneOf(men, ['until'], 'men show when it ends'),
    ]
    const until = { until: optional(either('expiresOn')) }
    const narrow = corp(
      { number: optional(document('passport')('number')) },
      { rules: ({ requireOneOf }) => [requireOneOf(men, ['number'], 'men show a passport')] },
    )
    const own = acme({ number: required(either('number')), ...until }, { rules })
    const others = [acme({ number: required(either('number')) }), bolt(until, { rules })]
    for (const adapters of [
      [own, narrow],
      [...others, narrow],
    ]) {
      const numbers = ask(adapters).filter(({ path }) => path.endsWith('number'))
      expect(numbers.map((one) => [one.key, one.when])).toEqual([
        [key('passport|national_id', 'number'), undefined],
        [key('passport', 'number'), [men]],
      ])
    }
  })

  test('is asked once of those who want any account and those who want one in a currency', () => {
    const saudi = pick('payoutAccounts', { kind: 'bank', currency: 'SAR' })
    const any = acme({ iban: required(bank('iban')) })
    const narrow = bolt({ iban: required(saudi('iban')) })
    for (const adapters of [
      [any, narrow],
      [narrow, any],
    ]) {
      expect(ask(adapters).filter(({ path }) => path.endsWith('iban'))).toMatchObject([
        { item: { kind: ['bank'], currency: ['SAR'] } },
      ])
    }
  })
})
