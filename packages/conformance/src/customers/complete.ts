import type { AdapterDescription, Customer, CustomerKind } from '@portico/core'
import { optionsOf } from '@portico/core/adapter'
import * as z from 'zod'
import { examined } from '../bench/needed-documents.ts'
import { generic, leavesOf, valueAt, withValue } from './edit.ts'
import { keysAt, schemaAt, unwrapped } from './model.ts'
import { alike, alternatives, fitting } from './values.ts'

/** Whether an adapter would send this customer. */
export const isReady = (customer: unknown, adapter: AdapterDescription, now: Date): boolean =>
  examined(customer, adapter, now)?.ready === true

/**
 * The same customer with every optional value that the model knows and the adapter does not refuse, so that a check
 * sees what becomes of each. Existing lists keep their elements.
 */
export function complete(customer: Customer, adapter: AdapterDescription, now: Date): Customer {
  const accepts = (candidate: Customer) => isReady(candidate, adapter, now)
  const parents = ['', ...objectsIn(customer)]
  const whole = parents.reduce((grown, parent) => {
    return keysAt(customer.kind, generic(parent)).reduce((current, { key, optional, schema }) => {
      const path = parent === '' ? key : `${parent}.${key}`
      if (!optional || key === 'providerOptions' || valueAt(current, path) !== undefined) return current
      const added = withValue(current, path, exampleOf(schema))
      return accepts(added) ? added : current
    }, grown)
  }, customer)
  return ownOptions(adapter, customer.kind).reduce((current, { path, schema }) => {
    if (valueAt(current, path) !== undefined) return current
    const added = withValue(current, path, fitting(schema))
    return accepts(added) ? added : current
  }, whole)
}

/** The adapter's own options, each by its canonical path. */
export function ownOptions(
  adapter: AdapterDescription,
  kind: CustomerKind,
): { path: string; schema: z.ZodType }[] {
  const { shape } = optionsOf(adapter, kind)._zod.def
  return Object.entries(shape as Record<string, z.ZodType>).map(([key, member]) => ({
    path: `providerOptions.${adapter.id}.${key}`,
    schema: unwrapped(member),
  }))
}

function exampleOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodRecord) return { tier: 'gold-tier' }
  // A list of texts is one value, with examples of its own.
  if (schema instanceof z.ZodArray && !schema.meta()?.examples) return []
  if (!(schema instanceof z.ZodObject)) return fitting(schema)
  const required = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
    ([, member]) => !(member instanceof z.ZodOptional),
  )
  return Object.fromEntries(required.map(([key, member]) => [key, exampleOf(member)]))
}

/** The objects and list elements that a customer carries. */
export const objectsIn = (customer: Customer): string[] => [
  ...new Set(
    leavesOf(customer)
      .map(({ path }) => path.slice(0, Math.max(path.lastIndexOf('.'), 0)))
      .filter((path) => path !== '' && !path.startsWith('metadata') && !path.startsWith('providerOptions')),
  ),
]

/** The schema of a value that stands in a customer, the adapter's own options included. */
export function schemaOf(
  adapter: AdapterDescription,
  kind: CustomerKind,
  path: string,
): z.ZodType | undefined {
  if (!path.startsWith('providerOptions')) return schemaAt(kind, path)
  return ownOptions(adapter, kind).find((option) => option.path === path)?.schema
}

/** The same customer with another value at every leaf that can have one, each of them found nowhere else. */
export function disguised(customer: Customer, adapter: AdapterDescription, now: Date): Customer {
  return leavesOf(customer)
    .filter(({ path }) => path !== 'kind')
    .reduce((current, { path, value }) => {
      const schema = schemaOf(adapter, customer.kind, path)
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
  const numbered = String(100 + (number % 900))
  const changes: [string, (value: string) => string[]][] = [
    ['reference', (value) => [`${value}-${number}`, ...ending(value, numbered)]],
    ['email', () => [`customer-${number}@example.com`]],
    ['representative.email', () => [`representative-${number}@example.com`]],
    ['name.given', (value) => [`${value} ${letters(number)}`, `${value}${letters(number)}`]],
    ['legalName', (value) => [`${value} ${letters(number)}`]],
    ...elementsOf(customer, 'identifications', 'number', numbered),
  ]
  return changes.reduce((current, [path, change]) => {
    const value = valueAt(current, path)
    if (typeof value !== 'string') return current
    const candidates = change(value).map((changed) => withValue(current, path, changed))
    return candidates.find((candidate) => isReady(candidate, adapter, now)) ?? current
  }, customer)
}

/** Every document's number ends otherwise. */
const elementsOf = (
  customer: Customer,
  list: string,
  key: string,
  numbered: string,
): [string, (value: string) => string[]][] =>
  [valueAt(customer, list) ?? []]
    .flat()
    .map((_, index) => [`${list}[${index}].${key}`, (value) => ending(value, numbered)])

/** The same text with another end, of the same form where that can be. */
const ending = (value: string, numbered: string): string[] => [
  `${value.slice(0, -3)}${numbered}`,
  ...alike(value, Number(numbered) % 9 || 9),
]

const letters = (number: number): string =>
  [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')
