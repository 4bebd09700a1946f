import { parsePath } from '../customer/path.ts'

/**
 * What a customer must be like, as data: it survives JSON, and a form can evaluate it. Paths are canonical, with `[]` for any
 * element of a list; the options of a provider are under `providerOptions.<id>`.
 *
 * @example { all: [{ path: 'kind', in: ['company'] }, { not: { path: 'taxId', present: true } }] }
 */
export type Condition = ValueCondition | PresenceCondition | AllCondition | AnyCondition | NotCondition

/** Holds if any value at `path` is one of `in`. A list of plain values is met by any of its values. */
export interface ValueCondition {
  /** Canonical, with `[]` for any element: `payoutAccounts[].currency`. */
  readonly path: string
  /** The values for which the condition holds. They are compared as text. */
  readonly in: readonly ConditionValue[]
}

/** Holds if there is a value at `path`, or none. An empty object or list is not a value. */
export interface PresenceCondition {
  /** Canonical, also of an object or a list: `address`, `payoutAccounts[].iban`. */
  readonly path: string
  /** Whether a value must be there. */
  readonly present: boolean
}

/** Holds if every one of these holds; an empty list always does. */
export interface AllCondition {
  /** The conditions that must all hold. */
  readonly all: readonly Condition[]
}

/** Holds if at least one of these holds; an empty list never does. */
export interface AnyCondition {
  /** The conditions of which one must hold. */
  readonly any: readonly Condition[]
}

/** Holds if the other condition does not. */
export interface NotCondition {
  /** The condition that must not hold. */
  readonly not: Condition
}

/** A value that a condition compares with. */
export type ConditionValue = string | number | boolean

/** A condition on one path. */
export type PathCondition = ValueCondition | PresenceCondition

/** The conditions on single paths that a condition is made of. */
export function pathConditionsOf(condition: Condition): readonly PathCondition[] {
  if ('all' in condition) return condition.all.flatMap(pathConditionsOf)
  if ('any' in condition) return condition.any.flatMap(pathConditionsOf)
  return 'not' in condition ? pathConditionsOf(condition.not) : [condition]
}

/** The same condition on other paths. */
export function mapPaths(condition: Condition, change: (path: string) => string): Condition {
  if ('all' in condition) return { all: condition.all.map((inner) => mapPaths(inner, change)) }
  if ('any' in condition) return { any: condition.any.map((inner) => mapPaths(inner, change)) }
  if ('not' in condition) return { not: mapPaths(condition.not, change) }
  return { ...condition, path: change(condition.path) }
}

/** One condition that holds if all of these do. */
export const allOf = (conditions: readonly [Condition, ...Condition[]]): Condition =>
  conditions.length === 1 ? conditions[0] : { all: conditions }

/**
 * Whether a condition on a path reads what is at another one: the same value, a part of it, or what it is a part of. `[]` in the
 * condition stands for every index.
 */
export function readsPath({ path }: PathCondition, other: string): boolean {
  const steps = parsePath(other)
  return parsePath(path).every((step, index) => {
    const own = steps[index]
    return own === undefined || own === step || (step === '[]' && typeof own === 'number')
  })
}

/** A path with `[]` in place of every index. */
export const genericPath = (path: string): string => path.replace(/\[\d+\]/g, '[]')
