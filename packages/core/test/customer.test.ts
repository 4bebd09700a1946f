import { type Customer, customerSchema } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { issuesOf } from '../src/customer/check-customer.ts'

const now = () => new Date('2025-06-15T12:00:00Z')

/** What is wrong with a value, as `path: code`. */
function findings(input: unknown): string[] {
  const parsed = customerSchema(now).safeParse(input)
  return parsed.success ? [] : issuesOf(parsed.error, input).map(({ path, code }) => `${path}: ${code}`)
}

const person = { kind: 'individual', reference: 'r-1', name: { given: 'Amal' } }
const company = { kind: 'company', reference: 'r-2', legalName: 'Haddad Trading LLC' }
const passport = { type: 'passport', number: 'Z1234567', issuingCountry: 'SA' }
const withPassport = (facts: object) => ({ ...person, identifications: [{ ...passport, ...facts }] })
const withBank = (facts: object) => ({ ...person, payoutAccounts: [{ kind: 'bank', ...facts }] })

test('kind, reference and the name are enough', () => {
  expect(findings(person)).toEqual([])
  expect(findings(company)).toEqual([])
})

test('a customer with everything is sound', () => {
  const everything: Customer = {
    kind: 'individual',
    reference: 'r-3',
    name: { given: 'Nur Aini', family: 'Haddad', local: 'نور حداد' },
    email: 'nur@example.com',
    phone: '+966512345678',
    dateOfBirth: '1990-01-31',
    gender: 'female',
    nationality: 'SA',
    countryOfResidence: 'ID',
    occupation: 'engineer',
    address: { line1: '1 Palm St', line2: 'Flat 2', city: 'X', state: 'Y', postalCode: '1', country: 'ID' },
    identifications: [{ ...passport, type: 'passport', issuedOn: '2020-01-01', expiresOn: 'never' }],
    payoutAccounts: [
      {
        kind: 'bank',
        bankCode: '1174c',
        accountNumber: '608010167519',
        iban: 'SA0380000000608010167519',
        bic: 'RIBLSARI',
        country: 'SA',
        currency: 'SAR',
      },
      { kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678', currency: 'SAR' },
    ],
    metadata: { tier: 'gold' },
    providerOptions: { anybody: { at: ['all'] } },
  }
  expect(findings(everything)).toEqual([])
})

test('everything that is wrong is told at once, by path', () => {
  const wrong = {
    ...person,
    email: 'no',
    name: {},
    address: { city: 'X' },
    identifications: [passport, { type: 'passport' }],
  }
  expect(findings(wrong)).toEqual([
    'name.given: required',
    'email: invalid',
    'address.line1: required',
    'address.country: required',
    'identifications[1].number: required',
    'identifications[1].issuingCountry: required',
  ])
})

test.each([
  ['no object', 'customer', [': invalid']],
  ['null', null, [': invalid']],
  ['nothing', undefined, [': required']],
  ['no kind', { reference: 'r', name: { given: 'A' } }, ['kind: required']],
  ['an unknown kind', { ...person, kind: 'trust' }, ['kind: invalid']],
  ['a name for a company', { ...company, name: { given: 'A' } }, ['name: unknown_key']],
  ['an unknown key', { ...person, nickname: 'A' }, ['nickname: unknown_key']],
  ['an unknown key below', { ...person, name: { given: 'A', second: 'B' } }, ['name.second: unknown_key']],
  ['an unknown key in a list', withPassport({ place: 'X' }), ['identifications[0].place: unknown_key']],
  ['a null', { ...person, email: null }, ['email: invalid']],
  ['a number for a text', { ...person, occupation: 7 }, ['occupation: invalid']],
  ['a text for a list', { ...person, identifications: 'passport' }, ['identifications: invalid']],
  ['an empty reference', { ...person, reference: '' }, ['reference: invalid']],
  ['a reference of 129 characters', { ...person, reference: 'x'.repeat(129) }, ['reference: invalid']],
  ['a gender that is none', { ...person, gender: 'm' }, ['gender: invalid']],
  ['a metadata value that is no text', { ...person, metadata: { tier: 1 } }, ['metadata.tier: invalid']],
  ['an empty metadata value', { ...person, metadata: { tier: '' } }, ['metadata.tier: invalid']],
])('%s is refused', (_, input, expected) => {
  expect(findings(input)).toEqual(expected)
})

test('a reference is counted in characters as people count them', () => {
  expect(findings({ ...person, reference: '🐪'.repeat(128) })).toEqual([])
  expect(findings({ ...person, reference: '🐪'.repeat(129) })).toEqual(['reference: invalid'])
})

describe('a text', () => {
  test.each([
    ['empty', ''],
    ['blank', ' \t'],
    ['blank in Unicode', '\u3000\u00a0'],
    ['invisible', '\u200b\u2060'],
    ['with a line break', 'A\nB'],
    ['with a line separator', 'A\u2028B'],
    ['with a control character', 'A\u0000'],
    ['with a lone surrogate', 'A\ud83d'],
  ])('that is %s is refused', (_, text) => {
    expect(findings({ ...person, name: { given: text } })).toEqual(['name.given: invalid'])
    expect(findings({ ...person, occupation: text })).toEqual(['occupation: invalid'])
  })

  test.each(['أمل', '王小明', 'O’Neil-Šimić', '👩🏽‍🚀', 'می‌خواهم', 'N'])('such as %s is taken', (text) => {
    expect(findings({ ...person, name: { given: text, local: text } })).toEqual([])
  })
})

describe('countries and currencies', () => {
  test.each(['SA', 'ID', 'HK', 'GB', 'XK'])('%s is a country', (nationality) => {
    expect(findings({ ...person, nationality })).toEqual([])
  })

  test.each(['ZZ', 'sa', 'SAU', 'UK', '', 'toString'])('%o is none', (nationality) => {
    expect(findings({ ...person, nationality })).toEqual(['nationality: invalid'])
  })

  test.each(['ZZZ', 'sar', 'SA'])('%s is no currency', (currency) => {
    expect(findings(withBank({ currency }))).toEqual(['payoutAccounts[0].currency: invalid'])
  })
})

test.each([
  'amal.haddad@example.com',
  "o'neill+news_1@mail.example.co.uk",
  'amal@example.xn--mgberp4a5d4ar',
  'amal@example.السعودية',
  'ivan@xn--80aswg.xn--p1ai',
  'ivan@сайт.рф',
  'li@例子.中国',
  'li@xn--fsqu00a.XN--FIQS8S',
  'ravi@उदाहरण.भारत',
])('%s is an e-mail address', (email) => {
  expect(findings({ ...person, email })).toEqual([])
})

test.each([
  'amal',
  'amal@example',
  'amal@example.c',
  'amal@example.123',
  'amal@.com',
  'amal@-example.com',
  '.amal@example.com',
  'am..al@example.com',
  'amal@example.xn--',
  'amal@example.com\n',
  'a mal@example.com',
  'amal@exa mple.рф',
  'amal@@example.com',
])('%o is none', (email) => {
  expect(findings({ ...person, email })).toEqual(['email: invalid'])
})

describe('metadata', () => {
  test('has keys that are text like its values', () => {
    expect(findings({ ...person, metadata: { tier: 'gold', مفتاح: 'x', 'two words': 'x' } })).toEqual([])
    for (const key of ['', ' ', 'a\nb', 'a\u0000', '\ud800', '\u200b', 'k'.repeat(129)]) {
      expect(findings({ ...person, metadata: { [key]: 'x' } })).toEqual(['metadata: invalid'])
    }
  })

  test('says in words what is wrong with a key, and never quotes it', () => {
    const metadata = { 'siti@example.com\n': 'x' }
    const parsed = customerSchema(now).safeParse({ ...person, metadata })
    expect(parsed.error && issuesOf(parsed.error, { ...person, metadata })).toEqual([
      {
        path: 'metadata',
        code: 'invalid',
        message: 'holds a key that must be text without control characters, and not blank',
      },
    ])
  })
})

test.each([
  ['identifications', { type: 'passport', number: 'Z1', issuingCountry: 'SA' }],
  ['payoutAccounts', { kind: 'bank' }],
])('%s are at most a hundred', (key, element) => {
  expect(findings({ ...person, [key]: Array(100).fill(element) })).toEqual([])
  expect(findings({ ...person, [key]: Array(101).fill(element) })).toEqual([`${key}: invalid`])
})

test('metadata has at most a hundred members', () => {
  const metadata = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']))
  expect(findings({ ...person, metadata: metadata(100) })).toEqual([])
  expect(findings({ ...person, metadata: metadata(101) })).toEqual(['metadata: invalid'])
})

test.each([
  ['+966512345678', []],
  ['+14155550132', []],
  ['0512345678', ['phone: invalid']],
  ['00966512345678', ['phone: invalid']],
  ['+966 51 234 5678', ['phone: invalid']],
  ['+0123456789', ['phone: invalid']],
  ['+1234567890123456', ['phone: invalid']],
])('the phone %s is E.164 or refused', (phone, expected) => {
  expect(findings({ ...person, phone })).toEqual(expected)
})

describe('bank accounts', () => {
  test.each([
    ['iban', 'SA0380000000608010167519', []],
    ['iban', 'DE89370400440532013000', []],
    ['iban', 'SA0480000000608010167519', ['payoutAccounts[0].iban: invalid']],
    ['iban', 'sa0380000000608010167519', ['payoutAccounts[0].iban: invalid']],
    ['iban', 'SA03 8000 0000 6080 1016 7519', ['payoutAccounts[0].iban: invalid']],
    ['iban', 'SA03800000006080101675', ['payoutAccounts[0].iban: invalid']],
    ['bic', 'RIBLSARI', []],
    ['bic', 'RIBLSARIXXX', []],
    ['bic', 'riblsari', ['payoutAccounts[0].bic: invalid']],
    ['bic', 'RIBLZZRI', ['payoutAccounts[0].bic: invalid']],
    ['bic', 'RIBLSARIX', ['payoutAccounts[0].bic: invalid']],
  ])('the %s %s is sound or refused', (key, value, expected) => {
    expect(findings(withBank({ [key]: value }))).toEqual(expected)
  })

  test('a payout account has the fields of its own kind only', () => {
    const wallet = { kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678' }
    const accounts = [
      { ...wallet, iban: 'SA0380000000608010167519' },
      { kind: 'bank', scheme: 'stc_pay' },
    ]
    expect(findings({ ...person, payoutAccounts: [wallet, ...accounts] })).toEqual([
      'payoutAccounts[1].iban: unknown_key',
      'payoutAccounts[2].scheme: unknown_key',
    ])
  })

  test('a wallet needs its scheme and phone, and a known kind', () => {
    expect(findings({ ...person, payoutAccounts: [{ kind: 'wallet' }, { kind: 'cash' }, {}] })).toEqual([
      'payoutAccounts[0].scheme: required',
      'payoutAccounts[0].phone: required',
      'payoutAccounts[1].kind: invalid',
      'payoutAccounts[2].kind: required',
    ])
  })
})
