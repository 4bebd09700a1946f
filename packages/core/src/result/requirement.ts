import type * as z from 'zod'
import type { ItemMatch } from '../customer/schema-at.ts'

/** Reads the customer itself: any value at `path` is one of `in`. */
export interface Condition {
  /** Canonical, with `[]` for any element: `payoutAccounts[].currency`. */
  path: string
  in: readonly string[]
}

/** One canonical value that a provider needs. */
export interface FieldRequirement {
  /**
   * Canonical path. A concrete index where the customer has the element, `[]` where an element is to be added:
   * requirements with the same `item` then describe one new element.
   */
  path: string
  /** The provider's own names of the fields it feeds. */
  providerFields: string[]
  /** What this provider accepts here: the canonical check, narrowed. Carries title, sensitivity and examples. */
  schema: z.ZodType
  /** Which kind of list element is meant: `{ kind: ['bank'] }`. */
  item?: ItemMatch
  /** Needed only of customers for whom this holds. */
  when?: Condition
}

/** One of several ways to satisfy a provider; each way is a list of requirements that belong together. */
export interface AlternativeRequirement {
  anyOf: Requirement[][]
  /** Why, in words. */
  reason: string
}

/** A file that the provider wants. */
export interface DocumentRequirement {
  document: 'identification' | 'signature'
  providerFields: string[]
}

export type Requirement = FieldRequirement | AlternativeRequirement | DocumentRequirement
