import {
  companyTable,
  expiryDate,
  type Individual,
  individualTable,
  inScript,
  orPlaceholder,
  wordsOf,
} from '@portico/adapter-kit'
import { type AdapterDescription, type Customer, preflight, type Warning } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { findLeaks, individuals, now, personalTextsOf } from '@portico/test-support'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factories } from './support/adapter-sets.ts'
import { described } from './support/invented-adapters.ts'

const { firstOf, from, optional, pick, required } = wordsOf<Individual>()

const amal: Customer = { kind: 'individual', reference: 'customer-0001', name: { given: 'Amal' } }

const acme = (...table: Parameters<typeof individualTable>) => described('acme', individualTable(...table))

const warningsAt = (adapter: AdapterDescription, customer: unknown): Warning[] =>
  preflight(customer, [adapter], { now }).flatMap(({ warnings }) => warnings)

const told = (adapter: AdapterDescription, customer: unknown) =>
  warningsAt(adapter, customer).map(({ path, code }) => `${path} ${code}`)

describe('a document', () => {
  const passport = pick('identifications', { type: 'passport' })
  const adapter = acme({ id: required(passport('number')), until: optional(passport('expiresOn')) })
  const until = (...days: (string | undefined)[]) => ({
    ...amal,
    identifications: days.map((expiresOn, index) => ({
      type: 'passport',
      number: `Z${index}`,
      issuingCountry: 'SA',
      ...(expiresOn && { expiresOn }),
    })),
  })

  // It is 2 March 2026, 09:30 UTC: at the last place on earth (UTC-12) the first of March has not ended.
  test.each([
    ['2026-02-28', ['identifications[0].expiresOn expired']],
    ['2026-03-01', ['identifications[0].expiresOn expires_soon']],
    ['2026-03-31', ['identifications[0].expiresOn expires_soon']],
    ['2026-04-01', []],
    ['never', []],
    [undefined, []],
  ])('that expires on %s', (day, warnings) => {
    expect(told(adapter, until(day))).toEqual(warnings)
  })

  test('that goes out counts, no other', () => {
    expect(told(adapter, until('2020-01-01', '2039-12-31'))).toEqual([])
    expect(told(acme({ first: required('name.given') }), until('2020-01-01'))).toEqual([])
  })

  test('whose date is none is wrong and no warning', () => {
    const [found] = preflight(until('2020-13-01'), [adapter], { now })
    expect(found).toMatchObject({ invalid: [{ path: 'identifications[0].expiresOn' }], warnings: [] })
  })

  test('keeps nobody from being ready', () => {
    expect(preflight(until('2020-01-01'), [adapter], { now })).toMatchObject([{ ready: true }])
  })
})

describe('a name', () => {
  const adapter = acme({ first: required('name.given'), last: optional('name.family') })
  const named = (given: string, family?: string) => ({ ...amal, name: { given, ...(family && { family }) } })

  test.each([
    'Amal',
    'Zoë',
    "O'Neill",
    'Nguyễn Văn',
    'Łukasz-Jan',
    'María José',
    'Kahoʻolawe',
    'e\u0301lan',
    'I. M.',
  ])('in Latin letters is as asked for: %s', (name) => {
    expect(told(adapter, named(name))).toEqual([])
  })

  test.each(['أمل', '田中', 'Αmal', 'Аmal', 'Amal أمل'])('with others is warned of: %s', (name) => {
    expect(told(adapter, named('Amal', name))).toEqual(['name.family other_script'])
  })

  test('that the provider does not read is of no matter', () => {
    expect(told(acme({ mail: optional('email') }), named('أمل'))).toEqual([])
  })

  test('of a company and of its representative count as well', () => {
    const table = companyTable(({ required, within }) => ({
      name: required('legalName'),
      ...within('representative', ({ required }) => ({ first: required('name.given') })),
    }))
    const adapter: AdapterDescription = {
      ...described('acme', table),
      kinds: ['company'],
      table: (kind) => (kind === 'company' ? table : undefined),
    }
    const company = {
      kind: 'company',
      reference: '1',
      legalName: 'شركة حداد',
      representative: { name: { given: 'أمل' } },
    }
    expect(told(adapter, company)).toEqual([
      'legalName other_script',
      'representative.name.given other_script',
    ])
  })

  test('in its own script goes to a provider that asks for another script without a loss of words', () => {
    const customer = {
      ...amal,
      name: { given: 'Taro', local: '太郎' },
      identifications: [{ type: 'passport', number: 'Z1234567', issuingCountry: 'JP' }],
    }
    expect(warningsAt(saudiPayee, customer)).toContainEqual({
      path: 'name.local',
      code: 'other_script',
      message: 'is not in Arabic script: The Saudi payee API gets another value as name_a',
    })
    expect(told(saudiPayee, { ...customer, name: { given: 'Amal', local: 'أمل' } })).toEqual([
      'payoutAccounts cannot_be_paid',
    ])
  })
})

describe('a value that is passed over', () => {
  const passport = pick('identifications', { type: 'passport' })
  const permanent = {
    ...amal,
    identifications: [{ type: 'passport', number: 'Z1', issuingCountry: 'SA', expiresOn: 'never' }],
  }

  test('is told where nothing goes out instead', () => {
    const adapter = acme({ until: optional(passport('expiresOn'), expiryDate) })
    expect(told(adapter, permanent)).toEqual(['identifications[0].expiresOn passed_over'])
  })

  test('is not where the merchant chose what goes out instead', () => {
    const placeholder = orPlaceholder({ expiry: '2099-12-31' }, 'expiry')
    expect(
      told(acme({ until: required(passport('expiresOn'), expiryDate, placeholder) }), permanent),
    ).toEqual([])
  })

  test('is not a warning but wrong where the provider insists', () => {
    const adapter = acme({ local: required('name.local', inScript('Arabic')) })
    const customer = { ...amal, name: { given: 'Taro', local: '太郎' } }
    expect(preflight(customer, [adapter], { now })).toMatchObject([
      { ready: false, invalid: [{ path: 'name.local', code: 'not_accepted' }], warnings: [] },
    ])
  })

  test('is told once, whatever the number of fields that would have had it', () => {
    const either = firstOf(from('name.local', inScript('Arabic')), 'name.given')
    const adapter = acme({ one: required(either), other: optional(either) })
    expect(told(adapter, { ...amal, name: { given: 'Taro', local: '太郎' } })).toEqual([
      'name.local other_script',
    ])
  })
})

describe('a wallet', () => {
  const wallet = pick('payoutAccounts', { kind: 'wallet' })
  const paid = (phone: string) => ({
    ...amal,
    payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone }],
  })

  test('of STC Pay has a Saudi mobile number', () => {
    const adapter = acme({ account: optional(wallet('phone')) })
    expect(told(adapter, paid('+966512345678'))).toEqual([])
    expect(told(adapter, paid('+966112345678'))).toEqual(['payoutAccounts[0].phone no_wallet_number'])
    expect(told(adapter, paid('+14155550132'))).toEqual(['payoutAccounts[0].phone no_wallet_number'])
  })

  test('whose number the provider refuses is wrong and no warning', () => {
    const [found] = preflight(paid('+14155550132'), [saudiPayee], { now })
    expect(found?.invalid).toMatchObject([{ path: 'payoutAccounts[0].phone' }])
    expect(found?.warnings).toEqual([])
  })

  test('that the provider does not read is of no matter', () => {
    expect(told(sqril, paid('+14155550132'))).toEqual([])
  })
})

describe('values that contradict each other', () => {
  const passport = pick('identifications', { type: 'passport' })
  const bank = pick('payoutAccounts', { kind: 'bank' })
  const born = acme({ birth: required('dateOfBirth') })
  const issued = acme({ from: optional(passport('issuedOn')) })
  const valid = acme({ until: optional(passport('expiresOn')) })
  const withPassport = (dates: object) => ({
    ...amal,
    dateOfBirth: '1990-01-31',
    identifications: [{ type: 'passport', number: 'Z1', issuingCountry: 'SA', ...dates }],
  })

  test('a document that expired before it was issued', () => {
    const customer = withPassport({ issuedOn: '2031-01-02', expiresOn: '2031-01-01' })
    const warning = {
      path: 'identifications[0].expiresOn',
      code: 'contradiction',
      message: 'is before the day of issue',
    }
    expect(warningsAt(issued, customer)).toEqual([warning])
    expect(warningsAt(valid, customer)).toEqual([warning])
    expect(warningsAt(valid, withPassport({ issuedOn: '2031-01-01', expiresOn: '2031-01-01' }))).toEqual([])
    expect(warningsAt(valid, withPassport({ issuedOn: '2031-01-01', expiresOn: 'never' }))).toEqual([])
  })

  test('a document that was issued before birth, also of a representative', () => {
    const before = withPassport({ issuedOn: '1990-01-30' })
    const warning = {
      path: 'identifications[0].issuedOn',
      code: 'contradiction',
      message: 'is before the date of birth',
    }
    expect(warningsAt(born, before)).toEqual([warning])
    expect(warningsAt(issued, before)).toEqual([warning])
    expect(warningsAt(born, withPassport({ issuedOn: '1990-01-31' }))).toEqual([])

    const { dateOfBirth, identifications } = before
    const table = companyTable(({ within }) => ({
      ...within('representative', ({ required }) => ({ birth: required('dateOfBirth') })),
    }))
    const company = {
      kind: 'company',
      reference: '1',
      legalName: 'Haddad Trading',
      representative: { name: { given: 'Amal' }, dateOfBirth, identifications },
    }
    const adapter: AdapterDescription = {
      ...described('acme', table),
      kinds: ['company'],
      table: (kind) => (kind === 'company' ? table : undefined),
    }
    expect(told(adapter, company)).toEqual(['representative.identifications[0].issuedOn contradiction'])
  })

  test('an IBAN of another country than its account', () => {
    const adapter = acme({ iban: optional(bank('iban')) })
    const account = (iban: string, country: string) => ({
      ...amal,
      payoutAccounts: [{ kind: 'bank', iban, country }],
    })
    expect(warningsAt(adapter, account('SA0380000000608010167519', 'AE'))).toEqual([
      {
        path: 'payoutAccounts[0].iban',
        code: 'contradiction',
        message: "is of another country than the account's",
      },
    ])
    expect(told(adapter, account('SA0380000000608010167519', 'SA'))).toEqual([])
    // Jersey's banks issue British IBANs.
    expect(told(adapter, account('GB29NWBK60161331926819', 'JE'))).toEqual([])
    expect(told(adapter, account('GB29NWBK60161331926819', 'FR'))).toEqual([
      'payoutAccounts[0].iban contradiction',
    ])
  })

  test('are not reported if the provider reads neither', () => {
    const customer = withPassport({ issuedOn: '1980-01-01', expiresOn: '1979-01-01' })
    expect(told(acme({ first: required('name.given') }), customer)).toEqual([])
  })
})

describe('a customer', () => {
  test('that cannot be paid yet is told by the place where an account would be', () => {
    const [warning] = warningsAt(saudiPayee, amal)
    expect(warning).toEqual({
      path: 'payoutAccounts',
      code: 'cannot_be_paid',
      message: 'cannot be paid yet: neither a bank account nor an STC Pay wallet is given',
    })
  })

  test('is recommended what the provider does not demand', () => {
    const adapter = acme(
      { first: required('name.given'), mail: optional('email') },
      { rules: ({ recommendOneOf }) => [recommendOneOf(['mail'], 'gets no receipts')] },
    )
    expect(warningsAt(adapter, amal)).toEqual([
      { path: 'email', code: 'recommended', message: 'gets no receipts' },
    ])
    expect(warningsAt(adapter, { ...amal, email: 'amal@example.com' })).toEqual([])
  })

  test('is never quoted', () => {
    fc.assert(
      fc.property(individuals, (customer) => {
        const found = preflight(customer, factories, { now }).map(({ warnings }) => warnings)
        expect(findLeaks(found, personalTextsOf(customer))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

describe('a warning says in words', () => {
  const passport = pick('identifications', { type: 'passport' })
  const wallet = pick('payoutAccounts', { kind: 'wallet' })
  const messages = (table: Parameters<typeof individualTable>[0], facts: object) =>
    warningsAt(acme(table), { ...amal, ...facts }).map(({ path, code, message }) => [path, code, message])

  test.each([
    ['2026-02-28', 'expired', 'has expired'],
    ['2026-03-20', 'expires_soon', 'expires within 30 days'],
  ])('when a document expires: %s', (expiresOn, code, message) => {
    const identifications = [{ type: 'passport', number: 'Z1', issuingCountry: 'SA', expiresOn }]
    expect(messages({ id: required(passport('number')) }, { identifications })).toEqual([
      ['identifications[0].expiresOn', code, message],
    ])
  })

  test('which name is in other letters', () => {
    expect(messages({ name: required('name.given') }, { name: { given: 'أمل' } })).toEqual([
      [
        'name.given',
        'other_script',
        'has letters that are not Latin; it is asked for in Latin script, as on the document',
      ],
    ])
  })

  test('which number is no wallet', () => {
    const payoutAccounts = [{ kind: 'wallet', scheme: 'stc_pay', phone: '+6281234567890' }]
    expect(messages({ stc: required(wallet('phone')) }, { payoutAccounts })).toEqual([
      ['payoutAccounts[0].phone', 'no_wallet_number', 'is no Saudi mobile number, as STC Pay needs'],
    ])
  })

  test('which value is passed over, and what goes out instead', () => {
    const arabic = from('name.local', inScript('Arabic'))
    expect(messages({ local: optional(arabic) }, { name: { given: 'Amal', local: 'Amal' } })).toEqual([
      ['name.local', 'other_script', 'is not in Arabic script: ACME gets nothing as local'],
    ])
    const either = firstOf(arabic, 'name.given')
    expect(messages({ name: required(either) }, { name: { given: 'Amal', local: 'Amal' } })).toEqual([
      ['name.local', 'other_script', 'is not in Arabic script: ACME gets another value as name'],
    ])
  })
})
