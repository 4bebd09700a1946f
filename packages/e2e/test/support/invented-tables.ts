import {
  allOptional,
  concat,
  type FieldSpecs,
  type FieldTable,
  type Individual,
  individualTable,
  matching,
  maxLength,
  wordsOf,
} from '@portico/adapter-kit'
import fc from 'fast-check'

const { each, firstOf, from, optional, pick, required } = wordsOf<Individual>()

const passport = pick('identifications', { type: 'passport' })
const taxId = pick('identifications', { type: 'tax_id' })
const travel = pick('identifications', { type: ['passport', 'national_id', 'tax_id'] })
const saudi = pick('identifications', { issuingCountry: 'SA' })
const any = pick('identifications', {})
const bank = pick('payoutAccounts', { kind: 'bank' })
const dollars = pick('payoutAccounts', { kind: 'bank', currency: 'USD' })
const euros = pick('payoutAccounts', { kind: 'bank', currency: 'EUR' })
const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })

/** Parts of invented providers. All that a part says is meant to hold together with any others. */
const parts: readonly FieldSpecs<Individual>[] = [
  { mail: required('email') },
  { town: required('address.city', maxLength(20)) },
  { passport: required(passport('number'), maxLength(12)) },
  { passport_end: required(passport('expiresOn')) },
  { tax: required(taxId('number'), maxLength(9)) },
  { tax_end: optional(taxId('expiresOn')) },
  { travel: required(travel('number'), matching(/^[A-Z0-9-]+$/, 'must be capitals or digits')) },
  { travel_start: required(travel('issuedOn')) },
  { saudi: required(saudi('number')), saudi_end: required(saudi('expiresOn')) },
  { any_type: required(any('type')), any_end: optional(any('expiresOn')) },
  { bank: required(firstOf(bank('iban'), bank('accountNumber'))) },
  { bank_code: optional(bank('bankCode'), maxLength(8)), bank_bic: optional(bank('bic')) },
  { dollars: required(dollars('iban')), dollars_bic: required(dollars('bic')) },
  { euros: required(euros('iban')), euros_code: optional(euros('bankCode'), maxLength(11)) },
  { wallet: required(wallet('phone')) },
  {
    documents: each(
      'identifications',
      { type: ['passport', 'national_id'] },
      ({ optional, required }) => ({
        number: required('number', maxLength(20)),
        until: required('expiresOn'),
        from: optional('issuedOn'),
      }),
      { atLeast: 1, order: { by: 'type', values: ['passport'] } },
    ),
  },
  {
    papers: each('identifications', {}, ({ optional, required }) => ({
      kind: required('type'),
      start: required('issuedOn'),
      number: optional('number', maxLength(10)),
    })),
  },
  {
    banks: each(
      'payoutAccounts',
      { kind: 'bank' },
      ({ firstOf, optional, required }) => ({
        account: required(firstOf('iban', 'accountNumber')),
        'branch.code': optional('bankCode'),
        'branch.bic': optional('bic', maxLength(11)),
      }),
      {
        atLeast: 1,
        rules: ({ allOrNone }) => [allOrNone('a branch', ['branch.code', 'branch.bic'])],
      },
    ),
  },
  {
    accounts: concat(
      each(
        'payoutAccounts',
        { kind: 'bank', currency: 'USD' },
        ({ required }) => ({
          swift: required('bic'),
        }),
        { atLeast: 1 },
      ),
      each('payoutAccounts', { kind: 'wallet' }, ({ optional, required }) => ({
        phone: required('phone'),
        currency: optional('currency'),
      })),
    ),
  },
  { contact: required(firstOf('phone', from('address.line1', maxLength(40)))) },
]

const pairs = [
  ['passport', 'passport_end'],
  ['tax', 'tax_end'],
  ['bank_code', 'bank_bic'],
  ['travel', 'travel_start'],
] as const

/** What an invented provider takes: some of the parts, by their number, some of them optional, and rules. */
export interface Invention {
  chosen: readonly number[]
  optional: readonly number[]
  begun: readonly (readonly [string, string])[]
}

export const inventions: fc.Arbitrary<Invention> = fc.record({
  chosen: fc.subarray([...parts.keys()], { minLength: 1, maxLength: 7 }),
  optional: fc.subarray([...parts.keys()]),
  begun: fc.subarray([...pairs]),
})

export function inventedTable({ chosen, optional, begun }: Invention): FieldTable {
  const fields: FieldSpecs<Individual> = Object.assign(
    {},
    ...chosen.map((index) => {
      const part = parts[index] ?? {}
      return optional.includes(index) ? allOptional(part) : part
    }),
  )
  const rules = begun.filter((names) => names.every((name) => name in fields))
  return individualTable(fields, {
    rules: ({ allOrNone }) => rules.map((names) => allOrNone('both', names)),
  })
}
