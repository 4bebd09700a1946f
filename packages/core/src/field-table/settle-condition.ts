import * as z from 'zod'
import type { Condition, PathCondition } from '../condition/condition.ts'
import { opposite, type Truth } from '../condition/holds.ts'
import { schemaAt } from '../customer/schema-at.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field } from './field-table.ts'
import { newElementFor } from './new-element.ts'
import type { ElementChoice } from './source.ts'
import { leafSourcesOf } from './sources-of.ts'

/** A condition, or its truth if that is certain. */
export type Settled = Condition | boolean

/**
 * A condition that a field of a new element reads on that element. `[]` in its paths would mean any element, and the customer's
 * other elements say nothing of a new one. What stays open is kept, or taken as met if it is negated: asking for too much is
 * better than a second round.
 */
export function settleFor(
  condition: Condition,
  pick: ElementChoice | undefined,
  evaluation: Evaluation,
  isNegated = false,
): Settled {
  const settle = (inner: Condition, negated = isNegated) => settleFor(inner, pick, evaluation, negated)
  if ('all' in condition) {
    const parts = condition.all.map((inner) => settle(inner))
    if (parts.includes(false)) return false
    const open = parts.filter((part) => typeof part === 'object')
    return open.length > 1 ? { all: open } : (open[0] ?? true)
  }
  if ('any' in condition) {
    const parts = condition.any.map((inner) => settle(inner))
    if (parts.includes(true)) return true
    const open = parts.filter((part) => typeof part === 'object')
    return open.length > 1 ? { any: open } : (open[0] ?? false)
  }
  if ('not' in condition) {
    const inner = settle(condition.not, !isNegated)
    return typeof inner === 'object' ? { not: inner } : !inner
  }
  const element = elementRead(condition, pick)
  if (!element) return condition
  return truthIn(element, condition, evaluation) ?? (isNegated ? false : condition)
}

/** The new element that a field belongs to. */
export const newElementOf = ({ source }: Field): ElementChoice | undefined =>
  leafSourcesOf(source)
    .flatMap(({ pick }) => pick ?? [])
    .map((pick) => (pick.index === 'new' ? pick : pick.within))
    .find((pick) => pick !== undefined)

/** The new element, or one around it, that a condition reads. */
const elementRead = ({ path }: PathCondition, pick: ElementChoice | undefined): ElementChoice | undefined =>
  !pick || path.startsWith(`${pick.list}[].`) ? pick : elementRead({ path, present: true }, pick.within)

function truthIn(element: ElementChoice, condition: PathCondition, evaluation: Evaluation): Truth {
  if ('present' in condition && !condition.present)
    return opposite(truthIn(element, { ...condition, present: true }, evaluation))
  const key = condition.path.slice(`${element.list}[].`.length)
  const { keys, certain } = newElementFor(element, evaluation)
  const schema = schemaAt(evaluation.table.kind, condition.path, element.where)
  const isList = schema instanceof z.ZodArray
  // Whether a list inside the element gets an element is decided elsewhere.
  const hasElements = isList && schemaAt(evaluation.table.kind, `${condition.path}[]`) instanceof z.ZodObject
  if (key.includes('[]') || hasElements) return undefined
  const isPart = (one: string) => one === key || one.startsWith(`${key}.`)
  const [first = ''] = key.split('.')
  const isPossible = [...keys].some((one) => isPart(one) || one.startsWith(`${first}.`))
  if (!isPossible) return false
  if ('present' in condition) return [...certain].some(isPart) || undefined
  const accepted = condition.in.map(String)
  const known = [element.where, ...(element.also ?? [])].flatMap(({ [key]: values }) =>
    values ? [values] : [],
  )
  if (known.some((values) => values.every((value) => accepted.includes(value)))) return true
  // A list of values may have further ones.
  const isOther = known.some((values) => !values.some((value) => accepted.includes(value)))
  return isOther && !isList ? false : undefined
}
