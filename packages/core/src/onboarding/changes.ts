import * as z from 'zod'
import type { AdapterDescription } from '../adapter/adapter.ts'
import { issuesOf, withUnread } from '../customer/check-customer.ts'
import type { Company } from '../customer/company.ts'
import { type CustomerKind, customerModel } from '../customer/customer.ts'
import type { Individual } from '../customer/individual.ts'
import type { Clock } from '../customer/person.ts'
import type { Snapshot } from '../customer/snapshot.ts'
import type { Issue } from '../result/issue.ts'

type Changes<T> = { [K in keyof Omit<T, 'kind' | 'reference'>]?: T[K] | null | undefined }

/** What to change of an individual. */
export interface IndividualChanges extends Changes<Individual> {
  /** Needed only if the provider also takes companies. */
  kind?: 'individual' | undefined
}

/** What to change of a company. */
export interface CompanyChanges extends Changes<Company> {
  /** Distinguishes a change of a company from one of an individual. */
  kind: 'company'
}

/**
 * What to change. Every member replaces the provider's value whole, lists and address included; `null` clears it if the
 * provider can, and `undefined` is the same as absent.
 */
export type CustomerChanges = IndividualChanges | CompanyChanges

/** Which kind a change is about: its own word, else the only kind that the provider takes. */
export function kindOfChanges(changes: unknown, adapter: AdapterDescription): CustomerKind | undefined {
  const declared = typeof changes === 'object' && changes !== null ? Reflect.get(changes, 'kind') : undefined
  if (declared === 'individual' || declared === 'company') return declared
  return declared === undefined && adapter.kinds.length === 1 ? adapter.kinds[0] : undefined
}

function changesSchema(kind: CustomerKind, now: Clock): z.ZodType {
  const member = customerModel(now).options.find((option) => option.shape.kind.value === kind)
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
