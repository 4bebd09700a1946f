import {
  allOptional,
  type Customer,
  codes,
  companyTable,
  convert,
  digits,
  encrypted,
  expiryDate,
  type Individual,
  individualTable,
  inScript,
  maxLength,
  nested,
  type Person,
  wordsOf,
} from '@portico/adapter-kit'
import type { FieldTable } from '@portico/core/adapter'
import * as z from 'zod'

const { firstOf, from, join, option, optionOr, optional, pick, required } = wordsOf<Individual>()

/** An invented provider: its fields, and what it would accept, written by hand from what its fields say. */
interface Provider {
  individual?: FieldTable
  company?: FieldTable
  options?: z.ZodObject
  /** The provider's own check of a body. */
  accepts: z.ZodType
}

const text = z.string().min(1)
const country = z.string().length(2)

const taxId = pick('identifications', { type: ['tax_id', 'driving_licence'] })

/** Flat, open, everything required. */
const flat: Provider = {
  options: z.strictObject({
    job: z
      .enum(['J1', 'J2'])
      .meta({ examples: ['J1'] })
      .optional(),
  }),
  individual: individualTable({
    first: required('name.given'),
    sex: required('gender', codes({ male: 'code.male', female: 'code.female' })),
    doc_type: required(taxId('type'), codes({ tax_id: 'code.tax', driving_licence: 'code.licence' })),
    doc_number: required(taxId('number')),
    doc_end: required(taxId('expiresOn'), expiryDate),
    job: required(optionOr('job', from('occupation', maxLength(12)))),
    contact: required(firstOf('email', 'phone')),
    line: required(join(['address.line1', 'address.line2', 'address.city', 'address.country'], ', ')),
  }),
  accepts: z.strictObject({
    first: text,
    sex: z.enum(['code.male', 'code.female']),
    doc_type: z.enum(['code.tax', 'code.licence']),
    doc_number: text,
    doc_end: z.iso.date(),
    job: text,
    contact: text,
    line: z.string().regex(/, [A-Z]{2}$/),
  }),
}

const identity = pick('identifications', { type: ['national_id', 'passport'] })
const bank = wordsOf<Customer>().pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })
const fullName = join(['name.given', 'name.family'], ' ')

/** Sealed fields, accounts that must be complete, conditions. */
const sealed: Provider = {
  options: z.strictObject({
    note: z
      .string()
      .meta({ examples: ['as agreed'] })
      .optional(),
    tags: z.array(z.string()).optional(),
  }),
  individual: individualTable(
    {
      latin: required(fullName, maxLength(64)),
      native: required(firstOf(from('name.local', inScript('Arabic')), fullName)),
      id: required('reference'),
      identity: required(identity('number'), encrypted),
      from: optional(identity('issuingCountry')),
      code: optional(bank('bankCode')),
      account: optional(firstOf(bank('iban'), bank('accountNumber')), encrypted),
      swift: optional(bank('bic')),
      wallet: optional(wallet('phone'), digitsOnly(), encrypted),
      street: optional(join(['address.line1', 'address.city'], ', ')),
      note: optional(option('note')),
      tags: optional(option('tags')),
    },
    {
      rules: ({ allOrNone, requireOneOf, when }) => [
        allOrNone('a bank account', ['code', 'account']),
        requireOneOf(
          when('gender', ['female', 'other']),
          ['street', 'swift', 'note'],
          'one of them is needed',
        ),
      ],
    },
  ),
  accepts: z
    .strictObject({
      latin: text,
      native: text,
      id: text,
      identity: text,
      from: country.optional(),
      code: text.optional(),
      account: text.optional(),
      swift: text.optional(),
      wallet: z.string().regex(/^\d+$/).optional(),
      street: text.optional(),
      note: z.string().optional(),
      tags: z.array(z.string()).optional(),
    })
    .refine((body) => (body.code === undefined) === (body.account === undefined))
    .refine((body) => body.swift === undefined || body.code !== undefined),
}

function digitsOnly() {
  return convert((phone: string) => ({ type: 'value', value: phone.slice(1) }))
}

const ofPerson = wordsOf<Person>()
const anyDocument = ofPerson.pick('identifications', {})

const person = {
  first_name: ofPerson.required('name.given'),
  last_name: ofPerson.required('name.family'),
  born: ofPerson.optional('dateOfBirth'),
  town: ofPerson.required('address.city'),
  document: ofPerson.optional(anyDocument('number'), maxLength(100)),
  document_type: ofPerson.optional(anyDocument('type')),
}

/** Nested, for people and companies. */
const tree: Provider = {
  individual: individualTable({
    type: required('kind', codes({ individual: 'code.person' })),
    metadata: optional('metadata'),
    ...nested('person', { ...person, phone: required('phone', maxLength(16)) }),
  }),
  company: companyTable(({ firstOf, optional, required, within }) => ({
    type: required('kind', codes({ company: 'code.firm' })),
    metadata: optional('metadata'),
    'company.name': required('legalName'),
    'company.founded': required('incorporationCountry'),
    'company.iban': required(bank('iban')),
    'company.branch': optional(bank('bankCode'), maxLength(60)),
    'company.account': required(bank('accountNumber'), digits(5, 20)),
    email: required(firstOf('email', 'representative.email')),
    ...nested('company.person', allOptional(within('representative', person))),
    ...nested('company.signer', within('representative', { last_name: person.last_name, town: person.town })),
  })),
  accepts: z.union([
    z.strictObject({
      type: z.literal('code.person'),
      metadata: z.record(z.string(), z.string()).optional(),
      person: z.strictObject({
        first_name: text,
        last_name: text,
        born: z.iso.date().optional(),
        town: text,
        document: text.optional(),
        document_type: text.optional(),
        phone: text,
      }),
    }),
    z.strictObject({
      type: z.literal('code.firm'),
      metadata: z.record(z.string(), z.string()).optional(),
      company: z.strictObject({
        name: text,
        founded: country,
        iban: text,
        branch: text.optional(),
        account: z.string().regex(/^\d{5,20}$/),
        person: z.record(z.string(), text).optional(),
        signer: z.strictObject({ last_name: text, town: text }),
      }),
      email: text,
    }),
  ]),
}

export const providers = { flat, sealed, tree }
