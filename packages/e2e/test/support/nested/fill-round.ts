import type { CustomerDocument, DocumentRequirement, Requirement, ValueRequirement } from '@portico/core'
import { asksForValue, holds } from '@portico/core'
import { parsePath } from '@portico/core/adapter'
import * as z from 'zod'

type Fillable = ValueRequirement | DocumentRequirement

/** One way through all choices: at each of them the alternative of this number, counted round. */
export const wayThrough = (requirements: readonly Requirement[], choice: number): Fillable[] =>
  requirements.flatMap((one) => {
    if (one.type === 'anyOf')
      return wayThrough(one.alternatives[choice % one.alternatives.length] ?? [], choice)
    return one.type === 'link' ? [] : [one]
  })

/** The largest number of alternatives of one choice. */
export const mostAlternatives = (requirements: readonly Requirement[]): number =>
  Math.max(
    1,
    ...requirements.flatMap((one) =>
      one.type === 'anyOf' ? [one.alternatives.length, ...one.alternatives.map(mostAlternatives)] : [],
    ),
  )

/** A customer, and the documents that are given with it. */
export interface Filled {
  customer: object
  documents: CustomerDocument[]
}

/**
 * Fills each requirement once, as a form would do it: what is always needed first, then what is needed under a condition, as
 * soon as that holds. `eager` fills everything, whether its condition holds or not.
 */
export function fillRound(
  given: object,
  requirements: readonly Fillable[],
  example: number,
  eager: boolean,
): Filled {
  const customer = structuredClone(given)
  const documents: CustomerDocument[] = []
  const added = new Map<string, number>()
  let waiting = [...requirements]
  for (;;) {
    const always = waiting.filter(({ when }) => eager || !when)
    const due = always.length > 0 ? always : waiting.filter(({ when }) => when && holds(when, customer))
    if (due.length === 0) return { customer, documents }
    for (const one of due) {
      if (asksForValue(one)) put(customer, one, exampleOf(one, example), added)
      else documents.push(documentFor(one, customer, added))
    }
    waiting = waiting.filter((one) => !due.includes(one))
  }
}

function put(
  customer: object,
  { path, element = '' }: ValueRequirement,
  value: unknown,
  added: Map<string, number>,
) {
  const steps = placed(path, element, customer, added)
  let parent = customer
  for (const [index, step] of steps.slice(0, -1).entries()) {
    if (Reflect.get(parent, step) === undefined)
      Reflect.set(parent, step, typeof steps[index + 1] === 'number' ? [] : {})
    parent = Reflect.get(parent, step)
  }
  Reflect.set(parent, steps.at(-1) ?? '', value)
}

/** A path with the index that each new element has, the same for all requirements that name it. */
function placed(
  path: string,
  element: string,
  customer: object,
  added: Map<string, number>,
): (string | number)[] {
  const steps: (string | number)[] = []
  let lists = 0
  for (const step of parsePath(path)) {
    if (typeof step === 'number' || step === '[]') lists += 1
    if (step !== '[]') {
      steps.push(step)
      continue
    }
    const name = `${steps.join('.')}: ${element.split(']').slice(0, lists).join(']')}`
    const index = added.get(name) ?? lengthAt(customer, steps)
    added.set(name, index)
    steps.push(index)
  }
  return steps
}

function lengthAt(customer: object, steps: readonly (string | number)[]): number {
  const list = steps.reduce<unknown>(
    (value, step) => (value === undefined ? value : Reflect.get(Object(value), step)),
    customer,
  )
  return Array.isArray(list) ? list.length : 0
}

function documentFor(
  { document, belongsTo, element = '' }: DocumentRequirement,
  customer: object,
  added: Map<string, number>,
): CustomerDocument {
  const steps = placed(belongsTo ?? '', element, customer, added)
  const owner = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
  return {
    type: document,
    content: new Uint8Array([1, 2, 3]),
    contentType: 'image/png',
    ...(belongsTo !== undefined && { belongsTo: owner.slice(1) }),
  }
}

function exampleOf({ path, schema }: ValueRequirement, which: number): unknown {
  const examples: unknown[] = z.array(z.unknown()).parse(z.globalRegistry.get(schema)?.examples)
  const example = examples[which % examples.length]
  if (!z.safeParse(schema, example).success)
    throw new Error(`The requirement of ${path} has no valid example.`)
  return example
}
