import { Customer } from '@portico/core'
import {
  amal,
  companies,
  haddadTrading,
  individuals,
  leavesOf,
  removals,
  thinned,
  withoutParts,
} from '@portico/test-support'
import fc from 'fast-check'
import { expect, test } from 'vitest'

// Words of which there are too few for one each.
const isWord = (value: unknown) =>
  typeof value !== 'string' || /^[a-z_]+$/.test(value) || /^(OCC3|[A-Z]{3})$/.test(value)

test.each([
  ['individual', individuals],
  ['company', companies],
])('every generated %s is sound, and each of its values is another', (_kind, customers) => {
  fc.assert(
    fc.property(customers, (customer) => {
      expect(Customer.safeParse(customer).error?.issues).toBeUndefined()
      const values = leavesOf(customer).flatMap(({ value }) => (isWord(value) ? [] : [String(value)]))
      expect(new Set(values).size).toBe(values.length)
      const long = values.filter((value) => value.length >= 6)
      for (const value of long) expect(long.filter((other) => other.includes(value))).toEqual([value])
    }),
  )
})

test('the two invented customers are sound', () => {
  for (const customer of [amal, haddadTrading]) expect(Customer.safeParse(customer).success).toBe(true)
})

test('taking parts away leaves a part of the customer, and the customer itself as it was', () => {
  fc.assert(
    fc.property(individuals, removals, (customer, taken) => {
      const before = JSON.stringify(customer)
      const values = new Set(leavesOf(customer).map(({ value }) => value))
      const partial = withoutParts(customer, taken)
      for (const { value } of leavesOf(partial)) expect(values.has(value)).toBe(true)
      expect(leavesOf(partial).length <= leavesOf(customer).length).toBe(true)
      expect(JSON.stringify(customer)).toBe(before)
      expect(partial.kind).toBe('individual')
    }),
  )
})

test('what must be kept is kept', () => {
  fc.assert(
    fc.property(individuals, removals, (customer, taken) => {
      const thinner = thinned(
        customer,
        taken,
        ({ name, email }) => name?.given !== undefined && email !== undefined,
      )
      expect(thinner.name.given).toBe(customer.name.given)
      expect(thinner.email).toBe(customer.email)
    }),
  )
})
