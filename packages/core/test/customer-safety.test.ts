import { inspect } from 'node:util'
import { Customer, preflight } from '@portico/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { issuesOf } from '../src/customer/check-customer.ts'
import { customers, leavesOf, replaced } from './support/customers.ts'
import { ann, fakeAdapter } from './support/fake-adapter.ts'

const canary = 'canary.7f3a@example.com\n'

/** What might stand where something else belongs, with somebody's data in it. */
const wrongValues = fc.constantFrom<unknown>(
  canary,
  `${canary}${'x'.repeat(200)}`,
  [canary],
  { [canary]: canary },
  { given: canary, line1: [canary] },
  () => canary,
  Symbol(canary),
  new Error(canary),
  new Date(canary),
  Number.NaN,
  7_366_128n,
  null,
  true,
)

const broken = fc.tuple(customers, fc.nat(), wrongValues, fc.nat()).map(([customer, where, value, depth]) => {
  const leaves = leavesOf(customer)
  const steps = leaves[where % leaves.length]?.[0] ?? []
  return replaced(customer, steps.slice(0, steps.length - (depth % steps.length)), value)
})

const everythingOf = (value: unknown) =>
  `${JSON.stringify(value)} ${inspect(value, { showHidden: true, depth: Infinity, maxStringLength: Infinity })}`

test('a finding names the path and never repeats the value', () => {
  fc.assert(
    fc.property(broken, (input) => {
      const parsed = Customer.safeParse(input)
      if (parsed.success) return
      const issues = issuesOf(parsed.error, input)
      expect(issues.length).toBeGreaterThan(0)
      expect(everythingOf(issues)).not.toMatch(/canary|7f3a|7366128/)
    }),
    { numRuns: 500 },
  )
})

test('a finding is in our words, and says in words what to do', () => {
  fc.assert(
    fc.property(broken, (input) => {
      const parsed = Customer.safeParse(input)
      for (const issue of parsed.success ? [] : issuesOf(parsed.error, input)) {
        expect(issue.message).toMatch(/^(must|is required|is not a known field|holds a key)/)
        expect(Object.keys(issue)).toEqual(['path', 'code', 'message'])
      }
    }),
    { numRuns: 500 },
  )
})

test('a key that is no plain word is not repeated: it may be data itself', () => {
  const input = {
    kind: 'individual',
    reference: 'r',
    name: { given: 'A', 'canary 7f3a': 'B' },
    nickname: 'C',
  }
  const parsed = Customer.safeParse(input)
  expect(parsed.error && issuesOf(parsed.error, input)).toEqual([
    { path: 'name', code: 'unknown_key', message: 'holds a key that is not a known field' },
    { path: 'nickname', code: 'unknown_key', message: 'is not a known field' },
  ])
})

test('an object within itself is examined like any other', () => {
  const circular: Record<string, unknown> = { note: 'x' }
  circular.self = circular
  for (const part of [{ providerOptions: { other: circular } }, { metadata: circular }, circular])
    expect(() => preflight({ ...ann, ...part }, [fakeAdapter({})])).not.toThrow()
})

test('a customer made by JSON.parse with the key __proto__ pollutes nothing and is refused', () => {
  const input = JSON.parse(
    '{"kind":"individual","reference":"r","name":{"given":"A"},"__proto__":{"email":"x"}}',
  )
  expect(Customer.safeParse(input).success).toBe(false)
  expect(({} as { email?: string }).email).toBeUndefined()
})
