import type { Scenarios } from './scenarios.ts'

/** @throws if a change does not name its kind: a provider of both kinds could not know whose fields it changes. */
export function assertChanges({ changes = {} }: Scenarios): void {
  for (const [kind, change] of Object.entries(changes)) {
    if (change && change.kind !== kind)
      throw new TypeError(`changes.${kind} of the scenarios has no kind: add kind: '${kind}'`)
  }
}
