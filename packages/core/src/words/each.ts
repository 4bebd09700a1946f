import type { Condition } from '../condition/condition.ts'
import type { LeafPath, ValueAt } from '../customer/path.ts'
import type { FieldList } from '../field-table/field-table.ts'
import type { Rule } from '../field-table/rule.ts'
import type { ConditionOf } from './conditions.ts'
import { type MatchOf, matchOf } from './pick.ts'
import { type RuleWords, ruleWords } from './rules.ts'
import type { FieldSpecs, ListSpec, PlainName } from './spec.ts'

/** What a list says besides its fields. `Name` is the name of a field. */
export interface ListExtras<Scope, Element, Fields extends FieldSpecs = FieldSpecs> {
  /**
   * 1 if the provider requires an element; a condition if it does so of some customers only, which reads the scope around the
   * list. Default: the list may be empty, and is then not sent.
   */
  atLeast?: 1 | ConditionOf<Scope>
  /**
   * What the list must include: an element for each of these matches. One element may be several of them.
   *
   * @example including: [{ roles: ['controller'] }, { roles: ['signatory'] }]
   */
  including?: readonly MatchOf<Element>[]
  /** The order of the elements: by the values of a key, other values last. Default: the customer's order. */
  order?: OrderOf<Element>
  /** What several fields of one element require of each other. Conditions read the element. Default: nothing. */
  rules?: (words: RuleWords<Element, PlainName<Fields>>) => readonly Rule[]
}

/** An order of elements by one of their keys: `{ by: 'type', values: ['passport', 'national_id'] }`. */
export type OrderOf<Element> = {
  [Key in LeafPath<Element>]: { readonly by: Key; readonly values: readonly ValueAt<Element, Key>[] }
}[LeafPath<Element>]

/** The extras of any list, as the implementation of `each` takes them. */
export interface AnyListExtras {
  atLeast?: 1 | Condition
  including?: readonly Readonly<Record<string, unknown>>[]
  order?: { readonly by: string; readonly values: readonly unknown[] }
  rules?: (words: typeof ruleWords) => readonly Rule[]
}

export function each(
  list: string,
  match: Readonly<Record<string, unknown>>,
  fields: FieldSpecs,
  { atLeast, including, order, rules }: AnyListExtras = {},
): ListSpec<unknown> {
  return {
    lists: [
      {
        list,
        where: matchOf(match),
        atLeast: atLeast === undefined ? 0 : 1,
        ...(typeof atLeast === 'object' && { atLeastIf: atLeast }),
        ...(including && { including: including.map(matchOf) }),
        ...(order && { order: orderOf(order) }),
        fields,
        rules: rules?.(ruleWords) ?? [],
      },
    ],
  }
}

const orderOf = ({
  by,
  values,
}: {
  by: string
  values: readonly unknown[]
}): NonNullable<FieldList['order']> => ({
  by,
  values: values.map(String),
})

/**
 * Several lists as one list of the provider, one after the other.
 *
 * @example identifying_information: concat(each('identifications', {}, document), each('taxResidencies', {}, taxNumber))
 */
export const concat = <Scope>(...specs: readonly ListSpec<Scope>[]): ListSpec<Scope> => ({
  lists: specs.flatMap(({ lists }) => lists),
})
