import { err, ok, type Result } from 'neverthrow'
import { limits } from './limits.ts'
import type { PathStep } from './path.ts'

/** A copy of a value, into which other values can be put. */
export interface Draft {
  /** The copy as it is now. */
  value(): unknown
  /**
   * Puts a value at a concrete path and creates missing objects and lists on the way. Returns false and changes nothing if
   * another value is in the way, if an index is beyond the end of its list, or if the path is deeper than `limits.depth`.
   */
  put(steps: readonly PathStep[], value: unknown): boolean
}

/** Objects and lists are copied once, when something is first put into them: many values take no more time than few. */
export function draftOf(original: unknown): Draft {
  const copies = new WeakSet<object>()
  const copyOf = (parent: object): object => {
    if (copies.has(parent)) return parent
    const copy = Array.isArray(parent) ? [...parent] : { ...parent }
    copies.add(copy)
    return copy
  }
  const placed = (
    current: unknown,
    [step, ...others]: readonly PathStep[],
    value: unknown,
  ): Result<unknown, 'nowhere'> => {
    if (step === undefined) return ok(value)
    const parent = current ?? (typeof step === 'number' ? [] : {})
    if (!hasPlace(parent, step)) return err('nowhere')
    const present: unknown = Object.hasOwn(parent, step) ? Reflect.get(parent, step) : undefined
    return placed(present, others, value).map((inner) => {
      const copy = copyOf(parent)
      Reflect.set(copy, step, inner)
      return copy
    })
  }

  let whole = original
  return {
    value: () => whole,
    put: (steps, value) => {
      if (steps.length > limits.depth) return false
      const result = placed(whole, steps, value)
      if (result.isOk()) whole = result.value
      return result.isOk()
    },
  }
}

function hasPlace(parent: unknown, step: PathStep): parent is object {
  if (typeof step === 'number') return Array.isArray(parent) && step <= parent.length
  const isObject = typeof parent === 'object' && parent !== null && !Array.isArray(parent)
  return isObject && step !== '[]' && step !== '__proto__'
}
