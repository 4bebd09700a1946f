import type { CustomerKind } from '@portico/core'

/** What an invented provider takes of one kind of customer, as data: a table and a judge are made of it. */
export interface Invention {
  kind: CustomerKind
  part: Part
}

/** Fields, lists and rules of one scope: of the customer, or of one element of a list. Names are those in the body. */
export interface Part {
  fields: readonly InventedField[]
  lists: readonly InventedList[]
  rules: readonly InventedRule[]
}

/** Which elements are meant: for each key the accepted values. */
export type Match = Readonly<Record<string, readonly string[]>>

/** A field of the body. */
export interface InventedField {
  name: string
  source: InventedSource
  need: 'required' | 'optional' | { requiredIf: Condition }
  sentIf?: Condition
  /** The values that show that the right element was taken. The table is not told them: it knows the match. */
  only?: readonly string[]
  /** The most characters that the provider takes. */
  most?: number
}

/** Where the value of a field comes from. */
export type InventedSource =
  /** The first of these paths that has a value; of a picked element, if there is a pick. */
  | { type: 'paths'; paths: readonly [string, ...string[]]; pick?: { list: string; match: Match } }
  | { type: 'constant'; value: string }
  /** A copy of the identity document, of a picked element or of the scope. */
  | { type: 'file'; pick?: { list: string; match: Match } }

/** A list of the body, made of one or several canonical lists. Each element says by `of` which one it comes from. */
export interface InventedList {
  name: string
  parts: readonly ListPart[]
}

/** The elements of one canonical list. */
export interface ListPart {
  of: string
  list: string
  match: Match
  atLeast: 'one' | 'none' | { oneIf: Condition }
  /** Which elements there must be, by the field of the element that shows it. */
  including: readonly { field: string; key: string; values: readonly string[] }[]
  part: Part
}

/** What several fields require of each other, by their names. */
export type InventedRule =
  | { type: 'allOrNone'; fields: readonly string[] }
  | { type: 'oneOf'; when: Condition; fields: readonly string[] }

/** A condition on what is sent. `path` is where the customer has it, `wire` where the body of the scope has it. */
export type Condition =
  | { path: string; wire: string; in: readonly string[] }
  | { path: string; wire: string; present: true }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
