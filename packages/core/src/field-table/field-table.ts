import type * as z from 'zod'
import type { Condition } from '../condition/condition.ts'
import type { CustomerKind } from '../customer/customer.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import type { OptionSchemas } from './options-of.ts'
import type { Rule } from './rule.ts'
import type { ElementChoice, Source } from './source.ts'

/**
 * One provider's fields for one kind of customer, in the provider's own order and words: the single declaration
 * from which body, requirements, preflight, mapping report, update set and error translation are derived.
 * Plain data; `@portico/adapter-kit` has the words that build it.
 */
export interface FieldTable {
  /** The kind of customer that the table is for. */
  readonly kind: CustomerKind
  /** The fields, in the provider's order. */
  readonly fields: readonly Field[]
  /** The rules between several fields; empty if there are none. */
  readonly rules: readonly Rule[]
  /** Names of the fields that the provider changes after creation. */
  readonly updatable: readonly string[]
  /** Groups of names whose fields the provider only changes together: a change of one must give all. */
  readonly updateTogether?: readonly (readonly string[])[]
  /** Names that are others in updates, by the field's own: `{ phone: 'phone_number' }`. */
  readonly updateNames?: Readonly<Record<string, string | undefined>>
  /** What the provider takes as "remove this value", such as `''`; `[]` removes a list. Absent: it has no way to clear. */
  readonly clearedBy?: string
  /** Set if dots in names are literal: nothing is nested. */
  readonly flat?: true
  /** What was discovered at run time. Absent: the table is as the adapter declares it. */
  readonly discovered?: Discovery
}

/** What `withDiscovered` made a table of. */
export interface Discovery {
  /** The table as the adapter declares it. */
  readonly declared: FieldTable
  /** The checks of the answers in `providerOptions.<id>.fields`, by name. */
  readonly schemas: ReadonlyMap<string, z.core.$ZodType>
  /** The provider's own word for what the customer is to be. */
  readonly type?: string
  /** Until when the fields hold, ISO 8601, UTC. */
  readonly expiresAt?: string
}

/** Whose table it is; what messages and paths need to know. */
export interface TableOwner<Id extends string = string> {
  /** The provider's id, the key of `providerOptions`. */
  readonly id: Id
  /** The provider's name in messages. */
  readonly name: string
  /** What `customer.providerOptions[id]` may hold. */
  readonly options: OptionSchemas
}

/** A new element, and the customers who need it. */
export interface ElementDemand {
  /** The choice that adds it. */
  readonly element: ElementChoice
  /** Who needs it. */
  readonly condition: Condition
}

/** One field of the provider. */
export interface Field {
  /** The provider's name; dots for nested objects, `[]` for each element of a list: `owners[].address.city`. */
  readonly name: string
  /** Whether the provider refuses a customer without it. */
  readonly required: boolean
  /** The customers for whom it is required besides. */
  readonly requiredIf?: Condition
  /** The only customers of whom it is read, sent and asked for. Default: all. */
  readonly sentIf?: Condition
  /**
   * The new elements around it that only some customers need, outermost first. Of others it is not required. Default: it is
   * required of all.
   */
  readonly demandedIf?: readonly ElementDemand[]
  /** Where its value comes from. */
  readonly source: Source
  /** The conditions of each of two sources, if an object decides between them (`by`). They replace its own for a customer. */
  readonly either?: readonly [EitherConditions, EitherConditions]
  /** Sealed before sending, after limits and preview. */
  readonly encrypted: boolean
  /** The list whose elements each have this field. Absent: the customer has it once. */
  readonly each?: FieldList
}

/** The conditions of a field that one of two sources has. */
export type EitherConditions = Pick<Field, 'requiredIf' | 'sentIf'>

/**
 * A list of the provider, made of a canonical one. Its fields have names and paths with `[]` for each element. Before a table
 * is read, they are replaced by ordinary fields, one for each element that the customer has. Compared by identity.
 */
export interface FieldList {
  /** The provider's name: `owners`, or `owners[].documents` for a list inside another. */
  readonly name: string
  /** The canonical list: `associatedPersons`, `associatedPersons[].identifications`. */
  readonly list: string
  /** Which elements go into it. */
  readonly where: ItemMatch
  /** How many elements the provider requires. */
  readonly atLeast: 0 | 1
  /** The only customers of whom it requires them. Default: all. */
  readonly atLeastIf?: Condition
  /** What the list must include besides: an element for each match, or one for several of them. Default: nothing. */
  readonly including?: readonly ItemMatch[]
  /** The order of the elements, by the value of a key; other values come last. Default: the customer's order. */
  readonly order?: { readonly by: string; readonly values: readonly string[] }
  /** The list whose elements each have this list. */
  readonly within?: FieldList
}
