import { codes, digits, type Individual, wordsOf } from '@portico/adapter-kit'
import { questions } from '@portico/core'
import { now } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme, amal, ask, bolt, noteOf, ofCompanies, withOption } from './support/asking.ts'

const { pick, required } = wordsOf<Individual>()

const document = (...type: ('national_id' | 'passport' | 'work_permit' | 'tax_id')[]) =>
  pick('identifications', { type })

describe('labels that would read alike', () => {
  const labels = (asked: ReturnType<typeof ask>) => asked.map(({ label }) => label)

  test('say whose they are', () => {
    const adapter = ofCompanies(({ required }) => ({
      mail: required('email'),
      own: required('representative.email'),
      first: required('representative.name.given'),
      land: required('address.country'),
    }))
    const asked = questions('company', [adapter], { now })
    expect(asked.map(({ path, label }) => `${path}: ${label}`)).toEqual([
      "reference: Merchant's reference",
      'legalName: Legal name',
      'email: E-mail (customer)',
      'address.line1: Street and number',
      'address.country: Country of the address',
      'representative.name.given: Given name',
      'representative.email: E-mail (representative)',
    ])
  })

  test('say in which place of a list they belong', () => {
    const adapter = acme({
      id: required(document('passport')('number'), digits(3, 5)),
      tax: required(document('tax_id')('number'), digits(3, 5)),
    })
    const wrong = { number: 'Z1', issuingCountry: 'SA' }
    const identifications = [
      { type: 'tax_id', ...wrong },
      { type: 'passport', ...wrong },
    ]
    expect(labels(ask([adapter], { ...amal, identifications }))).toEqual([
      'Document number (identifications[0])',
      'Document number (identifications[1])',
    ])
  })

  test('say which types a document may have', () => {
    const asked = ask([
      acme({ id: required(document('national_id', 'passport')('number')) }),
      bolt({ id: required(document('tax_id', 'work_permit')('number')) }),
    ])
    expect(labels(asked).filter((label) => label.startsWith('Document'))).toEqual([
      'Document number (national id or passport)',
      'Document number (tax id or work permit)',
    ])
  })

  test('of wallets say what kind of account each is', () => {
    const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })
    const currency = (word: 'SAR' | 'KWD') => ({
      tel: required(wallet('phone')),
      money: required(wallet('currency'), codes({ [word]: 1 })),
    })
    expect(labels(ask([acme(currency('SAR')), bolt(currency('KWD'))]))).toContain(
      "Wallet's phone number (wallet, stc pay)",
    )
  })

  test('are paths where a provider has no title for its option', () => {
    expect(noteOf(withOption(z.string())).label).toBe('providerOptions.acme.note')
    expect(noteOf(withOption(z.string().meta({ title: 'Note' }))).label).toBe('Note')
  })
})

describe('the order of the model', () => {
  test('holds within objects and elements, whatever the order of the providers', () => {
    const passport = document('passport')
    const asked = ask([
      bolt({ tax: required(document('tax_id')('expiresOn')), city: required('address.city') }),
      acme({
        until: required(passport('expiresOn')),
        id: required(passport('number')),
        zip: required('address.postalCode'),
        flat: required('address.line2'),
        local: required('name.local'),
        family: required('name.family'),
      }),
    ])
    expect(asked.map(({ key }) => key)).toEqual([
      'reference',
      'name_given',
      'name_family',
      'name_local',
      'address_line1',
      'address_line2',
      'address_city',
      'address_postalCode',
      'address_country',
      'identifications_tax_id_number',
      'identifications_tax_id_issuingCountry',
      'identifications_tax_id_expiresOn',
      'identifications_passport_number',
      'identifications_passport_issuingCountry',
      'identifications_passport_expiresOn',
    ])
  })

  test('puts what belongs to an element that is there before a new element', () => {
    const adapters = [
      acme({ tax: required(document('tax_id')('number')) }),
      bolt({ until: required(document('passport')('expiresOn')) }),
    ]
    const passport = { type: 'passport', number: 'Z1', issuingCountry: 'SA' }
    const asked = ask(adapters, { ...amal, identifications: [passport] })
    expect(asked.map(({ key }) => key)).toEqual([
      'identifications_0_expiresOn',
      'identifications_tax_id_number',
      'identifications_tax_id_issuingCountry',
    ])
  })
})
