import type { Adapter } from '@portico/core'

// The order in which READMEs name them.
const common = [
  'create',
  'get',
  'update',
  'list',
  'erase',
  'discover',
  'uploadDocument',
  'reconcile',
  'readEvent',
] as const satisfies readonly (keyof Adapter)[]

/** The operations of a configured adapter: those that any may have, then those of this provider alone. */
export const operationsOf = (adapter: Adapter): string[] => [
  ...common.filter((name) => adapter[name]).map((name) => (name === 'readEvent' ? 'parseEvent' : name)),
  ...Object.keys(adapter.extraOperations ?? {}),
]
