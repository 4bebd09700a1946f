import type { DocumentType } from '../adapter/capabilities.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import type { Step } from './step.ts'

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
  /** Two sources: the path of an object. A customer that has it is read by the first source alone, others by the second. */
  readonly by?: string
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
  /** Set if the list does not need the new element: it stands for any that another choice adds. */
  readonly isOptional?: true
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
