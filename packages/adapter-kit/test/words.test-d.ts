import {
  allOrNone,
  codes,
  companyTable,
  convert,
  digits,
  individualTable,
  inScript,
  join,
  ofRepresentative,
  optional,
  orPlaceholder,
  pick,
  required,
  requireOneOf,
  when,
} from '@portico/adapter-kit'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expectTypeOf, test } from 'vitest'

const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet' })
const identification = pick('identifications', { type: ['passport', 'national_id'] })

describe('the compiler checks a field table', () => {
  test('what is right compiles', () => {
    expectTypeOf(
      individualTable(
        {
          name: required(join(['name.given', 'name.family'], ' ')),
          gender: required('gender', codes({ male: 'M', female: 'F' })),
          number: required(identification('number')),
          account: optional(bank('accountNumber'), digits(13, 19)),
          phone: optional(wallet('phone')),
        },
        {
          rules: [
            allOrNone('an account', ['account', 'number']),
            requireOneOf(when('gender', ['male']), ['phone'], 'of an example'),
          ],
          updatable: ['name', 'phone'],
        },
      ),
    ).toEqualTypeOf<FieldTable>()
  })

  test('a path that the model does not have does not compile', () => {
    // @ts-expect-error: no such leaf
    required('name.middle')
    // @ts-expect-error: an object is no leaf
    required('address')
    // @ts-expect-error: a list element is chosen by pick
    required('identifications.number')
    // @ts-expect-error: in a join neither
    join(['name.given', 'name.middle'], ' ')
    // @ts-expect-error: in a condition neither
    when('payoutAccounts[].cur', ['KWD'])
  })

  test('a path of the other kind of customer does not compile', () => {
    // @ts-expect-error: a company's
    individualTable({ name: required('legalName') })
    // @ts-expect-error: an individual's
    companyTable({ name: required('name.given') })
    companyTable(ofRepresentative({ name: required('name.given') }))
    // @ts-expect-error: a representative has no legal name
    companyTable(ofRepresentative({ name: required('legalName') }))
  })

  test('a key that this member of a union does not have does not compile', () => {
    // @ts-expect-error: a wallet's
    bank('phone')
    // @ts-expect-error: a bank account's
    wallet('iban')
    // @ts-expect-error: nobody's
    identification('colour')
    // @ts-expect-error: no such kind of account
    pick('payoutAccounts', { kind: 'cash' })
    // @ts-expect-error: no such document
    pick('identifications', { type: ['library_card'] })
  })

  test('a code for a word that the model does not have does not compile', () => {
    // @ts-expect-error: misspelt
    required('gender', codes({ male: 'M', femal: 'F' }))
    // @ts-expect-error: not a word of this field
    required('kind', codes({ male: 'M' }))
    // @ts-expect-error: not a value of this field
    when('gender', ['man'])
    when('representative.identifications[].type', ['passport'])
  })

  test('a word that does not fit the value does not compile', () => {
    required(
      'phone',
      convert((phone: string) => ({ type: 'value', value: phone.slice(1) })),
    )
    const fromNumber = convert((value: number) => ({ type: 'value', value }))
    // @ts-expect-error: a phone is no number
    required('phone', fromNumber)
    // @ts-expect-error: metadata has no script
    required('metadata', inScript('Arabic'))
    required('name.family', orPlaceholder({ familyName: '-' }, 'familyName'))
    // @ts-expect-error: no such placeholder
    required('name.family', orPlaceholder({}, 'nickname'))
    // @ts-expect-error: what is joined has no elements of lists by path
    join(['identifications[].colour'], ' ')
  })

  test('a rule or an update about a field that the table does not have does not compile', () => {
    const fields = { bankcode: optional(bank('bankCode')), cardno: optional(bank('accountNumber')) }
    // @ts-expect-error: misspelt
    individualTable(fields, { rules: [allOrNone('an account', ['bankcod', 'cardno'])] })
    // @ts-expect-error: misspelt
    individualTable(fields, { rules: [requireOneOf(when('gender', ['male']), ['card'], 'why')] })
    // @ts-expect-error: misspelt
    individualTable(fields, { updatable: ['cardnr'] })
  })
})
