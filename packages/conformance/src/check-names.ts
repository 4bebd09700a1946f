import { checks } from './checks/checks.ts'
import type { Scenarios } from './scenarios.ts'

const ids: readonly string[] = checks.map(({ id }) => id)

/** @throws where there is no check of one of these ids: a run of nothing would look like success. */
export function assertIds(only: readonly string[]): void {
  const unknown = only.filter((id) => !ids.includes(id))
  if (unknown.length > 0) throw new TypeError(`only names no check: ${unknown.join(', ')}`)
}

// Portico's own promises rest on no provider.
const resting: readonly string[] = checks.flatMap(({ id, group, ownPromise }) =>
  ownPromise ? [] : [id, group],
)

/** @throws where a basis is told of no check, of no group, or of nothing but Portico's own promises. */
export function assertBasis({ basis = {} }: Scenarios): void {
  const unknown = Object.keys(basis).filter((name) => !resting.includes(name))
  if (unknown.length > 0)
    throw new TypeError(`basis names no check and no group that rests on the provider: ${unknown.join(', ')}`)
}
