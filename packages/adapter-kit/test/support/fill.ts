import { asksForValue, type Requirement, type ValueRequirement } from '@portico/core'
import { parsePath } from '@portico/core/adapter'
import { expect } from 'vitest'
import * as z from 'zod'

/** Every way through the choices that the requirements leave: each a list of values to fill in. */
export function waysThrough(requirements: readonly Requirement[]): ValueRequirement[][] {
  return requirements.reduce<ValueRequirement[][]>(
    (ways, requirement) => ways.flatMap((way) => waysOf(requirement).map((more) => [...way, ...more])),
    [[]],
  )
}

function waysOf(requirement: Requirement): ValueRequirement[][] {
  if (asksForValue(requirement)) return [[requirement]]
  return requirement.type === 'anyOf' ? requirement.alternatives.flatMap(waysThrough) : [[]]
}

/** The value that a requirement itself gives as an example. */
function exampleOf({ path, schema }: ValueRequirement): unknown {
  const [example] = (z.globalRegistry.get(schema)?.examples ?? []) as unknown[]
  expect([path, example, z.safeParse(schema, example).success]).toEqual([path, example, true])
  return example
}

/**
 * A copy of a customer with these requirements filled in, as a form would do it: `[]` is a new element, one for all
 * requirements with the same `element`.
 */
export function fill<T>(customer: T, requirements: readonly ValueRequirement[]): T {
  const filled = structuredClone(customer)
  const added = new Map<string, number>()
  for (const requirement of requirements) {
    const steps = parsePath(requirement.path)
    let target = filled as Record<PropertyKey, unknown>
    for (const [index, step] of steps.slice(0, -1).entries()) {
      const isList = typeof steps[index + 1] === 'number' || steps[index + 1] === '[]'
      const list = target as unknown as unknown[]
      const key = step === '[]' ? indexOf(list, elementAt(steps.slice(0, index), requirement), added) : step
      target[key] ??= isList ? [] : {}
      target = target[key] as Record<PropertyKey, unknown>
    }
    target[steps.at(-1) as PropertyKey] = exampleOf(requirement)
  }
  return filled
}

/** The new element at a step: `owners[a].papers[b]` is in the new element `owners[a]`. */
const elementAt = (before: readonly (string | number)[], { element = '' }: ValueRequirement): string =>
  element
    .split(']')
    .slice(0, before.filter((step) => typeof step === 'number' || step === '[]').length + 1)
    .join(']')

function indexOf(list: unknown[], element: string, added: Map<string, number>): number {
  const index = added.get(element) ?? list.length
  added.set(element, index)
  return index
}

/** Requirements as a person reads them: paths, choices in brackets, an item's values behind the path. */
export function paths(requirements: readonly Requirement[]): unknown[] {
  return requirements.map((requirement) => {
    if (requirement.type === 'anyOf') return requirement.alternatives.map(paths)
    if (requirement.type === 'link') return requirement.for
    return requirement.type === 'document' ? requirement.document : requirement.path
  })
}
