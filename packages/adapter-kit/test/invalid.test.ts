import {
  alphanumeric,
  codes,
  convert,
  digits,
  type Individual,
  individualTable,
  matching,
  maxLength,
  wordsOf,
} from '@portico/adapter-kit'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const { firstOf, from, join, optional, required } = wordsOf<Individual>()

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const

/** What is wrong with a customer, as `field path code`. */
function wrong(individual: FieldTable, facts: object): string[] {
  const { onboarding } = acme({ individual })
  const found = onboarding.preflight({ ...person, ...facts })
  expect(found.ready).toBe(found.invalid.length === 0)
  return found.invalid.map(({ providerField = '', path, code }) => `${providerField} ${path} ${code}`)
}

describe('a value that the provider does not accept is wrong, never cut and never left out', () => {
  test.each([required, optional])('%o: over-long', (word) => {
    const table = individualTable({ job: word('occupation', maxLength(5)) })
    expect(wrong(table, { occupation: 'baker' })).toEqual([])
    expect(wrong(table, { occupation: 'bakers' })).toEqual(['job occupation too_long'])
  })

  test('characters are counted as people count them, in the plaintext', () => {
    const table = individualTable({ job: optional('occupation', maxLength(3)) })
    expect(wrong(table, { occupation: '🐪🐪🐪' })).toEqual([])
    expect(wrong(table, { occupation: 'أمل' })).toEqual([])
    expect(wrong(table, { occupation: '🐪🐪🐪🐪' })).toEqual(['job occupation too_long'])
  })

  test('a code that the provider does not have', () => {
    const table = individualTable({ sex: optional('gender', codes({ male: 'M', female: 'F' })) })
    expect(wrong(table, { gender: 'other' })).toEqual(['sex gender not_accepted'])
  })

  test.each(['constructor', 'toString', '__proto__'])('%s is no code', (occupation) => {
    const table = individualTable({ job: optional('occupation', codes({ baker: 1 })) })
    expect(wrong(table, { occupation })).toEqual(['job occupation not_accepted'])
  })

  test.each([
    [digits(3, 5), '1234', '12'],
    [digits(3, 5), '12345', '123456'],
    [digits(3, 5), '123', '12a'],
    [digits(3, 5), '123', '١٢٣'],
    [alphanumeric(4), 'aB1', 'aB1-'],
    [alphanumeric(4), 'aB12', 'aB123'],
    [matching(/^A/, 'must begin with A'), 'Ab', 'bA'],
  ])('limit %# takes %s and refuses %s', (limit, good, bad) => {
    const table = individualTable({ job: optional('occupation', limit) })
    expect(wrong(table, { occupation: good })).toEqual([])
    expect(wrong(table, { occupation: bad })).toEqual(['job occupation invalid'])
  })

  test('a pattern that would remember its last match gives the same answer every time', () => {
    const table = individualTable({ job: optional('occupation', matching(/b/gy, 'must begin with b')) })
    for (const attempt of [1, 2, 3])
      expect([attempt, wrong(table, { occupation: 'baker' })]).toEqual([attempt, []])
  })

  test('a conversion that fails says so', () => {
    const half = convert((value: string) =>
      value.length % 2
        ? { type: 'invalid', message: 'must have an even number of letters' }
        : { type: 'value', value: value.slice(value.length / 2) },
    )
    const table = individualTable({ job: optional('occupation', half) })
    expect(wrong(table, { occupation: 'bakers' })).toEqual([])
    expect(wrong(table, { occupation: 'baker' })).toEqual(['job occupation invalid'])
  })

  test('words apply from left to right, each to what the one before gave', async () => {
    const upper = convert((value: string) => ({ type: 'value', value: `${value.toUpperCase()}!` }))
    const table = individualTable({ job: required('occupation', upper, maxLength(6)) })
    const { onboarding, sent } = acme({ individual: table })
    await onboarding.create({ ...person, occupation: 'baker' })
    expect(sent).toEqual([{ job: 'BAKER!' }])
    expect(wrong(table, { occupation: 'bakers' })).toEqual(['job occupation too_long'])
  })
})

describe('what several values make together', () => {
  const address = join(['address.line1', 'address.city'], ', ')

  test('is wrong as a whole: the path is what they have in common', () => {
    const table = individualTable({ address: optional(address, maxLength(8)) })
    const facts = { line1: '123456', country: 'SA' }
    expect(wrong(table, { address: { ...facts, city: 'X' } })).toEqual(['address address too_long'])
    expect(wrong(table, { address: facts })).toEqual([])
  })

  test('is wrong by its part where a part alone is', () => {
    const parts = join(['address.line1', from('address.city', maxLength(2))], ', ')
    const table = individualTable({ address: optional(parts) })
    const facts = { line1: 'X', city: 'Riyadh', country: 'SA' }
    expect(wrong(table, { address: facts })).toEqual(['address address.city too_long'])
  })

  test('is told once by the canonical check where that refuses a part', () => {
    const table = individualTable({
      address: required(address),
      name: required(firstOf('name.local', 'name.given')),
    })
    const facts = { name: { given: 'A', local: ' ' }, address: { line1: 'X', city: '', country: 'SA' } }
    expect(wrong(table, facts)).toEqual([' name.local invalid', ' address.city invalid'])
  })

  test('a first source that is wrong is not passed over for the second', () => {
    const table = individualTable({ contact: required(firstOf('email', 'phone')) })
    expect(wrong(table, { email: 'no', phone: '+966512345678' })).toEqual([' email invalid'])
    const short = individualTable({ contact: required(firstOf(from('email', maxLength(3)), 'phone')) })
    expect(wrong(short, { email: 'a@example.com', phone: '+966512345678' })).toEqual([
      'contact email too_long',
    ])
  })
})
