import { codes, type Individual, individualTable, inScript, maxLength, wordsOf } from '@portico/adapter-kit'
import type { Requirement } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { firstOf, from, join, optional, pick, required } = wordsOf<Individual>()

const bank = pick('payoutAccounts', { kind: 'bank' })

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const

const preflight = (individual: FieldTable, facts: object = {}) =>
  acme({ individual }).onboarding.preflight({ ...person, ...facts })

const missing = (individual: FieldTable, facts?: object): unknown[] =>
  paths(preflight(individual, facts).missing)

const schemaOf = (requirement: Requirement | undefined) => {
  if (!requirement || !('schema' in requirement)) throw new Error('the requirement has no schema')
  return requirement.schema
}

describe('choices', () => {
  const contact = individualTable({ contact: required(firstOf('email', 'phone')) })

  test('any of several sources is asked for, and any is enough', () => {
    expect(preflight(contact).missing).toMatchObject([
      { type: 'anyOf', alternatives: [[{ path: 'email' }], [{ path: 'phone' }]] },
    ])
    expect(missing(contact, { phone: '+966512345678' })).toEqual([])
    expect(missing(contact, { email: 'a@example.com' })).toEqual([])
  })

  test('what is needed anyway is not offered as a choice', () => {
    const also = individualTable({
      contact: required(firstOf('email', 'phone')),
      town: required(firstOf('address.city', 'occupation')),
      line: required('address.line1'),
      mail: required('email'),
    })
    expect(missing(also).sort()).toEqual(
      [[['address.city'], ['occupation']], 'address.country', 'address.line1', 'email'].sort(),
    )
  })

  test('the same choice for two fields is one question', () => {
    const twice = individualTable({
      a: required(firstOf('email', 'phone')),
      b: required(firstOf('email', 'phone')),
    })
    expect(missing(twice)).toEqual([[['email'], ['phone']]])
  })

  test('a source that does not suit may be replaced, or another given', () => {
    const name = individualTable({
      name: required(firstOf(from('name.local', inScript('Arabic')), from('occupation', inScript('Arabic')))),
    })
    const found = preflight(name, { name: { given: 'A', local: 'Latin' } })
    expect(found.invalid).toEqual([])
    expect(paths(found.missing)).toEqual([[['name.local'], ['occupation']]])
    const [choice] = found.missing
    const local = choice && choice.type === 'anyOf' ? choice.alternatives[0]?.[0] : undefined
    expect(z.safeParse(schemaOf(local), 'Latin').success).toBe(false)
    expect(z.safeParse(schemaOf(local), 'أمل').success).toBe(true)
  })
})

describe('conditions are data', () => {
  const table = individualTable(
    { address: optional(join(['address.line1'], '')), swift: optional(bank('bic')) },
    {
      rules: ({ requireOneOf, when }) => [
        requireOneOf(
          when('payoutAccounts[].currency', ['KWD', 'AED']),
          ['address', 'swift'],
          'KWD needs one of them',
        ),
      ],
    },
  )
  const inDinar = {
    payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678', currency: 'KWD' }],
  }

  test('of customers for whom it holds one of the values is needed', () => {
    const found = preflight(table, inDinar)
    const condition = { path: 'payoutAccounts[].currency', in: ['KWD', 'AED'] }
    expect(found).toMatchObject({
      ready: false,
      missing: [
        {
          reason: 'KWD needs one of them',
          type: 'anyOf',
          alternatives: [
            [
              { path: 'address.line1', when: condition },
              { path: 'address.country', when: condition },
            ],
            [
              { path: 'payoutAccounts[].kind', when: condition },
              { path: 'payoutAccounts[].bic', when: condition },
            ],
          ],
        },
      ],
    })
    expect(JSON.parse(JSON.stringify(condition))).toEqual(condition)
  })

  test('of others nothing', () => {
    expect(preflight(table, { payoutAccounts: [{ kind: 'bank', currency: 'SAR' }] }).missing).toEqual([])
    expect(preflight(table).missing).toEqual([])
  })

  test('either value settles it', () => {
    expect(missing(table, { ...inDinar, address: { line1: 'X', country: 'SA' } })).toEqual([])
    const accounts = [...inDinar.payoutAccounts, { kind: 'bank', bic: 'RIBLSARI' }]
    expect(missing(table, { payoutAccounts: accounts })).toEqual([])
  })

  test('a condition on a plain value holds for that value', () => {
    const plain = individualTable(
      { mail: optional('email') },
      {
        rules: ({ requireOneOf, when }) => [
          requireOneOf(when('gender', ['female']), ['mail'], 'women are written to'),
        ],
      },
    )
    expect(missing(plain, { gender: 'female' })).toEqual([[['email']]])
    expect(missing(plain, { gender: 'male' })).toEqual([])
  })
})

describe('the schema of a requirement says what this provider accepts', () => {
  test('codes as a list of words', () => {
    const table = individualTable({ sex: required('gender', codes({ male: 'M', female: 'F' })) })
    const schema = schemaOf(preflight(table).missing[0])
    expect(['male', 'female', 'other'].filter((word) => z.safeParse(schema, word).success)).toEqual([
      'male',
      'female',
    ])
    expect(z.globalRegistry.get(schema)).toMatchObject({
      title: 'Gender',
      sensitivity: 'personal',
      examples: ['male', 'female'],
    })
  })

  test('what all fields that read it accept', () => {
    const table = individualTable({
      a: required('gender', codes({ male: 'M', other: 'O' })),
      b: required('gender', codes({ male: 1, female: 2 })),
    })
    expect(z.globalRegistry.get(schemaOf(preflight(table).missing[0]))?.examples).toEqual(['male'])
  })

  test('also where the field has other sources', () => {
    const table = individualTable({
      sex: required(firstOf('gender'), codes({ male: 'M' })),
      mail: required(firstOf('email', 'phone'), maxLength(14)),
    })
    const [gender, contact] = preflight(table).missing
    expect(z.globalRegistry.get(schemaOf(gender))?.examples).toEqual(['male'])
    const mail = schemaOf(contact && contact.type === 'anyOf' ? contact.alternatives[0]?.[0] : undefined)
    expect(z.safeParse(mail, 'a@example.com').success).toBe(true)
    expect(z.safeParse(mail, 'amal@example.com').success).toBe(false)
  })

  test('only documents that both the pick and the codes know', () => {
    const document = pick('identifications', { type: ['passport', 'tax_id'] })
    const table = individualTable({
      type: required(document('type'), codes({ national_id: 'N', passport: 'P', tax_id: 'T' })),
    })
    const type = preflight(table).missing.find((one) => one.type === 'field' && one.path.endsWith('type'))
    expect(z.globalRegistry.get(schemaOf(type))?.examples).toEqual(['passport', 'tax_id'])
  })
})
