import { type ItemMatch, requiredLeaves } from '../customer/schema-at.ts'
import type { Evaluation } from './evaluate.ts'
import {
  type ElementChoice,
  type Field,
  type FieldTable,
  leafSourcesOf,
  neededFieldsOfPick,
  picksOf,
  type Source,
} from './field-table.ts'
import type { Gap } from './read-source.ts'

/** The name of the element that a choice adds to a list: `payoutAccounts[kind=bank]`. Equal choices have one name. */
export const elementName = ({ list, where, within, also = [] }: ElementChoice): string => {
  const named = within ? elementName(within) + list.slice(`${within.list}[]`.length) : list
  return `${named}[${[where, ...also].map(matchText).filter(Boolean).join(',')}]`
}

/** The choice whose new element a path is directly in: a new person's name is not in that person's new document. */
export const choiceAt = (path: string, choice: ElementChoice | undefined): ElementChoice | undefined =>
  !choice || path.startsWith(`${choice.list}[]`) ? choice : choiceAt(path, choice.within)

const matchText = (where: ItemMatch): string =>
  Object.entries(where)
    .map(([key, values]) => `${key}=${[...values].sort().join('|')}`)
    .sort()
    .join(',')

/** Whether some element could match both. */
export const overlaps = (one: ItemMatch, other: ItemMatch): boolean =>
  Object.entries(other).every(([key, values]) => one[key]?.some((value) => values.includes(value)) ?? true)

/** What a new element has to satisfy. */
export interface NewElement {
  /** The choice that asks for it, and all others that would take it. */
  readonly takers: readonly ElementChoice[]
  /** The fields for which it needs a value. */
  readonly fields: readonly Field[]
}

const known = new WeakMap<Evaluation, Map<ElementChoice, NewElement>>()

/**
 * What an element that is added for a choice has to satisfy: this choice, lists that match it, choices that have no element yet
 * and surely get none of their own, and the rules that its values begin.
 */
export function newElementFor(pick: ElementChoice, evaluation: Evaluation): NewElement {
  const elements = known.get(evaluation) ?? new Map<ElementChoice, NewElement>()
  known.set(evaluation, elements)
  const element = elements.get(pick) ?? grown({ takers: [pick], fields: [] }, pick, evaluation)
  elements.set(pick, element)
  return element
}

/** Its values may let further choices take it and begin further rules, which need further values. */
function grown(element: NewElement, pick: ElementChoice, evaluation: Evaluation): NewElement {
  const { whole } = evaluation
  const keys = keysOf(element, pick, whole)
  const takers = [pick, ...takersOf(pick, keys, evaluation)]
  const fields = whole.fields.filter(
    (field) =>
      takers.some((taker) => isNeededBy(taker, field, pick, whole)) || isBegun(field, takers, keys, whole),
  )
  const next = { takers, fields }
  const isStable = takers.length === element.takers.length && fields.length === element.fields.length
  return isStable ? next : grown(next, pick, evaluation)
}

/** A choice that requires something for itself asks for it anyway; lists take all that match. */
const isNeededBy = (taker: ElementChoice, field: Field, pick: ElementChoice, whole: FieldTable): boolean =>
  neededFieldsOfPick(whole, taker).includes(field) &&
  (taker === pick || taker.index === 'new' || !field.required)

/** The keys that the element will have: those of the model, of the match, and of the fields that need them. */
const keysOf = ({ takers, fields }: NewElement, { list, where }: ElementChoice, { kind }: FieldTable) =>
  new Set([
    ...Object.keys(where),
    ...requiredLeaves(kind, `${list}[]`, where).map((path) => path.slice(`${list}[].`.length)),
    ...fields.flatMap(({ source }) => keysIn(source, takers)),
  ])

const keysIn = (source: Source, takers: readonly ElementChoice[]) =>
  leafSourcesOf(source).flatMap(({ pick, path }) => (pick && takers.includes(pick) ? [path] : []))

/** Whether a rule between fields of one element needs this one because of another. */
const isBegun = (
  field: Field,
  takers: readonly ElementChoice[],
  keys: ReadonlySet<string>,
  { fields, rules }: FieldTable,
): boolean =>
  keysIn(
    field.source,
    takers.filter(({ index }) => index === 'new'),
  ).length > 0 &&
  rules.some(
    (rule) =>
      rule.type === 'allOrNone' &&
      rule.fields.includes(field.name) &&
      fields.some(
        ({ name, source }) =>
          rule.fields.includes(name) && keysIn(source, takers).some((key) => keys.has(key)),
      ),
  )

function takersOf(
  pick: ElementChoice,
  keys: ReadonlySet<string>,
  { table, whole, readings, context }: Evaluation,
): ElementChoice[] {
  const own = new Set(
    table.fields
      .filter(({ required }) => required)
      .flatMap((field) => readings.get(field)?.gaps ?? [])
      .flatMap((gap: Gap) => (gap.type === 'value' && gap.pick ? [gap.pick] : [])),
  )
  const isTaker = (other: ElementChoice) =>
    other.index === 'new' || (!context.chosen.has(other) && !own.has(other))
  return picksOf(whole).filter(
    (other) =>
      other !== pick &&
      other.list === pick.list &&
      overlaps(other.where, pick.where) &&
      Object.keys(other.where).every((key) => keys.has(key)) &&
      isTaker(other),
  )
}
