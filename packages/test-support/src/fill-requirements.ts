import { asksForValue, type Requirement, type ValueRequirement } from '@portico/core'
import { parsePath } from '@portico/core/adapter'
import * as z from 'zod'

/** Every way to meet requirements: one list of values to supply for each combination of alternatives. */
export function waysToMeet(requirements: readonly Requirement[]): ValueRequirement[][] {
  return requirements.reduce<ValueRequirement[][]>(
    (ways, requirement) => {
      const next = alternativesOf(requirement)
      return ways.flatMap((way) => next.map((more) => [...way, ...more]))
    },
    [[]],
  )
}

function alternativesOf(requirement: Requirement): ValueRequirement[][] {
  if (requirement.type === 'anyOf') return requirement.alternatives.flatMap(waysToMeet)
  return [asksForValue(requirement) ? [requirement] : []]
}

/**
 * A customer with every requirement met by an example of the requirement's own schema, and nothing else. `[]` in a path
 * adds an element, which requirements with the same `element` share.
 */
export function fillRequirements(
  customer: object,
  requirements: readonly ValueRequirement[],
  example = 0,
): unknown {
  const filled = structuredClone(customer)
  const added = new Map<string, number>()
  for (const requirement of requirements) {
    put(filled, parsePath(requirement.path), requirement, exampleOf(requirement, example), added)
  }
  return filled
}

function put(
  root: object,
  steps: readonly (string | number)[],
  { element = '' }: ValueRequirement,
  value: unknown,
  added: Map<string, number>,
): void {
  const last = steps.length - 1
  let parent = root
  for (const [index, step] of steps.entries()) {
    const lists = steps.slice(0, index + 1).filter((one) => typeof one === 'number' || one === '[]').length
    const name = element.split(']').slice(0, lists).join(']')
    const key = step === '[]' ? newElement(parent as unknown[], name, added) : step
    if (index === last) Reflect.set(parent, key, value)
    else {
      if (Reflect.get(parent, key) === undefined)
        Reflect.set(parent, key, steps[index + 1] === '[]' ? [] : {})
      parent = Reflect.get(parent, key) as object
    }
  }
}

function newElement(list: unknown[], name: string, added: Map<string, number>): number {
  const index = added.get(name) ?? list.length
  added.set(name, index)
  return index
}

function exampleOf({ path, schema }: ValueRequirement, which: number): unknown {
  const examples: unknown[] = z.array(z.unknown()).parse(z.globalRegistry.get(schema)?.examples)
  if (examples.length === 0) throw new Error(`The requirement of ${path} has no example.`)
  return examples[which % examples.length]
}
