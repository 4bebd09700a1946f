import type { Step } from './canonical-path.ts'
import { isRecord } from './is-record.ts'

/** A customer as it is filled: lists may have empty places. */
export type RowTree = Record<string, unknown>

/** Puts a value at a path. */
export function put(tree: RowTree, steps: readonly Step[], value: unknown): void {
  let current: object = tree
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1) {
      Reflect.set(current, step, value)
      return
    }
    if (!Object.hasOwn(current, step))
      Reflect.set(current, step, typeof steps[index + 1] === 'number' ? [] : {})
    const next: unknown = Reflect.get(current, step)
    if (typeof next !== 'object' || next === null) return
    current = next
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

/** The tree without the empty places of its lists. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) {
    const elements: unknown[] = []
    // Skips empty places.
    value.forEach((element) => {
      elements.push(compact(element))
    })
    return elements
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, compact(member)]))
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
