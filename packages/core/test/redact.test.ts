import { Customer, redact } from '@portico/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { customers, leavesOf } from './support/customers.ts'

/** As much of JSON Schema as zod makes of the model, metadata included. */
interface JsonSchema {
  oneOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  sensitivity?: unknown
}

const publicPaths =
  /^(kind|reference|((representative|associatedPersons\.\d+)\.)?identifications\.\d+\.type|payoutAccounts\.\d+\.(kind|scheme)|agreements\.\d+\.kind|industry\.scheme|associatedPersons\.\d+\.roles\.\d+)$/

test('every value that is not public is masked, whatever its script, and the shape stays', () => {
  fc.assert(
    fc.property(customers, (customer) => {
      const before = leavesOf(customer)
      const after = leavesOf(redact(customer))
      expect(after.map(([steps]) => steps)).toEqual(before.map(([steps]) => steps))
      for (const [index, [steps, value]] of before.entries()) {
        const shown = after[index]?.[1]
        if (publicPaths.test(steps.join('.'))) expect(shown).toBe(value)
        else expect(shown).toMatch(/^\[(personal|sensitive)\]$/)
      }
    }),
    { numRuns: 300 },
  )
})

test('a log shows what kind of value was there', () => {
  const customer: Customer = {
    kind: 'individual',
    reference: 'customer-7',
    name: { given: 'Amal' },
    dateOfBirth: '1990-01-31',
    identifications: [{ type: 'passport', number: 'Z1', issuingCountry: 'SA' }],
    payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678', currency: 'SAR' }],
    metadata: { tier: 'gold' },
    providerOptions: { somebody: { nested: [{ token: 'x', amount: 7, flag: true, none: null }] } },
  }
  const before = structuredClone(customer)
  expect(redact(customer)).toEqual({
    kind: 'individual',
    reference: 'customer-7',
    name: { given: '[personal]' },
    dateOfBirth: '[sensitive]',
    identifications: [{ type: 'passport', number: '[sensitive]', issuingCountry: '[personal]' }],
    payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '[sensitive]', currency: '[personal]' }],
    metadata: { tier: '[personal]' },
    providerOptions: {
      somebody: {
        nested: [{ token: '[sensitive]', amount: '[sensitive]', flag: '[sensitive]', none: '[sensitive]' }],
      },
    },
  })
  expect(customer).toEqual(before)
})

test('what is absent stays absent', () => {
  const customer = { kind: 'individual', reference: 'r', name: { given: 'A' }, email: undefined } as const
  expect(redact(customer as never)).toEqual({
    kind: 'individual',
    reference: 'r',
    name: { given: '[personal]' },
  })
})

test('a customer that was never checked is safe to log too', () => {
  const unchecked = {
    kind: 'individual',
    reference: 7,
    name: 'Amal Haddad',
    nickname: 'Ami',
    identifications: [{ type: 'my passport Z1234567' }],
    payoutAccounts: [{ kind: 'SA0380000000608010167519' }],
  }
  expect(redact(unchecked as unknown as Customer)).toEqual({
    kind: 'individual',
    reference: '[invalid]',
    name: '[sensitive]',
    nickname: '[sensitive]',
    identifications: [{ type: '[invalid]' }],
    payoutAccounts: [{ kind: '[invalid]' }],
  })
})

test('every leaf of the model says how sensitive it is', () => {
  const leaves = (schema: JsonSchema, path: string): [path: string, sensitivity: unknown][] => {
    if (schema.oneOf) return schema.oneOf.flatMap((member) => leaves(member, path))
    if (schema.items) return leaves(schema.items, `${path}[]`)
    if (!schema.properties) return [[path, schema.sensitivity]]
    return Object.entries(schema.properties).flatMap(([key, member]) => leaves(member, `${path}.${key}`))
  }
  const found = leaves(z.toJSONSchema(Customer, { unrepresentable: 'any' }) as JsonSchema, '')
  expect(found).toContainEqual(['.representative.identifications[].number', 'sensitive'])
  for (const [path, sensitivity] of found)
    expect([path, sensitivity]).toEqual([path, expect.stringMatching(/^(public|personal|sensitive)$/)])
})
