import type { Step } from './canonical-path.ts'
import { isRecord } from './is-record.ts'

/** A customer as it is filled: lists may have empty places. */
export type RowTree = Record<string, unknown>

/** Puts a value at a path. */
export function put(tree: RowTree, steps: readonly Step[], value: unknown): void {
  let current: Record<Step, unknown> = tree
  const last = steps.length - 1
  for (const [index, step] of steps.entries()) {
    if (index === last) {
      current[step] = value
      return
    }
    if (!Object.hasOwn(current, step)) current[step] = typeof steps[index + 1] === 'number' ? [] : {}
    const next = current[step]
    if (typeof next !== 'object' || next === null) return
    current = next as Record<Step, unknown>
  }
}

/** Whether something is at a path. */
export const has = (tree: RowTree, steps: readonly Step[]): boolean => {
  let current: unknown = tree
  for (const step of steps) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return false
    current = Reflect.get(current, step)
  }
  return true
}

/** Removes the empty places of the lists of a tree, in the tree itself. */
export function compact(tree: object): void {
  for (const [key, member] of Object.entries(tree)) {
    if (typeof member !== 'object' || member === null) continue
    compact(member)
    // `filter` skips empty places.
    if (Array.isArray(member))
      Reflect.set(
        tree,
        key,
        member.filter(() => true),
      )
  }
}

/** The path of an element once empty places are gone; `undefined` if its place is empty. */
export function compactPath(tree: RowTree, steps: readonly Step[]): Step[] | undefined {
  let current: unknown = tree
  const found: Step[] = []
  for (const step of steps) {
    if (Array.isArray(current) && typeof step === 'number') {
      if (!Object.hasOwn(current, step)) return undefined
      found.push(Object.keys(current).indexOf(String(step)))
      current = current[step]
    } else if (typeof step === 'number') return undefined
    else {
      found.push(step)
      current = isRecord(current) && Object.hasOwn(current, step) ? current[step] : undefined
    }
  }
  return found
}
