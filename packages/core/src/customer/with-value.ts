import { err, ok, type Result } from 'neverthrow'
import type { PathStep } from './path.ts'

/**
 * A copy of a value with another value at a concrete path: objects and lists on the way are made where there is none.
 * Fails where something else stands in the way, or a list has no such place; it may be the first free one.
 */
export function withValue(
  whole: unknown,
  [step, ...others]: readonly PathStep[],
  value: unknown,
): Result<unknown, 'nowhere'> {
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
