import type { OpenOptions } from '@portico/core'

/** A factory of any provider, its settings unchecked. */
export type AnyFactory = OpenOptions['adapters'][number]

// One line per adapter, and one import each: a command loads only the adapters that it works with.
const loaders = new Map<string, () => Promise<AnyFactory>>([
  ['sqril', async () => (await import('@portico/sqril')).sqril],
  ['saudi-payee', async () => (await import('@portico/saudi-payee')).saudiPayee],
  ['paycombat', async () => (await import('@portico/paycombat')).paycombat],
  ['pending-kyc', async () => (await import('@portico/pending-kyc')).pendingKyc],
  ['bridge', async () => (await import('@portico/bridge')).bridge],
])

/** The ids of the adapters that the command brings along. */
export const builtInIds: readonly string[] = [...loaders.keys()]

/** The built-in adapter of this id. Undefined if there is none. */
export const loadBuiltIn = async (id: string): Promise<AnyFactory | undefined> => loaders.get(id)?.()
