import { asksForValue, type Customer, type Requirement, type ValueRequirement } from '@portico/core'
import { valueAt, wayTo, withValue } from './edit.ts'
import { fitting } from './values.ts'

/** Which of several ways is taken, by the number of the choice. */
export type Choose = (ways: number) => number

/** A customer with every requirement filled as it stands: what a form would do that knows nothing else. */
export function fill(
  customer: unknown,
  requirements: readonly Requirement[],
  choose: Choose = () => 0,
): Customer {
  const wanted = flattened(requirements, choose)
  const newElements = new Map<string, number>()
  return wanted.reduce<Customer>((filled, requirement) => {
    const path = concrete(requirement, filled, newElements)
    return valueAt(filled, path) === undefined ? withValue(filled, path, fitting(requirement.schema)) : filled
  }, customer as Customer)
}

function flattened(requirements: readonly Requirement[], choose: Choose): ValueRequirement[] {
  return requirements.flatMap((requirement): ValueRequirement[] => {
    if (asksForValue(requirement)) return [requirement]
    if (requirement.type !== 'anyOf') return []
    return flattened(requirement.alternatives[choose(requirement.alternatives.length)] ?? [], choose)
  })
}

/**
 * Requirements with the same `element` describe one new element, put at the end of its list. `owners[a].papers[b]` is in
 * the new element `owners[a]`.
 */
function concrete(
  { path, element = '' }: Pick<ValueRequirement, 'path' | 'element'>,
  customer: unknown,
  newElements: Map<string, number>,
): string {
  const end = path.indexOf('[]')
  if (end === -1) return path
  const list = path.slice(0, end)
  const depth = list.split('[').length
  const name = element.split(']').slice(0, depth).join(']')
  const existing = valueAt(customer, list)
  const index = newElements.get(name) ?? (Array.isArray(existing) ? existing.length : 0)
  newElements.set(name, index)
  return concrete({ path: path.replace('[]', `[${index}]`), element }, customer, newElements)
}

/** How many `anyOf` there are, those inside others included. */
export const choicesIn = (requirements: readonly Requirement[]): number =>
  requirements.reduce(
    (count, requirement) =>
      requirement.type === 'anyOf'
        ? count +
          requirement.alternatives.length -
          1 +
          requirement.alternatives.reduce((inner, way) => inner + choicesIn(way), 0)
        : count,
    0,
  )

/** Every canonical path that requirements name, those of all their ways included. */
export const pathsIn = (requirements: readonly Requirement[]): string[] =>
  requirements.flatMap((requirement) => {
    if (asksForValue(requirement)) return [requirement.path]
    return requirement.type === 'anyOf' ? requirement.alternatives.flatMap(pathsIn) : []
  })

/** Whether one of these paths is the given one, or an object on the way to it or below it. */
export const names = (paths: readonly string[], path: string): boolean =>
  paths.some((named) => named === path || wayTo(path).includes(named) || wayTo(named).includes(path))
