import { type Customer, customerKinds } from './customer.ts'
import { formatPath, valueAt } from './path.ts'
import { schemaAt } from './schema-at.ts'
import { sensitivityOf } from './sensitivity.ts'
import { snapshotOf } from './snapshot.ts'

/** What stands in place of a value: its sensitivity, so that a log still tells what kind of thing was there. */
export const mask = (sensitivity: string): string => `[${sensitivity}]`

/** A customer of the same shape in which every value that is not public is masked. */
export type Redacted<T> = T extends readonly (infer Element)[]
  ? Redacted<Element>[]
  : T extends object
    ? { [K in keyof T]: Redacted<T[K]> }
    : string

/**
 * A copy of a customer that is safe to log: kinds, document types and the merchant's reference stay, every other
 * value gives way to `[personal]` or `[sensitive]`. Metadata and provider options are masked whole, keys kept. Takes any
 * value and never throws: what is not part of the model is masked too.
 */
export function redact(customer: Customer): Redacted<Customer> {
  const { value: input } = snapshotOf(customer)
  const kind = customerKinds.find((known) => known === valueAt(input, 'kind'))
  const masked = (value: unknown, steps: readonly PropertyKey[]): unknown => {
    if (Array.isArray(value)) return value.map((element, index) => masked(element, [...steps, index]))
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, masked(member, [...steps, key])]),
      )
    }
    if (value === undefined) return undefined
    const schema = kind && schemaAt(kind, formatPath(steps))
    const sensitivity = sensitivityOf(schema)
    // Somebody may log a customer that was never checked: what is not one of the public words is not public.
    if (sensitivity === 'public') return schema?.safeParse(value).success ? value : mask('invalid')
    return mask(sensitivity)
  }
  return masked(input, []) as Redacted<Customer>
}
