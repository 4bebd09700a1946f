import { type PathStep, parsePath } from '@portico/core/adapter'

/** A value at the end of a customer's path. */
export interface Leaf {
  /** Concrete: `identifications[0].number`. */
  readonly path: string
  readonly value: unknown
}

/** Every leaf that a value carries, in its own order. */
export function leavesOf(value: unknown, path = ''): Leaf[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((element, index) => leavesOf(element, `${path}[${index}]`))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      leavesOf(inner, path === '' ? key : `${path}.${key}`),
    )
  }
  return [{ path, value }]
}

/** What stands at a concrete path, or `undefined`. */
export const valueAt = (value: unknown, path: string): unknown =>
  parsePath(path).reduce<unknown>(
    (current, step) =>
      typeof current === 'object' && current !== null && Object.hasOwn(current, step)
        ? Reflect.get(current, step)
        : undefined,
    value,
  )

/** A copy in which no two places share an object: a test may give one address to a company and to its owners. */
function separateCopy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(separateCopy) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, separateCopy(inner)])) as T
}

/** A copy with another value at a concrete path; objects and lists on the way are made. */
export function withValue<T>(value: T, path: string, replacement: unknown): T {
  const copy = separateCopy(value)
  const steps = parsePath(path)
  const last = steps.pop()
  let target: unknown = copy
  steps.forEach((step, index) => {
    if (Reflect.get(target as object, step) === undefined) {
      const next = steps[index + 1] ?? last
      Reflect.set(target as object, step, typeof next === 'number' ? [] : {})
    }
    target = Reflect.get(target as object, step)
  })
  Reflect.set(target as object, last as PathStep, replacement)
  return copy
}

/** A copy without what stands at a concrete path; a list closes the gap. */
export function without<T>(value: T, path: string): T {
  const copy = separateCopy(value)
  const steps = parsePath(path)
  const last = steps.pop() as PathStep
  const target = steps.reduce<unknown>(
    (current, step) =>
      typeof current === 'object' && current !== null ? Reflect.get(current, step) : undefined,
    copy,
  )
  if (Array.isArray(target) && typeof last === 'number') target.splice(last, 1)
  else if (typeof target === 'object' && target !== null) Reflect.deleteProperty(target, last)
  return copy
}

/** `identifications[1].number` as `identifications[].number`. */
export const generic = (path: string): string => path.replace(/\[\d+\]/g, '[]')

/** The objects and lists on the way to a path, the outermost first, and the path itself. */
export const wayTo = (path: string): string[] =>
  [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index)).concat(path)
