import type { Bench } from '../bench/bench.ts'
import { valueAt, withValue } from '../customers/edit.ts'
import { pathsIn } from '../customers/fill.ts'

/** What is asked under a condition, and under which. */
export const conditional = ({ factory, kinds }: Bench) =>
  kinds.flatMap((kind) =>
    factory.requirements(kind).flatMap((requirement) => {
      const inner = requirement.type === 'anyOf' ? requirement.alternatives.flat() : [requirement]
      const when = inner
        .map((one) => (one.type === 'field' ? one.when : undefined))
        .find((one) => one !== undefined)
      return when ? [{ kind, when, paths: pathsIn([requirement]) }] : []
    }),
  )

/** A customer who has this value, in a new element where the path is that of a list. */
export function meeting(customer: unknown, path: string, value: unknown): unknown {
  if (!path.includes('[]')) return withValue(customer, path, value)
  const [list = '', key = ''] = path.split('[].')
  const existing = valueAt(customer, list)
  const elements = Array.isArray(existing) ? existing : []
  const element = elements[0] ?? (list === 'payoutAccounts' ? { kind: 'bank' } : {})
  return withValue(customer, list, [{ ...element, [key]: value }, ...elements.slice(1)])
}
