import { type ItemMatch, requiredLeaves } from '../customer/schema-at.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field, FieldTable } from './field-table.ts'
import { isPartOf, neededFieldsOfPick, picksOf } from './fields-of-pick.ts'
import type { Gap } from './reading.ts'
import type { ElementChoice, Source } from './source.ts'
import { leafSourcesOf } from './sources-of.ts'

/** The name of the element that a choice adds to a list: `payoutAccounts[kind=bank]`. Equal choices have one name. */
export const elementName = ({ list, where, within, also = [] }: ElementChoice): string => {
  const named = within ? elementName(within) + list.slice(`${within.list}[]`.length) : list
  return `${named}[${[where, ...also].map(matchText).filter(Boolean).join(',')}]`
}

/** The choice whose new element a path is directly in: a new person's name is not in that person's new document. */
export const choiceAt = (path: string, choice: ElementChoice | undefined): ElementChoice | undefined =>
  !choice || path.startsWith(`${choice.list}[]`) ? choice : choiceAt(path, choice.within)

const moved = new WeakMap<ElementChoice, WeakMap<ElementChoice, ElementChoice>>()

/** The choice in whose new element this one is filled, or the same choice inside that element. */
export function choiceWithin(
  choice: ElementChoice,
  taken: ReadonlyMap<ElementChoice, ElementChoice> | undefined,
): ElementChoice {
  const own = taken?.get(choice)
  if (own || !choice.within) return own ?? choice
  const within = choiceWithin(choice.within, taken)
  if (within === choice.within) return choice
  // One object for equal choices, as they are compared by identity.
  const inside = moved.get(within) ?? new WeakMap<ElementChoice, ElementChoice>()
  moved.set(within, inside)
  const copy = inside.get(choice) ?? { ...choice, within }
  inside.set(choice, copy)
  return copy
}

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
  /** The fields for which it needs a value, some of them under a condition. */
  readonly fields: readonly Field[]
  /** The keys that it may have, without those that only the model requires inside an object. */
  readonly keys: ReadonlySet<string>
  /** The keys that it has in any case. */
  readonly certain: ReadonlySet<string>
  /** The fields that a rule needs because of others. */
  readonly begun: ReadonlySet<Field>
}

type Growing = Pick<NewElement, 'takers' | 'fields'>

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
function grown(element: Growing, pick: ElementChoice, evaluation: Evaluation): NewElement {
  const { whole } = evaluation
  const keys = keysOf(element, pick, whole)
  const takers = [pick, ...takersOf(pick, keys, evaluation)]
  const needed = new Set(takers.flatMap((taker) => neededBy(taker, pick, whole)))
  const fields = whole.fields.filter(
    (field) => needed.has(field) || isBegun(field, { takers, fields: element.fields }, keys, whole),
  )
  const next = { takers, fields }
  const isStable = takers.length === element.takers.length && fields.length === element.fields.length
  if (!isStable) return grown(next, pick, evaluation)
  const certain = keysOf({ takers, fields: [] }, pick, whole)
  const begun = new Set(fields.filter((field) => isBegun(field, next, keys, whole)))
  const offered = whole.rules.flatMap((rule) => (rule.type === 'anyOf' ? rule.fields : []))
  const further = whole.fields.filter(({ name }) => offered.includes(name))
  return { ...next, begun, certain, keys: keysOf({ takers, fields: [...fields, ...further] }, pick, whole) }
}

/** A choice that requires something for itself asks for it anyway; lists take all that match. */
const neededBy = (taker: ElementChoice, pick: ElementChoice, whole: FieldTable): readonly Field[] =>
  neededFieldsOfPick(whole, taker).filter(
    ({ required }) => taker === pick || taker.index === 'new' || !required,
  )

/** The keys that the element will have: those of the model, of the match, and of the fields that need them. */
const keysOf = ({ takers, fields }: Growing, { list, where }: ElementChoice, { kind }: FieldTable) =>
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
  { takers, fields: needed }: Growing,
  keys: ReadonlySet<string>,
  { fields, rules }: FieldTable,
): boolean =>
  leafSourcesOf(field.source).some(({ pick }) =>
    takers.some((taker) => taker.index === 'new' && pick && isPartOf(pick, taker)),
  ) &&
  rules.some(
    (rule) =>
      rule.type === 'allOrNone' &&
      rule.fields.includes(field.name) &&
      fields.some(
        (other) =>
          rule.fields.includes(other.name) &&
          (needed.includes(other) ||
            keysIn(other.source, takers).some((key) => keys.has(key)) ||
            readsNeeded(other, needed)),
      ),
  )

/** Whether a field reads an element inside the new one that other fields need. */
const readsNeeded = (field: Field, needed: readonly Field[]): boolean => {
  const inside = choicesOf(field).filter(({ index, within }) => index === undefined && within)
  return inside.some(({ list, where }) =>
    needed.flatMap(choicesOf).some((other) => other.list === list && overlaps(other.where, where)),
  )
}

const choicesOf = ({ source }: Field): ElementChoice[] =>
  leafSourcesOf(source).flatMap(({ pick }) => pick ?? [])

function takersOf(
  pick: ElementChoice,
  keys: ReadonlySet<string>,
  { table, whole, readings, context }: Evaluation,
): ElementChoice[] {
  const own = new Set(
    table.fields
      .filter(({ required, demandedIf }) => required && !demandedIf)
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
