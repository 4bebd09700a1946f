import { leavesOf } from '../customer/leaves.ts'
import { parsePath } from '../customer/path.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import type { Condition, PathCondition } from './condition.ts'

/** Whether a condition holds; `undefined` if that cannot be decided yet. */
export type Truth = boolean | undefined

/**
 * Whether a condition of a requirement, a question or a rule holds for a customer, which may lack anything.
 *
 * @example holds({ path: 'payoutAccounts[].currency', in: ['KWD', 'AED'] }, customer)
 */
export const holds = (condition: Condition, customer: unknown): boolean =>
  holdsFor(condition, snapshotOf(customer).value)

/** The same of a snapshot. */
export const holdsFor = (condition: Condition, input: unknown): boolean =>
  truthOf(condition, (one) => pathHolds(one, input)) === true

/** The truth of a condition, given that of the conditions on single paths: `undefined` only if these do not decide it. */
export function truthOf(condition: Condition, truthAt: (condition: PathCondition) => Truth): Truth {
  if ('all' in condition) return every(condition.all.map((inner) => truthOf(inner, truthAt)))
  if ('any' in condition)
    return opposite(every(condition.any.map((inner) => opposite(truthOf(inner, truthAt)))))
  return 'not' in condition ? opposite(truthOf(condition.not, truthAt)) : truthAt(condition)
}

const every = (truths: readonly Truth[]): Truth => {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}

export const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

/** Whether a condition on one path holds for a snapshot. */
export function pathHolds(condition: PathCondition, input: unknown): boolean {
  const values = valuesAt(input, condition.path)
  if ('present' in condition) return values.some(isPresent) === condition.present
  const accepted = new Set(condition.in.map(String))
  return values.flat().some((value) => typeof value !== 'object' && accepted.has(String(value)))
}

const isPresent = (value: unknown): boolean => leavesOf(value).some((leaf) => leaf.value !== null)

/** Every value at a path, in which `[]` stands for each element. Reads own properties only. */
const valuesAt = (input: unknown, path: string): unknown[] =>
  parsePath(path)
    .reduce<unknown[]>(
      (values, step) =>
        values.flatMap((value) => {
          if (step === '[]') return Array.isArray(value) ? value : []
          if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return []
          // A list has elements and nothing else: its length is not a value of the customer.
          return Array.isArray(value) === (typeof step === 'number') ? [Reflect.get(value, step)] : []
        }),
      [input],
    )
    .filter((value) => value !== undefined && value !== null)
