import { groups } from './check.ts'
import { checks } from './checks/checks.ts'
import type { Scenarios } from './scenarios.ts'

const ids: readonly string[] = checks.map(({ id }) => id)

/** @throws where there is no check of one of these ids: a run of nothing would look like success. */
export function assertIds(only: readonly string[]): void {
  const unknown = only.filter((id) => !ids.includes(id))
  if (unknown.length > 0) throw new TypeError(`only names no check: ${unknown.join(', ')}`)
}

/** @throws where a basis is told of what is neither a check nor a group: it would be told of nothing. */
export function assertBasis({ basis = {} }: Scenarios): void {
  const known = [...groups, ...ids]
  const unknown = Object.keys(basis).filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new TypeError(`basis names no check and no group: ${unknown.join(', ')}`)
}
