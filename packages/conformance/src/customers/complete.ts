import { type AdapterDescription, type Customer, preflight } from '@portico/core'
import * as z from 'zod'
import { generic, leavesOf, valueAt, withValue } from './edit.ts'
import { keysAt, schemaAt } from './model.ts'
import { alternatives, fitting } from './values.ts'

/** Whether an adapter would send this customer. */
export const isReady = (customer: unknown, adapter: AdapterDescription, now: Date): boolean =>
  preflight(customer, [adapter], { now: () => now })[0]?.ready === true

/**
 * The same customer with every optional value that the model knows and the adapter does not refuse, so that a check
 * sees what becomes of each. Existing lists keep their elements.
 */
export function complete(customer: Customer, adapter: AdapterDescription, now: Date): Customer {
  const accepts = (candidate: Customer) => isReady(candidate, adapter, now)
  const parents = ['', ...objectsIn(customer)]
  return parents.reduce((grown, parent) => {
    return keysAt(customer.kind, generic(parent)).reduce((current, { key, optional, schema }) => {
      const path = parent === '' ? key : `${parent}.${key}`
      if (!optional || key === 'providerOptions' || valueAt(current, path) !== undefined) return current
      const added = withValue(current, path, exampleOf(schema))
      return accepts(added) ? added : current
    }, grown)
  }, customer)
}

function exampleOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodRecord) return { tier: 'gold-tier' }
  if (schema instanceof z.ZodArray) return []
  if (!(schema instanceof z.ZodObject)) return fitting(schema)
  const required = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
    ([, member]) => !(member instanceof z.ZodOptional),
  )
  return Object.fromEntries(required.map(([key, member]) => [key, exampleOf(member)]))
}

/** The objects and list elements that a customer carries. */
const objectsIn = (customer: Customer): string[] => [
  ...new Set(
    leavesOf(customer)
      .map(({ path }) => path.slice(0, Math.max(path.lastIndexOf('.'), 0)))
      .filter((path) => path !== '' && !path.startsWith('metadata') && !path.startsWith('providerOptions')),
  ),
]

/** The same customer with another value at every leaf that can have one, each of them found nowhere else. */
export function disguised(customer: Customer, adapter: AdapterDescription, now: Date): Customer {
  return leavesOf(customer)
    .filter(({ path }) => path !== 'kind' && !path.startsWith('providerOptions'))
    .reduce((current, { path, value }) => {
      const schema = schemaAt(customer.kind, path)
      if (!schema || schema instanceof z.ZodEnum) return current
      const candidates = alternatives(schema, value).map((other) => withValue(current, path, other))
      return candidates.slice(0, 12).find((candidate) => isReady(candidate, adapter, now)) ?? current
    }, customer)
}

/** The same customer as another person: nothing that providers keep unique is shared. */
export function another(
  customer: Customer,
  number: number,
  adapter: AdapterDescription,
  now: Date,
): Customer {
  const changes: [string, (value: string) => string][] = [
    ['reference', (value) => `${value}-${number}`],
    ['email', () => `customer-${number}@example.com`],
    ['representative.email', () => `representative-${number}@example.com`],
    ['name.given', (value) => `${value} ${letters(number)}`],
    ['legalName', (value) => `${value} ${letters(number)}`],
    ['identifications[0].number', (value) => `${value.slice(0, -3)}${String(100 + (number % 900))}`],
  ]
  return changes.reduce((current, [path, change]) => {
    const value = valueAt(current, path)
    if (typeof value !== 'string') return current
    const changed = withValue(current, path, change(value))
    return isReady(changed, adapter, now) ? changed : current
  }, customer)
}

const letters = (number: number): string =>
  [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')
