import { Customer, customerJsonSchema, sensitivityAt } from '@portico/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customers } from './support/customers.ts'

const ajv = new Ajv2020({ strict: true, allErrors: true })
const validates = ajv.compile(customerJsonSchema())

test('every sound customer is valid by the published JSON Schema', () => {
  fc.assert(
    fc.property(customers, (customer) => {
      expect(Customer.safeParse(customer).error).toBeUndefined()
      validates(customer)
      expect(validates.errors ?? []).toEqual([])
    }),
    { numRuns: 300 },
  )
})

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } }

// Check digits, birth dates of the future and lengths in code points are beyond JSON Schema; these are not.
test('e-mail addresses of any script are valid by the published JSON Schema', () => {
  for (const email of ['ivan@xn--80aswg.xn--p1ai', 'ivan@сайт.рф']) {
    expect(validates({ kind: 'individual', reference: 'r', name: { given: 'Ivan' }, email })).toBe(true)
  }
})

describe('what JSON Schema can say is refused by both', () => {
  test.each([
    ['no name', { kind: 'individual', reference: 'r' }],
    ['an unknown key', { ...person, nickname: 'Ami' }],
    ['a blank', { ...person, name: { given: ' ' } }],
    ['a control character', { ...person, name: { given: 'A\nB' } }],
    ['a reference of 129 characters', { ...person, reference: '🐪'.repeat(129) }],
    ['a day that does not exist', { ...person, dateOfBirth: '2023-02-29' }],
    ['an unknown country', { ...person, nationality: 'ZZ' }],
    ['an e-mail address without a domain', { ...person, email: 'amal' }],
    ['a key of metadata that is blank', { ...person, metadata: { ' ': 'x' } }],
    ['a key of metadata of 129 characters', { ...person, metadata: { ['k'.repeat(129)]: 'x' } }],
    [
      'more than a hundred members of metadata',
      { ...person, metadata: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, 'x'])) },
    ],
    ['more than a hundred accounts', { ...person, payoutAccounts: Array(101).fill({ kind: 'bank' }) }],
    ['a phone without plus', { ...person, phone: '966512345678' }],
    [
      'a document that expires on no date',
      {
        ...person,
        identifications: [{ type: 'passport', number: '1', issuingCountry: 'SA', expiresOn: 'soon' }],
      },
    ],
    [
      'a wallet with an IBAN',
      {
        ...person,
        payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678', iban: 'X' }],
      },
    ],
    [
      "an individual's field at a company",
      { kind: 'company', reference: 'r', legalName: 'X', gender: 'male' },
    ],
  ])('%s', (_, input) => {
    expect(validates(input)).toBe(false)
    expect(Customer.safeParse(input).success).toBe(false)
  })
})

interface Described {
  [key: string]: unknown
}

/** Every schema inside that describes values of its own. */
function leaves(schema: Described): Described[] {
  const below = [schema.properties, schema.oneOf, [schema.items], [schema.additionalProperties]]
    .flatMap((members) => Object.values(members ?? {}))
    .filter((member) => typeof member === 'object' && member !== null) as Described[]
  const isScalar = ['string', 'number', 'boolean'].includes(String(schema.type)) || schema.anyOf !== undefined
  return isScalar || schema.uniqueItems ? [schema] : below.flatMap(leaves)
}

test('every leaf has a title, and examples that pass its own check', () => {
  const found = leaves(customerJsonSchema())
  expect(found.length).toBeGreaterThan(60)
  for (const leaf of found) {
    expect(leaf).toMatchObject({
      title: expect.stringMatching(/\S/),
    })
    expect(leaf.examples).not.toEqual([])
    for (const example of leaf.examples as unknown[])
      expect([leaf.title, ajv.validate(leaf, example)]).toEqual([leaf.title, true])
  }
})

test('the schema of one kind takes that kind alone', () => {
  const isIndividual = ajv.compile(customerJsonSchema('individual'))
  const isCompany = ajv.compile(customerJsonSchema('company'))
  const company = { kind: 'company', reference: 'r', legalName: 'Haddad Trading LLC' }
  expect([isIndividual(person), isIndividual(company)]).toEqual([true, false])
  expect([isCompany(person), isCompany(company)]).toEqual([false, true])
})

test('the sensitivity of each leaf is known by its path', () => {
  expect(sensitivityAt('individual', 'identifications[].number')).toBe('sensitive')
  expect(sensitivityAt('individual', 'identifications[2].type')).toBe('public')
  expect(sensitivityAt('company', 'representative.name.given')).toBe('personal')
  expect(sensitivityAt('company', 'no.such.path')).toBe('sensitive')
})

test('the schema is plain data that can be published', () => {
  expect(JSON.parse(JSON.stringify(customerJsonSchema()))).toEqual(customerJsonSchema())
  expect(customerJsonSchema().$schema).toBe('https://json-schema.org/draft/2020-12/schema')
})
