import * as z from 'zod'
import type { AdapterDescription } from '../adapter/adapter.ts'
import { issuesOf, withUnread } from '../customer/check-customer.ts'
import { type Company, type CustomerKind, customerSchema, type Individual } from '../customer/customer.ts'
import type { Clock } from '../customer/person.ts'
import type { Snapshot } from '../customer/snapshot.ts'
import type { Issue } from '../result/issue.ts'

type Changes<T> = { [K in keyof Omit<T, 'kind' | 'reference'>]?: T[K] | null }

/**
 * What to change. Every field replaces the provider's value whole; `null` clears it where the provider can.
 * `kind` is needed only where the provider takes both.
 */
export type CustomerChanges =
  | ({ kind?: 'individual' } & Changes<Individual>)
  | ({ kind: 'company' } & Changes<Company>)

/** Which kind a change is about: its own word, else the only kind that the provider takes. */
export function kindOfChanges(changes: unknown, adapter: AdapterDescription): CustomerKind | undefined {
  const declared = typeof changes === 'object' && changes !== null ? Reflect.get(changes, 'kind') : undefined
  if (declared === 'individual' || declared === 'company') return declared
  return declared === undefined && adapter.kinds.length === 1 ? adapter.kinds[0] : undefined
}

function changesSchema(kind: CustomerKind, now: Clock): z.ZodType {
  const member = customerSchema(now).options.find((option) => option.shape.kind.value === kind)
  const { reference, ...shape } = (member?.shape ?? {}) as Record<string, z.ZodType>
  const fields = Object.entries(shape).map(([key, schema]) => [key, schema.nullable().optional()])
  return z.strictObject(Object.fromEntries(fields))
}

// Once per clock, as the model itself.
const schemas = new WeakMap<Clock, Record<CustomerKind, z.ZodType>>()

/** Checks a change against the canonical model: every field alone, each of them possibly `null`. */
export function checkChanges(snapshot: Snapshot, kind: CustomerKind, now: Clock): Issue[] {
  const known = schemas.get(now) ?? {
    individual: changesSchema('individual', now),
    company: changesSchema('company', now),
  }
  schemas.set(now, known)
  const parsed = known[kind].safeParse(snapshot.value)
  return withUnread(snapshot, parsed.success ? [] : issuesOf(parsed.error, snapshot.value))
}
