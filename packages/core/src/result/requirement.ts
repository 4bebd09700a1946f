import type * as z from 'zod'
import type { DocumentType } from '../adapter/capabilities.ts'
import type { Condition } from '../condition/condition.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import type { HostedLink } from './hosted-link.ts'

/** One canonical value that a provider needs. */
export interface FieldRequirement {
  /** Tags the requirement of one value. */
  type: 'field'
  /**
   * Canonical path. A concrete index where the customer has the element, `[]` where an element is to be added:
   * requirements with the same `element` then describe one new element.
   */
  path: string
  /** The provider's own names of the fields it feeds. */
  providerFields: string[]
  /**
   * What this provider accepts here: the canonical check, narrowed. Check a value by `z.safeParse(schema, value)`; read title,
   * sensitivity and examples by `z.globalRegistry.get(schema)`.
   */
  schema: z.core.$ZodType
  /** Which kind of list element is meant: `{ kind: ['bank'] }`. */
  item?: ItemMatch
  /**
   * The new list element that the value belongs to: `payoutAccounts[kind=bank]`. Requirements with the same text describe
   * the same element. Stable for an adapter; not for display. Absent where `path` has no `[]`.
   */
  element?: string
  /** Needed only of customers for whom this holds; `holds(when, customer)` says whether it does. */
  when?: Condition
}

/**
 * One value that a provider asks for at run time, and that the canonical model has no place for: `withDiscovered` adds it. The
 * answer belongs into the customer's options for this provider.
 */
export interface ProviderFieldRequirement extends Omit<FieldRequirement, 'type' | 'path'> {
  /** Tags the requirement of one value that only this provider has. */
  type: 'providerField'
  /** The provider's own name of the field: `shoe_size`. */
  name: string
  /** Where the answer belongs: `providerOptions.acme.fields.shoe_size`. */
  path: string
}

/** The requirement of one value: it has a path, and a schema for what belongs there. */
export type ValueRequirement = FieldRequirement | ProviderFieldRequirement

/** Whether a requirement asks for one value. */
export const asksForValue = (requirement: Requirement): requirement is ValueRequirement =>
  requirement.type === 'field' || requirement.type === 'providerField'

/** A choice: any one of several alternatives satisfies the provider. */
export interface AlternativeRequirement {
  /** Tags a choice between several ways. */
  type: 'anyOf'
  /** Each alternative is a list of requirements that belong together: meet all of one of them. */
  alternatives: Requirement[][]
  /** Why any one is enough, in words; no personal data. */
  reason: string
}

/**
 * A file that the provider needs. Before a create, give it among the `documents` of `create`; where a customer is `outstanding`
 * it, send it by `uploadDocument`.
 */
export interface DocumentRequirement {
  /** Tags the requirement of a file. */
  type: 'document'
  /** The `type` of the document. */
  document: DocumentType
  /** The `providerType` that the document must have. Absent: any, or none. */
  providerType?: string
  /**
   * What the document must belong to: `identifications[0]`; `identifications[]` where an element is to be added. Absent: the
   * customer as a whole.
   */
  belongsTo?: string
  /** The new element that it belongs to, as in the requirements of that element's values. */
  element?: string
  /** The provider's own names of the file. */
  providerFields: string[]
  /** Needed only of customers for whom this holds. */
  when?: Condition
}

/**
 * Something that the customer must do on a page of the provider. `url` is absent if it comes only on request; as in
 * `HostedLink`, nothing prints it.
 */
export interface LinkRequirement extends Omit<HostedLink, 'url'>, Partial<Pick<HostedLink, 'url'>> {
  /** Tags the requirement of a hosted page. */
  type: 'link'
}

/** What a provider still needs. `type` says which member of the union it is. */
export type Requirement =
  | FieldRequirement
  | ProviderFieldRequirement
  | AlternativeRequirement
  | DocumentRequirement
  | LinkRequirement
