import type { Identification } from '../customer/identification.ts'
import type { PayoutAccount } from '../customer/payout-account.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import { type LeafSpec, type Word, withWords } from './spec.ts'

interface Lists {
  identifications: Identification
  payoutAccounts: PayoutAccount
}

/** The members of a union that a match leaves; the compiler then refuses keys that only others have. */
type Matching<Element, Match> = Element extends unknown
  ? {
      [K in keyof Match]: K extends keyof Element ? Extract<Element[K], Match[K]> : never
    }[keyof Match] extends never
    ? never
    : Element
  : never

/** Reads one leaf of the chosen element; words apply as in `from`. */
export type Picked<List extends string, Element> = <const Key extends keyof Element & string>(
  key: Key,
  ...words: Word<NonNullable<Element[Key]>>[]
) => LeafSpec<`${List}[].${Key}`>

type Where<Element> = { readonly [K in AllKeys<Element>]?: Accepted<Element, K> }
type AllKeys<T> = T extends unknown ? keyof T & string : never
type ValueOf<T, K extends string> = T extends unknown
  ? K extends keyof T
    ? NonNullable<T[K]>
    : never
  : never
type Accepted<Element, K extends string> = ValueOf<Element, K> | readonly ValueOf<Element, K>[]
type Flat<Match> = { [K in keyof Match]: Match[K] extends readonly (infer V)[] ? V : Match[K] }

/**
 * Chooses one element of a list for all fields that read it: the first in the customer's order that is complete and
 * not expired, else the first that matches.
 *
 * @example const identification = pick('identifications', { type: ['national_id', 'passport'] })
 *          ic_number: required(identification('number'))
 */
export function pick<const List extends keyof Lists, const Match extends Where<Lists[List]>>(
  list: List,
  match: Match,
): Picked<List, Matching<Lists[List], Flat<Match>>> {
  const where: ItemMatch = Object.fromEntries(
    Object.entries(match).map(([key, accepted]) => [key, [accepted].flat() as string[]]),
  )
  const chosen = { list, where }
  return (key, ...words) => ({
    source: withWords({ type: 'leaf', pick: chosen, path: key, steps: [] }, words),
  })
}
