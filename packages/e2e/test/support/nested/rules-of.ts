import type { Condition, InventedField, InventedRule, ListPart, Match } from './invention.ts'

/** A rule between fields that are sent whenever they are there. */
export function rulesOf(
  isTogether: boolean,
  when: Condition,
  fields: readonly InventedField[],
  lists: readonly ListPart[],
): InventedRule[] {
  const of = fields.filter(({ source, sentIf }) => source.type === 'paths' && !sentIf).slice(0, 2)
  const names = of.map(({ name }) => name)
  if (of.length < 2 || (isTogether && isBegunByElement(of, fields, lists))) return []
  return [isTogether ? { type: 'allOrNone', fields: names } : { type: 'oneOf', when, fields: names }]
}

/**
 * Whether a rule joins a value of the scope with one of a picked element that another pick or a list may add. The added element
 * begins the rule, and core asks for the value of the scope in the next round only. A known limit: see the decision on field tables.
 */
function isBegunByElement(
  of: readonly InventedField[],
  fields: readonly InventedField[],
  lists: readonly ListPart[],
): boolean {
  const picks = of.flatMap(picksIn)
  const others = fields.flatMap(picksIn).filter((one) => !picks.includes(one))
  const isAddedElsewhere = ({ list }: Picked) => [...others, ...lists].some((one) => one.list === list)
  return picks.length > 0 && picks.length < of.length && picks.some(isAddedElsewhere)
}

type Picked = Readonly<{ list: string; match: Match }>

const picksIn = ({ source }: InventedField): Picked[] =>
  source.type === 'constant' || !source.pick ? [] : [source.pick]
