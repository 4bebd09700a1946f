import {
  codes,
  encrypted,
  type Individual,
  individualTable,
  inScript,
  nested,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { entry, person, report } from './support/report.ts'

const { firstOf, from, join, optional, pick, required } = wordsOf<Individual>()

const document = pick('identifications', { type: ['passport', 'national_id'] })
const passport = { type: 'passport', number: 'P-1', issuingCountry: 'SA' } as const

describe('the report has one entry for every value, and says what became of it', () => {
  test('as it is: sent, with the names of the provider', async () => {
    const table = individualTable({ first: required('name.given'), again: required('name.given') })
    expect((await report(table)).get('name.given')).toEqual(
      entry({ path: 'name.given', treatment: 'sent', providerFields: ['first', 'again'] }),
    )
  })

  test('below an object of the provider: with the whole name', async () => {
    const table = individualTable(nested('person', { first: required('name.given') }))
    expect((await report(table)).get('name.given')).toMatchObject({ providerFields: ['person.first'] })
  })

  test('as a code, or as part of a text: transformed', async () => {
    const table = individualTable({
      name: required(join(['name.given', 'name.family'], ' ')),
      sex: required('gender', codes({ female: 'F' })),
    })
    const mapping = await report(table, { gender: 'female' })
    for (const [path, field] of [
      ['name.given', 'name'],
      ['name.family', 'name'],
      ['gender', 'sex'],
    ] as const) {
      expect(mapping.get(path)).toEqual(entry({ path, treatment: 'transformed', providerFields: [field] }))
    }
  })

  test('as the only part of a joined text: sent', async () => {
    const table = individualTable({ name: required(join(['name.given', 'name.family'], ' ')) })
    const mapping = await report(table, { name: { given: 'Suharto' } })
    expect(mapping.get('name.given')).toMatchObject({ treatment: 'sent' })
  })

  test('sealed: encrypted; sent as well: by the more open of the two', async () => {
    const table = individualTable({
      secret: required('name.given', encrypted),
      family: required('name.family', encrypted),
      open: required('name.family'),
    })
    const mapping = await report(table)
    expect(mapping.get('name.given')).toMatchObject({ treatment: 'encrypted', providerFields: ['secret'] })
    expect(mapping.get('name.family')).toMatchObject({
      treatment: 'sent',
      providerFields: ['family', 'open'],
    })
  })

  test('for nothing: dropped, and why', async () => {
    const mapping = await report(individualTable({ first: required('name.given') }), {
      email: 'a@example.com',
      metadata: { tier: 'gold', 'a.b[0]': 'x' },
    })
    for (const path of ['name.family', 'email', 'metadata.tier', 'metadata["a.b[0]"]']) {
      expect(mapping.get(path)).toEqual(
        entry({ path, treatment: 'dropped', reason: 'Acme has no field for it' }),
      )
    }
  })

  test('for a second document: dropped, and which is used instead', async () => {
    const mapping = await report(individualTable({ number: required(document('number')) }), {
      identifications: [{ ...passport, type: 'tax_id' }, passport, { ...passport, number: 'P-2' }],
    })
    const reason = 'Acme takes one; identifications[1] is used'
    expect(mapping.get('identifications[0].number')).toMatchObject({ treatment: 'dropped', reason })
    expect(mapping.get('identifications[1].number')).toMatchObject({ treatment: 'sent' })
    expect(mapping.get('identifications[2].type')).toMatchObject({ treatment: 'dropped', reason })
    expect(mapping.get('identifications[1].issuingCountry')).toMatchObject({
      treatment: 'dropped',
      reason: 'Acme has no field for it',
    })
  })

  test('for a value that gave way to another: dropped, and to which', async () => {
    const table = individualTable({
      contact: required(firstOf('email', 'phone')),
      name: required(
        firstOf(from('name.local', inScript('Arabic')), join(['name.given', 'name.family'], ' ')),
      ),
    })
    const facts = { email: 'a@example.com', phone: '+966512345678' }
    const mapping = await report(table, { ...facts, name: { ...person.name, local: 'Latin' } })
    expect(mapping.get('phone')).toMatchObject({ treatment: 'dropped', reason: 'email is sent instead' })
    expect(mapping.get('name.local')).toMatchObject({
      treatment: 'dropped',
      reason: 'is not in Arabic script',
    })
    const arabic = await report(table, { ...facts, name: { ...person.name, local: 'أمل' } })
    expect(arabic.get('name.given')).toMatchObject({
      treatment: 'dropped',
      reason: 'name.local is sent instead',
    })
  })

  test('for a whole that does not suit: dropped, each part of it', async () => {
    const table = individualTable({
      first: required('occupation'),
      name: optional(join(['name.given', 'name.family'], ' '), inScript('Arabic')),
      other: optional(firstOf('nationality'), inScript('Arabic')),
    })
    const mapping = await report(table, { occupation: 'baker', nationality: 'SA' })
    for (const path of ['name.given', 'name.family', 'nationality']) {
      expect(mapping.get(path)).toEqual(
        entry({ path, treatment: 'dropped', reason: 'is not in Arabic script' }),
      )
    }
  })
})

describe('what decided something without being sent is used, and no loss', () => {
  test('the kind, the reference, the type of the chosen document, the value of a condition', async () => {
    const table = individualTable(
      { number: required(document('number')), mail: optional('email') },
      {
        rules: ({ requireOneOf, when }) => [
          requireOneOf(when('payoutAccounts[].currency', ['KWD']), ['mail'], 'why'),
        ],
      },
    )
    const mapping = await report(table, {
      email: 'a@example.com',
      identifications: [passport],
      payoutAccounts: [
        { kind: 'bank', currency: 'SAR' },
        { kind: 'bank', currency: 'KWD' },
      ],
    })
    for (const path of [
      'kind',
      'reference',
      'identifications[0].type',
      'payoutAccounts[0].currency',
      'payoutAccounts[1].currency',
    ]) {
      expect(mapping.get(path)).toEqual(entry({ path, treatment: 'used' }))
    }
    expect(mapping.get('payoutAccounts[0].kind')).toMatchObject({ treatment: 'dropped' })
  })

  test('unless it is sent as well', async () => {
    const table = individualTable({
      id: required('reference'),
      kind: required('kind', codes({ individual: 'person' })),
      type: required(document('type')),
    })
    const mapping = await report(table, { identifications: [passport] })
    expect(mapping.get('reference')).toMatchObject({ treatment: 'sent', providerFields: ['id'] })
    expect(mapping.get('kind')).toMatchObject({ treatment: 'transformed', providerFields: ['kind'] })
    expect(mapping.get('identifications[0].type')).toMatchObject({ treatment: 'sent' })
  })
})
