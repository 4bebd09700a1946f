import { allOf, type Condition, type PathCondition, readsPath } from '../condition/condition.ts'
import { opposite, pathHolds, type Truth, truthOf } from '../condition/holds.ts'
import type { Issue } from '../result/issue.ts'
import { asksForValue, type Requirement } from '../result/requirement.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field } from './field-table.ts'
import { isPartOf } from './fields-of-pick.ts'
import type { ElementChoice } from './source.ts'

/** Whether a field is needed, or the condition under which it is. A condition that cannot hold is `false`. */
export type Demand = boolean | Condition

/** Decides a condition for one customer; `undefined` where a value that it reads is still to come or to be corrected. */
export type Decide = (condition: Condition) => Truth

/** Whether a field is needed. `isBegun`: whether a rule needs it because its other fields are there. */
export function demandOf(field: Field, isBegun: Demand, decide: Decide): Demand {
  const { sentIf } = field
  const needed = anyDemand([ownDemandOf(field), isBegun], decide)
  if (needed === false || !sentIf) return needed
  if (decide(sentIf) === false) return false
  return needed === true ? sentIf : allOf([sentIf, needed])
}

/** Needed if any of these says so. */
export function anyDemand(demands: readonly Demand[], decide: Decide): Demand {
  if (demands.includes(true)) return true
  const conditions = demands.filter((demand) => typeof demand === 'object')
  const possible = conditions.filter((condition) => decide(condition) !== false)
  const distinct = [...new Map(possible.map((condition) => [JSON.stringify(condition), condition])).values()]
  return distinct.length > 1 ? { any: distinct } : (distinct[0] ?? false)
}

/** Whether a field is needed for certain. */
export const isCertain = (demand: Demand, decide: Decide): boolean =>
  typeof demand === 'boolean' ? demand : decide(demand) === true

/** What a field is needed for by itself. */
function ownDemandOf({ required, requiredIf, demandedIf = [] }: Field): Demand {
  if (!required && !requiredIf) return false
  const around = demandedIf.map(({ condition }) => condition)
  const [first, ...others] = [around, required ? [] : (requiredIf ?? [])].flat()
  return first ? allOf([first, ...others]) : true
}

/** The condition under which a field is needed; `undefined` if it is always needed, or never by itself. */
export function conditionOf(field: Field): Condition | undefined {
  const own = ownDemandOf(field)
  if (own === false) return undefined
  const [first, ...others] = [field.sentIf ?? [], own === true ? [] : own].flat()
  return first && allOf([first, ...others])
}

/**
 * The same of a field of elements that are there. Whether a further element inside them is needed stays a condition.
 *
 * @param isBegun - whether a rule needs the field as soon as it may be sent.
 */
export function conditionInElement(
  field: Field,
  there: readonly ElementChoice[],
  isBegun = false,
): Condition | undefined {
  const { demandedIf = [], ...own } = field
  const further = demandedIf.filter(({ element }) => !there.some((one) => isPartOf(one, element)))
  const condition = isBegun ? own.sentIf : conditionOf(own)
  const [first, ...others] = [...further.map((one) => one.condition), condition ?? []].flat()
  return first && allOf([first, ...others])
}

/** A customer as it is, whose values at these paths will be filled or corrected. */
export function deciderFor(
  { context }: Evaluation,
  asked: ReadonlySet<string>,
  wrong: ReadonlySet<string>,
): Decide {
  const isAmong = (paths: ReadonlySet<string>, condition: PathCondition) =>
    [...paths].some((path) => readsPath(condition, path))
  const truthAt = (condition: PathCondition): Truth => {
    if ('present' in condition && !condition.present)
      return opposite(truthAt({ ...condition, present: true }))
    if (isAmong(wrong, condition)) return undefined
    if (pathHolds(condition, context.input)) return true
    return isAmong(asked, condition) ? undefined : false
  }
  return (condition) => truthOf(condition, truthAt)
}

/** Without a customer only the kind is known. */
export const undecided =
  ({ context }: Evaluation): Decide =>
  (condition) =>
    truthOf(condition, (one) => (one.path === 'kind' ? pathHolds(one, context.input) : undefined))

/** Every value that a requirement asks for, in any of its alternatives. */
export const pathsAsked = (requirement: Requirement): string[] => {
  if (requirement.type === 'anyOf') return requirement.alternatives.flat().flatMap(pathsAsked)
  return asksForValue(requirement) ? [requirement.path] : []
}

/** Where something is wrong. An issue of the customer as a whole concerns no condition. */
export const pathsOfIssues = (issues: readonly Issue[]): string[] =>
  issues.flatMap(({ path }) => (path === '' ? [] : [path]))
