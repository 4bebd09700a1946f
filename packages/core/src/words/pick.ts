import type { CustomerDocument } from '../adapter/capabilities.ts'
import type { LeafPath, ValueAt } from '../customer/path.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import { type FileType, fileOf } from './file.ts'
import { type LeafSpec, type SourceSpec, type Word, withWords } from './spec.ts'

/** The lists of a scope whose elements are objects. */
export type ListKey<Scope> = {
  [K in Extract<keyof Scope, string>]-?: NonNullable<Scope[K]> extends readonly object[] ? K : never
}[Extract<keyof Scope, string>]

/** What a list of a scope holds: `ElementOf<Individual, 'identifications'>` is `Identification`. */
export type ElementOf<Scope, List extends keyof Scope> =
  NonNullable<Scope[List]> extends readonly (infer Element)[] ? Element : never

/** Which elements of a list are meant: a value, or several, for any of their keys. A key that is a list needs one of them. */
export type MatchOf<Element> = { readonly [K in AllKeys<Element>]?: Accepted<Element, K> }

type AllKeys<T> = T extends unknown ? keyof T & string : never
type ValueOfKey<T, K extends string> = T extends unknown
  ? K extends keyof T
    ? OneOf<Exclude<T[K], undefined>>
    : never
  : never
type Accepted<Element, K extends string> = ValueOfKey<Element, K> | readonly ValueOfKey<Element, K>[]

/** The members of a union that a match leaves: `Matched<PayoutAccount, { kind: 'bank' }>` is `BankAccount`. */
export type Matched<Element, Match> = Element extends unknown
  ? true extends { [K in keyof Match]: IsOther<Element, K, Match[K]> }[keyof Match]
    ? never
    : Element
  : never

type IsOther<Element, K, Accepted> = K extends keyof Element
  ? [Extract<OneOf<Accepted>, OneOf<Element[K]>>] extends [never]
    ? true
    : false
  : true

type OneOf<Accepted> = Accepted extends readonly (infer Value)[] ? Value : Accepted

/** The words of a chosen element. */
export interface Picked<Scope, Element> {
  /** Reads one leaf of the element; words apply as in `from`. */
  <const Key extends LeafPath<Element>>(
    key: Key,
    ...words: Word<ValueAt<Element, Key>>[]
  ): LeafSpec<Scope, ValueAt<Element, Key>>

  /**
   * The document of this type that belongs to the element.
   *
   * @example image_front: optional(identification.file('identification'), dataUri)
   */
  file(type: FileType, ...words: Word<CustomerDocument>[]): SourceSpec<Scope, CustomerDocument>
}

export function pick(list: string, match: Readonly<Record<string, unknown>>) {
  const chosen = { list, where: matchOf(match) }
  const picked = (key: string, ...words: readonly Word<unknown>[]): LeafSpec<unknown, never> => ({
    source: withWords({ type: 'leaf', pick: chosen, path: key, steps: [] }, words),
  })
  return Object.assign(picked, { file: fileOf(chosen) })
}

export const matchOf = (match: Readonly<Record<string, unknown>>): ItemMatch =>
  Object.fromEntries(Object.entries(match).map(([key, accepted]) => [key, [accepted].flat().map(String)]))
