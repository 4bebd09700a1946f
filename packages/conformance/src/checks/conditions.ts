import { type Condition, holds, type Requirement } from '@portico/core'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { schemaOf } from '../customers/complete.ts'
import { generic, valueAt, without, withValue } from '../customers/edit.ts'
import { pathsIn } from '../customers/fill.ts'
import { alternatives, fitting } from '../customers/values.ts'
import { preflightOf } from './preflight-of.ts'

type Kind = Bench['kinds'][number]
type PathCondition = Extract<Condition, { path: string }>

/** What is asked under a condition, and under which. */
export const conditional = ({ factory, kinds }: Bench) =>
  kinds.flatMap((kind) =>
    factory.requirements(kind).flatMap((requirement) => {
      const when = conditionsIn(requirement)[0]
      return when ? [{ kind, when, paths: pathsIn([requirement]), asked: askedFor([requirement]) }] : []
    }),
  )

const conditionsIn = (requirement: Requirement): Condition[] => {
  if (requirement.type === 'anyOf') return requirement.alternatives.flat().flatMap(conditionsIn)
  return requirement.type === 'field' && requirement.when ? [requirement.when] : []
}

/** What is asked of this customer as it is, without what other answers may make necessary. */
export const askedNow = (requirements: readonly Requirement[], customer: unknown): Requirement[] =>
  requirements.filter((one) => conditionsIn(one).every((when) => holds(when, customer)))

/** What requirements ask for: paths, and those of a new element with its name too, as two elements of a list have the same paths. */
export const askedFor = (requirements: readonly Requirement[]): string[] =>
  requirements.flatMap((one) => {
    if (one.type === 'anyOf') return one.alternatives.flatMap(askedFor)
    if (one.type !== 'field') return []
    const path = generic(one.path)
    return one.element === undefined ? [path] : [path, `${one.element} ${path}`]
  })

/** What is asked of every customer. */
export const unconditional = (requirements: readonly Requirement[]): Requirement[] =>
  requirements.filter((one) => conditionsIn(one).length === 0)

/** The paths that a condition reads. */
export const pathsRead = (condition: Condition): string[] => {
  if ('all' in condition) return condition.all.flatMap(pathsRead)
  if ('any' in condition) return condition.any.flatMap(pathsRead)
  return 'not' in condition ? pathsRead(condition.not) : [condition.path]
}

/** The customer, changed so that the condition holds, or does not; as far as the kit knows values for it. */
export function meeting(
  customer: unknown,
  condition: Condition,
  kind: Kind,
  bench: Bench,
  truth = true,
): unknown {
  if ('not' in condition) return meeting(customer, condition.not, kind, bench, !truth)
  if (!('path' in condition)) {
    const inner = 'all' in condition ? condition.all : condition.any
    const concerned = 'all' in condition === truth ? inner : inner.slice(0, 1)
    return concerned.reduce((current, one) => meeting(current, one, kind, bench, truth), customer)
  }
  if ('present' in condition && condition.present !== truth) return withoutAny(customer, condition.path)
  const changed = valuesFor(condition, kind, bench, truth).map((value) =>
    withAny(customer, condition.path, value),
  )
  // A value that the provider does not take may have to become one that meets the condition.
  return changed.find((one) => isTaken(one, condition.path, bench)) ?? changed[0] ?? customer
}

const isTaken = (customer: unknown, path: string, bench: Bench): boolean =>
  !preflightOf(bench, customer).invalid.some((issue) => generic(issue.path) === path)

function valuesFor(
  condition: PathCondition,
  kind: Kind,
  { adapter, customer }: Bench,
  truth: boolean,
): unknown[] {
  const { path } = condition
  const schema = schemaOf(adapter, kind, path)
  if ('present' in condition) {
    const value = valueAt(customer(kind), path.replaceAll('[]', '[0]')) ?? (schema && fitting(schema))
    return value === undefined ? [] : [value]
  }
  // A list is compared by its values.
  if (truth) return condition.in.map((value) => (schema instanceof z.ZodArray ? [value] : value))
  return (schema ? alternatives(schema, condition.in[0]) : []).filter(
    (value) => !condition.in.includes(`${value}`),
  )
}

/** With this value, in a new element where the path is that of a list. */
function withAny(customer: unknown, path: string, value: unknown): unknown {
  const [list = '', key] = path.split('[].')
  if (key === undefined) return withValue(customer, path, value)
  const elements = elementsOf(customer, list)
  const element = elements[0] ?? (list === 'payoutAccounts' ? { kind: 'bank' } : {})
  return withValue(customer, list, [withValue(element, key, value), ...elements.slice(1)])
}

function withoutAny(customer: unknown, path: string): unknown {
  const [list = '', key] = path.split('[].')
  if (key === undefined) return without(customer, path)
  const elements = elementsOf(customer, list)
  return elements.length === 0
    ? customer
    : withValue(
        customer,
        list,
        elements.map((element) => without(element, key)),
      )
}

function elementsOf(customer: unknown, list: string): unknown[] {
  const existing = valueAt(customer, list)
  return Array.isArray(existing) ? existing : []
}
