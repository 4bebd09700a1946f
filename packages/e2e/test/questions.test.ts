import {
  codes,
  digits,
  expiryDate,
  type Individual,
  individualTable,
  inScript,
  matching,
  maxLength,
  orPlaceholder,
  type RuleWords,
  wordsOf,
} from '@portico/adapter-kit'
import { type AdapterDescription, type Question, questions } from '@portico/core'
import { now } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme, ask, bolt, find, keysOf } from './support/asking.ts'
import { described } from './support/invented-adapters.ts'

const { firstOf, from, join, optional, pick, required } = wordsOf<Individual>()

const accepts = ({ schema }: Question, value: unknown) => z.safeParse(schema, value).success

describe('one question for all', () => {
  test('is asked once, of all who need it and by their own names, in the order of the model', () => {
    const asked = ask([
      acme({ mail: required('email'), first: required('name.given') }),
      bolt({ e_mail: required('email'), copy: required('email'), tel: optional('phone') }),
    ])
    expect(keysOf(asked)).toEqual(['reference', 'name_given', 'email'])
    expect(find(asked, 'email').askedBy).toEqual([
      { provider: 'acme', fields: ['mail'] },
      { provider: 'bolt', fields: ['e_mail', 'copy'] },
    ])
    expect(find(asked, 'reference').askedBy).toEqual([])
  })

  test('has the label, the sensitivity and the examples of the model', () => {
    const { label, schema } = find(ask([acme({ born: required('dateOfBirth') })]), 'dateOfBirth')
    expect(label).toBe('Date of birth')
    expect(z.globalRegistry.get(schema)).toMatchObject({
      title: label,
      sensitivity: 'sensitive',
      examples: ['1990-01-31'],
    })
  })

  test('takes only the values that everybody takes', () => {
    const asked = ask([
      acme({ sex: required('gender', codes({ male: 'M', female: 'F' })) }),
      bolt({ sex: required('gender', codes({ female: '2', other: '3' })) }),
    ])
    expect(['male', 'female', 'other'].filter((value) => accepts(find(asked, 'gender'), value))).toEqual([
      'female',
    ])
  })

  test('takes what somebody reads without needing it only as that one takes it', () => {
    const asked = ask([
      acme({ job: required('occupation') }),
      bolt({ job: optional('occupation', maxLength(5)) }),
    ])
    const question = find(asked, 'occupation')
    expect([accepts(question, 'nurse'), accepts(question, 'driver')]).toEqual([true, false])
    expect(question.askedBy).toEqual([{ provider: 'acme', fields: ['job'] }])
  })

  test('has the tightest limit and every pattern', () => {
    const latin = matching(/^[a-z]+$/, 'must be small letters')
    const vowel = matching(/a/, 'must have an a')
    const asked = ask([
      acme({ job: required('occupation', maxLength(9), latin) }),
      bolt({ job: required('occupation', maxLength(4), vowel) }),
    ])
    const question = find(asked, 'occupation')
    expect(['maid', 'cook', 'MAID', 'maiden'].filter((value) => accepts(question, value))).toEqual(['maid'])
    expect(z.globalRegistry.get(question.schema)).toMatchObject({
      maxLength: 4,
      allOf: [{ pattern: '^[a-z]+$' }, { pattern: 'a' }],
    })
  })

  test('two of one provider may differ in their settings', () => {
    const asked = ask([
      acme({ job: required('occupation', codes({ nurse: 1, cook: 2 })) }),
      acme({ job: required('occupation', codes({ cook: 7, driver: 8 })) }),
    ])
    expect(z.globalRegistry.get(find(asked, 'occupation').schema)).toMatchObject({ examples: ['cook'] })
  })

  test('nobody to ask for is nothing to ask', () => {
    expect(ask([])).toEqual([])
  })
})

describe('a conflict is told', () => {
  test('where the providers take nothing in common', () => {
    const asked = ask([
      acme({ sex: required('gender', codes({ male: 'M' })) }),
      bolt({ sex: required('gender', codes({ female: 'F' })) }),
    ])
    const question = find(asked, 'gender')
    expect(question.conflict).toBe('ACME accepts male; BOLT accepts female')
    expect(accepts(question, 'male') || accepts(question, 'female')).toBe(false)
  })

  test('where a kind of customer is not taken', () => {
    const asked = questions('company', [acme({ mail: required('email') })], { now })
    expect(asked).toMatchObject([{ key: 'kind', conflict: 'ACME accepts only individual' }])
  })

  test('where what is there leaves no room for the rest', () => {
    const line = join(['address.line1', 'address.city'], ', ')
    const asked = ask([acme({ line: required(line, maxLength(20)), city: required('address.city') })], {
      kind: 'individual',
      reference: '1',
      name: { given: 'Amal' },
      address: { line1: '12 Palm Street North', country: 'SA' },
    })
    expect(asked).toMatchObject([{ key: 'address_city', conflict: 'ACME leave no room for an answer' }])
  })

  test('and not where a value that somebody only reads may stay away', () => {
    const asked = ask([
      acme({ local: required('name.local') }),
      bolt({ arabic: optional('name.local', inScript('Arabic')) }),
    ])
    expect(find(asked, 'name.local')).not.toHaveProperty('conflict')
    expect(accepts(find(asked, 'name.local'), '山田太郎')).toBe(true)
  })
})

const document = (...type: ('national_id' | 'passport' | 'tax_id' | 'work_permit')[]) =>
  pick('identifications', { type })
const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })

describe('a list element', () => {
  test('serves everybody who takes one in common, and says what it may be', () => {
    const asked = ask([
      acme({ id: required(document('national_id', 'passport', 'work_permit')('number')) }),
      bolt({ id: required(document('passport', 'national_id', 'tax_id')('number'), maxLength(12)) }),
    ])
    const element = 'identifications_national_id_passport'
    expect(keysOf(asked).slice(2)).toEqual([
      `${element}_type`,
      `${element}_number`,
      `${element}_issuingCountry`,
    ])
    expect(find(asked, `${element}_number`)).toMatchObject({
      path: 'identifications[].number',
      item: { type: ['national_id', 'passport'] },
    })
  })

  test('is not asked for its type where only one will do', () => {
    const asked = ask([acme({ id: required(document('passport')('number')) })])
    const element = 'identifications_passport'
    expect(keysOf(asked).slice(2)).toEqual([`${element}_number`, `${element}_issuingCountry`])
  })

  test('is not asked for what goes without saying', () => {
    const asked = ask([acme({ account: required(wallet('phone')) })])
    expect(keysOf(asked).slice(2)).toEqual(['payoutAccounts_wallet_stc_pay_phone'])
  })

  test('is two where nothing serves both, and their questions can be told apart', () => {
    const asked = ask([
      acme({ id: required(document('passport')('number')) }),
      bolt({ tax: required(document('tax_id')('number')) }),
    ])
    expect(asked.slice(2).map(({ label }) => label)).toEqual([
      'Document number (passport)',
      'Issuing country (passport)',
      'Document number (tax id)',
      'Issuing country (tax id)',
    ])
  })

  test('is two of a type where the providers want other things of it', () => {
    const table = (country: 'SA' | 'AE') => ({
      id: required(document('passport')('number')),
      from: required(document('passport')('issuingCountry'), codes({ [country]: country })),
    })
    const asked = ask([acme(table('SA')), bolt(table('AE'))])
    expect(keysOf(asked).slice(2)).toEqual([
      'identifications_passport_number',
      'identifications_passport_issuingCountry',
      'identifications_passport_2_number',
      'identifications_passport_2_issuingCountry',
    ])
  })

  test('is shared so that the fewest questions remain, not as they come', () => {
    const wants = (...types: Parameters<typeof document>) => ({ id: required(document(...types)('number')) })
    const asked = questions(
      'individual',
      [
        described('a', individualTable(wants('national_id', 'passport'))),
        described('b', individualTable(wants('national_id', 'tax_id'))),
        described('c', individualTable(wants('tax_id'))),
        described('d', individualTable(wants('passport'))),
      ],
      { now },
    )
    expect(asked.filter(({ path }) => path.endsWith('number'))).toHaveLength(2)
  })

  test('also serves who needs more of it only once it turns out to be of some type', () => {
    const until = document('national_id', 'passport')('expiresOn')
    const asked = ask([
      acme({ id: required(document('national_id', 'passport', 'tax_id')('number')) }),
      bolt(
        { until: optional(until) },
        {
          rules: ({ requireOneOf, when }) => [
            requireOneOf(when('identifications[].type', ['passport']), ['until'], 'passports run out'),
          ],
        },
      ),
    ])
    const element = 'identifications_national_id_passport_tax_id'
    expect(keysOf(asked).slice(2)).toEqual([
      `${element}_type`,
      `${element}_number`,
      `${element}_issuingCountry`,
      `${element}_expiresOn`,
    ])
    expect(find(asked, `${element}_expiresOn`).when).toEqual([
      { path: 'identifications[].type', in: ['passport'] },
    ])
    expect(find(asked, `${element}_number`)).not.toHaveProperty('when')
  })

  test('suits also whom would only read it', () => {
    const asked = ask([
      acme({ id: required(document('national_id', 'passport')('number')) }),
      bolt({
        id_type: optional(document('national_id', 'passport')('type')),
        id: optional(document('passport')('number'), digits(3, 5)),
      }),
    ])
    const [number] = asked.filter(({ path }) => path.endsWith('number'))
    expect(number && [accepts(number, '1234'), accepts(number, 'Z1234')]).toEqual([true, false])
  })

  test('has not expired', () => {
    const asked = ask([acme({ until: required(document('passport')('expiresOn')) })])
    const question = find(asked, 'identifications_passport_expiresOn')
    // It is 2 March 2026, 09:30 UTC: the first has not ended everywhere.
    const days = ['2026-02-28', '2026-03-01', 'never', 'soon']
    expect(days.filter((day) => accepts(question, day))).toEqual(['2026-03-01', 'never'])
  })

  test('has a date where somebody wants one, and `never` stays where a placeholder stands in', () => {
    const dated = acme({ until: required(document('passport')('expiresOn'), expiryDate) })
    const filled = acme({
      until: required(
        document('passport')('expiresOn'),
        expiryDate,
        orPlaceholder({ expiry: '2099-12-31' }, 'expiry'),
      ),
    })
    const other = bolt({ until: required(document('passport')('expiresOn')) })
    const key = 'identifications_passport_expiresOn'
    expect(accepts(find(ask([dated, other]), key), 'never')).toBe(false)
    expect(accepts(find(ask([filled, other]), key), 'never')).toBe(true)
    expect(keysOf(ask([filled]))).not.toContain(key)
  })

  test('of a representative is one of the representative', () => {
    expect(ask([acme({ id: required(document('passport')('number')) })], { kind: 'company' })).toMatchObject([
      { key: 'kind' },
    ])
  })
})

describe('a choice between ways', () => {
  test('is settled by the fewest questions over all, and told', () => {
    const either = acme({ contact: required(firstOf('phone', 'email')) })
    const email = bolt({ mail: required('email') })
    expect(keysOf(ask([either, email]))).toEqual(['reference', 'name_given', 'email'])
    expect(find(ask([either]), 'phone').choice).toEqual({
      reason: 'any one of these is enough',
      instead: [['email']],
    })
  })

  test('of several is settled together', () => {
    const asked = ask([
      acme({ one: required(firstOf('phone', 'email')), other: required(firstOf('occupation', 'email')) }),
    ])
    expect(keysOf(asked)).toEqual(['reference', 'name_given', 'email'])
  })

  test('leads to an answer that suits where nothing else would do', () => {
    const asked = ask([
      acme({ local: required(firstOf(from('name.local', inScript('Arabic')), 'occupation')) }),
    ])
    const question = find(asked, 'name.local')
    expect([accepts(question, 'أمل'), accepts(question, 'Amal')]).toEqual([true, false])
  })
})

describe('a condition', () => {
  const table = {
    job: optional('occupation'),
    code: optional(bank('bankCode')),
    iban: optional(bank('iban')),
    currency: optional(bank('currency')),
    sex: optional('gender'),
  }
  const rules = ({ allOrNone, requireOneOf, when }: RuleWords<Individual>) => [
    allOrNone('a bank account', ['code', 'iban']),
    requireOneOf(when('gender', ['male']), ['job'], 'men have jobs'),
  ]

  test('is told with what is asked under it', () => {
    const asked = ask([acme(table, { rules })])
    expect(find(asked, 'occupation').when).toEqual([{ path: 'gender', in: ['male'] }])
    expect(find(asked, 'payoutAccounts_bank_iban').when).toEqual([
      { path: 'payoutAccounts[].kind', in: ['bank'] },
    ])
  })

  test('falls away where another asks for it anyway', () => {
    const asked = ask([acme(table, { rules }), bolt({ job: required('occupation') })])
    expect(find(asked, 'occupation')).not.toHaveProperty('when')
  })

  test('is met where another makes it so: an account that is begun is asked for whole', () => {
    const asked = ask([acme(table, { rules }), bolt({ account: required(bank('accountNumber')) })])
    const element = 'payoutAccounts_bank'
    expect(keysOf(asked.filter(({ when }) => !when)).slice(2)).toEqual([
      `${element}_bankCode`,
      `${element}_accountNumber`,
      `${element}_iban`,
    ])
  })

  test('on fields of the customer itself is met as well', () => {
    const address = { town: optional('address.city'), zip: optional('address.postalCode') }
    const whole = acme(address, { rules: ({ allOrNone }) => [allOrNone('town and code', ['town', 'zip'])] })
    expect(keysOf(ask([whole]))).toEqual(['reference', 'name_given'])
    expect(keysOf(ask([whole, bolt({ town: required('address.city') })])).slice(2)).toEqual([
      'address_line1',
      'address_city',
      'address_postalCode',
      'address_country',
    ])
  })

  test('that a customer meets is none, and one that it does not meet asks nothing', () => {
    const customer = { kind: 'individual', reference: '1', name: { given: 'Amal' } }
    const adapter = acme(table, { rules })
    expect(ask([adapter], { ...customer, gender: 'female' })).toEqual([])
    const asked = ask([adapter], { ...customer, gender: 'male' })
    expect(keysOf(asked)).toEqual(['occupation'])
    expect(find(asked, 'occupation')).not.toHaveProperty('when')
  })

  test('that reads another answer stays', () => {
    const asked = ask([acme(table, { rules }), bolt({ sex: required('gender') })], { kind: 'individual' })
    expect(find(asked, 'occupation').when).toEqual([{ path: 'gender', in: ['male'] }])
  })
})

describe('answers that share a limit', () => {
  const name = join(['name.given', 'name.family'], ' ')
  const limited = acme({ name: required(name, maxLength(21)) })
  const family = bolt({ last: required('name.family') })
  const limits = (asked: Question[]) =>
    asked.flatMap(({ path, schema }) =>
      path.startsWith('name') ? [[path, z.globalRegistry.get(schema)?.maxLength]] : [],
    )

  test('have even shares of it', () => {
    const asked = ask([limited, family])
    expect(limits(asked)).toEqual([
      ['name.given', 10],
      ['name.family', 10],
    ])
    const question = find(asked, 'name.given')
    expect([accepts(question, '林'.repeat(10)), accepts(question, 'a'.repeat(11))]).toEqual([true, false])
  })

  test('leave room for what is known, and for what may be there where nothing is', () => {
    expect(limits(ask([limited]))).toEqual([['name.given', 10]])
    expect(limits(ask([limited], { kind: 'individual', name: { family: 'Haddad' } }))).toEqual([
      ['name.given', 14],
    ])
    expect(limits(ask([limited], { kind: 'individual', reference: '1' }))).toEqual([['name.given', 21]])
  })

  test('are asked for anew where together they are too long', () => {
    const asked = ask([limited], {
      kind: 'individual',
      reference: '1',
      name: { given: 'a'.repeat(20), family: 'b'.repeat(20) },
    })
    expect(keysOf(asked)).toEqual(['name_given', 'name_family'])
  })
})

describe('a customer at hand', () => {
  const passport = document('passport', 'national_id')
  const adapter = acme({
    id: required(passport('number'), digits(3, 5)),
    until: required(passport('expiresOn')),
    mail: required('email'),
  })
  const customer = {
    kind: 'individual',
    reference: '1',
    name: { given: 'Amal' },
    identifications: [
      { type: 'tax_id', number: '99', issuingCountry: 'SA' },
      { type: 'passport', number: 'Z1', issuingCountry: 'SA' },
    ],
  }

  test('is asked for what it lacks in the place where it belongs, and anew for what is not accepted', () => {
    const asked = ask([adapter], customer)
    expect(keysOf(asked)).toEqual(['email', 'identifications_1_number', 'identifications_1_expiresOn'])
    expect(accepts(find(asked, 'identifications[1].number'), '1234')).toBe(true)
    expect(accepts(find(asked, 'identifications[1].number'), 'Z1')).toBe(false)
  })

  test('is asked anew for what the model refuses, and not for keys that nobody knows', () => {
    const asked = ask([acme({ tel: optional('phone') })], {
      kind: 'individual',
      reference: '1',
      name: { given: 'Amal' },
      phone: '0512',
      nonsense: 1,
    })
    expect(keysOf(asked)).toEqual(['phone'])
  })

  test('of no kind is asked for one that all take', () => {
    expect(ask([adapter], {})).toMatchObject([{ key: 'kind', label: 'Kind of customer' }])
    expect(accepts(find(ask([adapter], {}), 'kind'), 'individual')).toBe(true)
    expect(accepts(find(ask([adapter], {}), 'kind'), 'company')).toBe(false)
  })
})

describe('the kind of customer', () => {
  const individualsOnly = acme({ first: required('name.given') })
  const both: AdapterDescription = {
    ...bolt({ first: required('name.given') }),
    kinds: ['individual', 'company'],
  }
  const companiesOnly: AdapterDescription = { ...both, id: 'corp', name: 'CORP', kinds: ['company'] }
  const kindAsked = (adapters: AdapterDescription[], subject: object) =>
    ask(adapters, subject).find(({ key }) => key === 'kind')

  test('is asked where it is not known, with the kinds that all take', () => {
    const question = kindAsked([individualsOnly, both], {})
    expect(question).toMatchObject({
      key: 'kind',
      path: 'kind',
      label: 'Kind of customer',
      askedBy: [
        { provider: 'acme', fields: [] },
        { provider: 'bolt', fields: [] },
      ],
    })
    expect(question).not.toHaveProperty('conflict')
    expect(question && z.globalRegistry.get(question.schema)).toMatchObject({
      title: 'Kind of customer',
      sensitivity: 'public',
    })
    const accepted = ['individual', 'company', 'person'].filter((kind) => question && accepts(question, kind))
    expect(accepted).toEqual(['individual'])
  })

  test('is a conflict where it is known and not taken, told by who takes what', () => {
    const conflict = 'ACME accepts only individual; SOLO accepts only individual'
    const solo: AdapterDescription = { ...individualsOnly, id: 'solo', name: 'SOLO' }
    const question = kindAsked([individualsOnly, solo, both], { kind: 'company' })
    expect(question).toMatchObject({ conflict })
    expect(question && z.globalRegistry.get(question.schema)).toMatchObject({
      title: 'Kind of customer',
      examples: [],
    })
    expect(question && z.safeParse(question.schema, 'company').error?.issues[0]?.message).toBe(conflict)
  })

  test('is a conflict where no kind is taken by all', () => {
    const question = kindAsked([individualsOnly, companiesOnly], {})
    expect(question).toMatchObject({ conflict: 'no kind of customer is accepted by all' })
  })

  test('is not asked where all take it', () => {
    expect(kindAsked([individualsOnly, both], { kind: 'individual' })).toBeUndefined()
  })
})
