import { preflight, questions } from '@portico/core'
import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { factories as adapters } from './support/adapter-sets.ts'

/** Empties every list and replaces every text of a result, as careless code of a caller may. */
function spoil(value: unknown, seen = new Set<object>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  // A schema is an object of zod, which is documented to be immutable.
  if ('_zod' in value) return
  for (const [key, member] of Object.entries(value)) {
    spoil(member, seen)
    if (typeof member === 'string') Reflect.set(value, key, 'spoilt')
  }
  if (Array.isArray(value)) value.length = 0
}

const plain = (value: unknown) =>
  JSON.stringify(value, (key, member) => (key === 'schema' ? undefined : member))

test.each([
  ['preflight of a customer who lacks much', () => preflight({ kind: 'individual' }, adapters)],
  ['preflight of a company', () => preflight({ kind: 'company' }, adapters)],
  [
    'preflight of an account in AED',
    () => preflight({ ...amal, payoutAccounts: [{ kind: 'bank', currency: 'AED' }] }, adapters),
  ],
  ['questions about an individual', () => questions('individual', adapters)],
  ['questions about a company', () => questions('company', adapters)],
  ['requirements', () => adapters.flatMap((adapter) => adapter.requirements('individual'))],
])('what a caller does to a result of %s changes no later result', (_what, call) => {
  const before = plain(call())
  spoil(call())
  expect(plain(call())).toBe(before)
})
