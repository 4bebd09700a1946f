import type { ItemMatch } from '../customer/schema-at.ts'
import type { Evaluation } from './evaluate.ts'
import { type ElementChoice, picksOf } from './field-table.ts'
import type { Gap } from './read-source.ts'

/** The name of the element that a choice adds to a list: `payoutAccounts[kind=bank]`. Equal choices have one name. */
export const elementName = ({ list, where }: ElementChoice): string => `${list}[${matchText(where)}]`

const matchText = (where: ItemMatch): string =>
  Object.entries(where)
    .map(([key, values]) => `${key}=${[...values].sort().join('|')}`)
    .sort()
    .join(',')

/** Whether some element could match both. */
export const overlaps = (one: ItemMatch, other: ItemMatch): boolean =>
  Object.entries(other).every(([key, values]) => one[key]?.some((value) => values.includes(value)) ?? true)

/**
 * The other choices that would take an element which is added for this one. They have no element yet and surely get none
 * of their own: the new element must satisfy them as well.
 */
export function takersOf(pick: ElementChoice, evaluation: Evaluation): readonly ElementChoice[] {
  const { table, readings, context } = evaluation
  const own = new Set(
    table.fields
      .filter(({ required }) => required)
      .flatMap((field) => readings.get(field)?.gaps ?? [])
      .flatMap((gap: Gap) => (gap.type === 'value' && gap.pick ? [gap.pick] : [])),
  )
  return picksOf(table).filter(
    (other) =>
      other !== pick &&
      other.list === pick.list &&
      overlaps(other.where, pick.where) &&
      !context.chosen.has(other) &&
      !own.has(other),
  )
}
