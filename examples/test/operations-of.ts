import type { Adapter } from '@portico/core'

// The order in which READMEs name them.
const common = ['create', 'get', 'update', 'list', 'uploadDocument', 'reconcile', 'parseEvent']

// What an adapter has besides operations: its description, and what other operations are made with.
const others = ['table', 'requirements', 'capabilities', 'previewCreate', 'readEvent', 'warnUpdate', 'own']

/** The operations of a configured adapter: those that any may have, and those of this provider alone. */
export function operationsOf(adapter: Adapter): { common: string[]; own: string[] } {
  const members = Object.entries(adapter).filter(([, value]) => typeof value === 'function')
  const names = members.map(([name]) => (name === 'readEvent' ? 'parseEvent' : name))
  return {
    common: common.filter((name) => names.includes(name)),
    own: names.filter((name) => ![...common, ...others].includes(name)),
  }
}
