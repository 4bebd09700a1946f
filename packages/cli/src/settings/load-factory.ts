import type { OpenOptions } from '@portico/core'
import type { ProviderId } from './provider-id.ts'

/** A factory of any provider, its settings unchecked. */
export type AnyFactory = OpenOptions['adapters'][number]

// One import each, so that a command loads only the adapters it works with.
const loaders: Record<ProviderId, () => Promise<AnyFactory>> = {
  sqril: async () => (await import('@portico/sqril')).sqril,
  'saudi-payee': async () => (await import('@portico/saudi-payee')).saudiPayee,
  paycombat: async () => (await import('@portico/paycombat')).paycombat,
  'pending-kyc': async () => (await import('@portico/pending-kyc')).pendingKyc,
}

export const loadFactory = (id: ProviderId): Promise<AnyFactory> => loaders[id]()
