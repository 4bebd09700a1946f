import { err, ok, type Result } from 'neverthrow'
import { limits } from './limits.ts'
import type { PathStep } from './path.ts'

/**
 * A copy of a value with another value at a concrete path: objects and lists on the way are made where there is none.
 * Fails where something else stands in the way, a list has no such place (it may be the first free one), or the path is
 * deeper than any customer.
 */
export function withValue(
  whole: unknown,
  steps: readonly PathStep[],
  value: unknown,
): Result<unknown, 'nowhere'> {
  const [step, ...others] = steps
  if (steps.length > limits.depth || step === '__proto__') return err('nowhere')
  if (step === undefined) return ok(value)
  if (typeof step === 'number') {
    const list = whole ?? []
    if (!Array.isArray(list) || step > list.length) return err('nowhere')
    return withValue(list[step], others, value).map((inner) => [
      ...list.slice(0, step),
      inner,
      ...list.slice(step + 1),
    ])
  }
  const object = whole ?? {}
  if (step === '[]' || typeof object !== 'object' || Array.isArray(object)) return err('nowhere')
  const present: unknown = Object.hasOwn(object, step) ? Reflect.get(object, step) : undefined
  return withValue(present, others, value).map((inner) => ({ ...object, [step]: inner }))
}
