import type * as z from 'zod'
import type { DocumentType } from '../adapter/capabilities.ts'
import type { Condition } from '../condition/condition.ts'
import type { CustomerKind } from '../customer/customer.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import type { IssueCode } from '../result/issue.ts'
import type { WarningCode } from '../result/warning.ts'
import type { OptionSchemas } from './options-of.ts'

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
  /** Where its value comes from. */
  readonly source: Source
  /** Sealed before sending, after limits and preview. */
  readonly encrypted: boolean
  /** The list whose elements each have this field. Absent: the customer has it once. */
  readonly each?: FieldList
}

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

/** Where a field's value comes from. */
export type Source = LeafSource | JoinSource | FirstOfSource | ConstantSource | FileSource

/** One canonical value. */
export interface LeafSource {
  /** Tags a source of one canonical value. */
  readonly type: 'leaf'
  /** Canonical; relative to the element where there is a `pick`, to the provider's options where `option` is set. */
  readonly path: string
  /** The list element that `path` is relative to. Absent: `path` starts at the customer. */
  readonly pick?: ElementChoice
  /** Set if `path` is relative to `providerOptions[id]`. */
  readonly option?: true
  /** What the value goes through, in order; empty if it is sent as it is. */
  readonly steps: readonly Step[]
  /** What is sent if there is no suitable value. */
  readonly placeholder?: Placeholder
}

/** Several canonical values as one text, absent ones left out. */
export interface JoinSource {
  /** Tags a source of several canonical values. */
  readonly type: 'join'
  /** The values to join, in order. */
  readonly parts: readonly LeafSource[]
  /** Stands between two values. */
  readonly separator: string
  /** Index of the part that names the whole if all are absent; by default what their paths have in common. */
  readonly main?: number
  /** What the joined text goes through, in order. */
  readonly steps: readonly Step[]
}

/** The first of several sources that gives a value. */
export interface FirstOfSource {
  /** Tags a choice of sources. */
  readonly type: 'firstOf'
  /** The sources, the preferred one first. */
  readonly sources: readonly Source[]
  /** Index of the only source to ask for when none gives a value; any of them by default. */
  readonly ask?: number
  /** What the chosen value goes through, in order. */
  readonly steps: readonly Step[]
}

/** A value that is the same for every customer. */
export interface ConstantSource {
  /** Tags a source that reads nothing. */
  readonly type: 'constant'
  /** What is sent, in every create and every update. */
  readonly value: unknown
  /** What the value goes through, in order; usually empty. */
  readonly steps: readonly Step[]
}

/** A document of the customer, or several. */
export interface FileSource {
  /** Tags a source that reads documents. */
  readonly type: 'file'
  /** The types that are read. */
  readonly documents: readonly DocumentType[]
  /** The provider's own name that a document must have. Absent: any, or none. */
  readonly providerType?: string
  /** Whether all documents of these types are read, as a list, that no other field reads. Otherwise the first one. */
  readonly many: boolean
  /** What the documents must belong to: its path, in place of a value. Empty for the customer as a whole. */
  readonly owner: LeafSource
  /** What the document or the list goes through, in order. */
  readonly steps: readonly Step[]
}

/**
 * One element of a list, chosen once per customer for all fields that read it: the first complete one in the
 * customer's order that is not expired, else the first supported. Compared by identity.
 */
export interface ElementChoice {
  /** `identifications`, `representative.identifications`, `payoutAccounts`. */
  readonly list: string
  /** Which elements are supported. */
  readonly where: ItemMatch
  /** The element of a `FieldList` that this stands for, or `new` for one to be added. Absent: an element is chosen. */
  readonly index?: number | 'new'
  /** The new element that the list itself belongs to. */
  readonly within?: ElementChoice
  /** What a new element must match as well, because the list has no such element. */
  readonly also?: readonly ItemMatch[]
}

/** A value that the merchant chose to send where a customer has none. */
export interface Placeholder {
  /** Its name among the setting `placeholders`. */
  readonly name: string
  /** `undefined` when the merchant chose none. */
  readonly value: string | undefined
}

/** Converts or checks a value that is present. Pure. */
export interface Step {
  /** Returns the converted value, or why it is unsuitable or invalid. Must not throw. */
  apply(value: unknown): Stepped
  /** Narrows the canonical schema to what this step accepts. */
  narrow?(schema: z.core.$ZodType): z.core.$ZodType
  /** Why the provider may refuse this value, although it is sent. Never quotes the value. */
  warns?(value: unknown): string | undefined
  /** The provider's codes that it gives, if these are a closed list. */
  readonly codes?: readonly string[]
}

/**
 * - `value`: goes on
 * - `unsuitable`: this source has nothing for the field; a placeholder or the next source may
 * - `invalid`: must be corrected, whether the field is required or not
 */
export type Stepped =
  | { type: 'value'; value: unknown }
  | { type: 'unsuitable'; reason: string; code?: Extract<WarningCode, 'other_script'> }
  | { type: 'invalid'; message: string; code?: Extract<IssueCode, 'invalid' | 'too_long' | 'not_accepted'> }

/** What several fields owe each other. Names are those of the table. */
export type Rule = RuleBetween & {
  /** The list whose elements each have this rule. Absent: the customer has it once. */
  readonly each?: FieldList
}

type RuleBetween =
  /** Begun means complete: as soon as one has a value, or its list element exists, all are needed. */
  | { readonly type: 'allOrNone'; readonly what: string; readonly fields: readonly string[] }
  /** At least one, of customers for whom `when` holds. */
  | {
      readonly type: 'anyOf'
      readonly fields: readonly string[]
      readonly when: Condition
      readonly reason: string
    }
  /** A warning where none of them has a value. */
  | {
      readonly type: 'recommendOneOf'
      readonly fields: readonly string[]
      readonly message: string
      readonly code: WarningCode
    }
  /** A change must not clear all of them. */
  | { readonly type: 'keepOneOf'; readonly fields: readonly string[]; readonly message: string }

/** The leaf sources of a source, in order; for a document the place that it belongs to. */
export function leafSourcesOf(source: Source): readonly LeafSource[] {
  switch (source.type) {
    case 'leaf':
      return [source]
    case 'join':
      return source.parts
    case 'firstOf':
      return source.sources.flatMap(leafSourcesOf)
    case 'constant':
      return []
    case 'file':
      return [source.owner]
  }
}

/** The documents that a source reads. */
export function fileSourcesOf(source: Source): readonly FileSource[] {
  if (source.type === 'file') return [source]
  return source.type === 'firstOf' ? source.sources.flatMap(fileSourcesOf) : []
}

/** A leaf source with all the steps that its value takes, as long as it goes its own way. */
export interface Reader {
  readonly leaf: LeafSource
  readonly steps: readonly Step[]
  /** What is joined is no longer the leaf's own value: later steps say nothing of it. */
  readonly joined: boolean
}

/** The leaf sources of a source with their steps. A document is not a canonical value. */
export function readersOf(source: Source): readonly Reader[] {
  if (source.type === 'file') return []
  if (source.type !== 'firstOf') {
    const joined = source.type === 'join'
    return leafSourcesOf(source).map((leaf) => ({ leaf, steps: leaf.steps, joined }))
  }
  return source.sources
    .flatMap(readersOf)
    .map((reader) => (reader.joined ? reader : { ...reader, steps: [...reader.steps, ...source.steps] }))
}

/** The list elements that a table reads, each once. */
export function picksOf(table: FieldTable): readonly ElementChoice[] {
  return [
    ...new Set(
      table.fields.flatMap((field) => leafSourcesOf(field.source).flatMap((leaf) => leaf.pick ?? [])),
    ),
  ]
}

/** The lists of a table, each after the one that it is in. */
export const listsOf = ({ fields }: FieldTable): readonly FieldList[] => [
  ...new Set(fields.flatMap(({ each }) => (each ? withOuter(each) : []))),
]

const withOuter = (list: FieldList): FieldList[] => [...(list.within ? withOuter(list.within) : []), list]

/** The fields that read this element. */
export function fieldsOfPick(table: FieldTable, pick: ElementChoice): readonly Field[] {
  return table.fields.filter((field) =>
    leafSourcesOf(field.source).some((leaf) => leaf.pick && isPartOf(leaf.pick, pick)),
  )
}

/** Whether a choice is this one, or is made inside its new element. */
const isPartOf = (choice: ElementChoice, whole: ElementChoice): boolean =>
  choice === whole || (choice.within !== undefined && isPartOf(choice.within, whole))

/**
 * The fields that an existing element must fill: the required ones, and those of a rule it begins. An element of a
 * `FieldList` begins no rule: only the values in it do, as those of a customer.
 */
export function neededFieldsOfPick(table: FieldTable, pick: ElementChoice): readonly Field[] {
  const fields = fieldsOfPick(table, pick)
  if (pick.index !== undefined) return fields.filter((field) => field.required)
  const begun = table.rules
    .filter((rule) => rule.type === 'allOrNone')
    .filter((rule) => fields.some((field) => rule.fields.includes(field.name)))
    .flatMap((rule) => rule.fields)
  // Whether a field that is sent under a condition is needed does not depend on the element alone.
  return fields.filter((field) => !field.sentIf && (field.required || begun.includes(field.name)))
}
