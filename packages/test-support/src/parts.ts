import fc from 'fast-check'

/** The way to a value: keys and indexes. */
export type Steps = readonly (string | number)[]

/** Every value of a customer that is no object, with the way to it. */
export function leavesOf(value: unknown, steps: Steps = []): { steps: Steps; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ steps, value }]
  return entriesOf(value).flatMap(([step, inner]) => leavesOf(inner, [...steps, step]))
}

const entriesOf = (value: object): [string | number, unknown][] =>
  Array.isArray(value) ? [...value.entries()] : Object.entries(value)

/** Which parts to take away; means something together with a customer. */
export const removals = fc.array(fc.nat(), { maxLength: 40 })

/** A customer that lacks parts: leaves, objects, list elements, lists. */
export function withoutParts<T>(customer: T, removals: readonly number[]): T {
  return thinned(customer, removals, () => true)
}

/** The same, taking away only what leaves a customer that `keeps` approves of. */
export function thinned<T>(customer: T, removals: readonly number[], keeps: (thinner: T) => boolean): T {
  return removals.reduce((current, removal) => {
    const parts = removableParts(current)
    const part = parts[removal % parts.length]
    const thinner = part ? without(current, part) : current
    return keeps(thinner) ? thinner : current
  }, customer)
}

// What tells the shape of an object is not taken away: there would be no telling what else it has to hold.
const shapeKeys = new Set(['kind', 'scheme', 'roles'])

function removableParts(value: unknown, steps: Steps = []): Steps[] {
  if (typeof value !== 'object' || value === null) return []
  return entriesOf(value)
    .filter(([step]) => !shapeKeys.has(String(step)))
    .flatMap(([step, inner]) => [[...steps, step], ...removableParts(inner, [...steps, step])])
}

function without<T>(customer: T, steps: Steps): T {
  const copy = structuredClone(customer)
  const last = steps.at(-1) ?? ''
  const parent = steps.slice(0, -1).reduce<unknown>((value, step) => Reflect.get(value as object, step), copy)
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else Reflect.deleteProperty(parent as object, last)
  return copy
}
