import { Customer, customerSchema } from '@portico/core'
import { expect, test } from 'vitest'
import * as z from 'zod'

// Not the clock that the published model is built with, so that the model is built anew.
const schemaNow = () => customerSchema(() => new Date('2026-03-02T09:30:00Z'))

test('the model says the same with any clock: titles, sensitivity, examples', () => {
  expect(z.toJSONSchema(schemaNow(), { io: 'input', unrepresentable: 'any' })).toEqual(
    z.toJSONSchema(Customer, { io: 'input', unrepresentable: 'any' }),
  )
})

test.each([
  { kind: 'person' },
  { kind: 'individual', reference: 'r', name: { given: 'A' }, gender: 'x', dateOfBirth: '2030-01-01' },
  { kind: 'individual', reference: 'r', name: { given: 'A' }, dateOfBirth: '2020-02-30', nationality: 'ZZ' },
  { kind: 'company', reference: 'r', legalName: ' ', representative: { name: {}, gender: 'y' } },
  { kind: 'company', reference: 'r', legalName: 'A', incorporationCountry: 'KSA', nickname: 'B' },
])('a finding has the same words with any clock: %j', (customer) => {
  const found = schemaNow().safeParse(customer).error?.issues
  expect(found).toEqual(Customer.safeParse(customer).error?.issues)
  expect(found?.length).toBeGreaterThan(0)
})

test('a birth date is judged by the clock, to the last time zone', () => {
  const born = (dateOfBirth: string) =>
    schemaNow().safeParse({ kind: 'individual', reference: 'r', name: { given: 'A' }, dateOfBirth }).success
  expect([born('2026-03-02'), born('2026-03-03'), born('1896-01-01'), born('1895-12-31')]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
