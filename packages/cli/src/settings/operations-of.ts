import type { Adapter, AdapterDescription } from '@portico/core'
import { loadFactory } from './load-factory.ts'
import type { ProviderId } from './provider-id.ts'
import { standInSettings } from './stand-in-settings.ts'

const common = [
  'create',
  'get',
  'update',
  'list',
  'uploadDocument',
  'erase',
  'reconcile',
  'readEvent',
] as const

/**
 * What a provider can do, in the library's words; what only this provider has comes last. A factory does not tell: it
 * is asked with stand-in settings. `undefined` where the adapter cannot run on this machine.
 */
export async function operationsOf(
  id: ProviderId,
  described: AdapterDescription,
): Promise<string[] | undefined> {
  if (isAdapter(described)) return namesIn(described)
  const factory = await loadFactory(id)
  return factory
    .configure(await standInSettings(id))
    .map(namesIn)
    .unwrapOr(undefined)
}

const isAdapter = (described: AdapterDescription): described is Adapter => 'create' in described

const namesIn = (adapter: Adapter): string[] => [
  ...common
    .filter((name) => adapter[name])
    // The onboarding checks what the adapter has read.
    .map((name) => (name === 'readEvent' ? 'parseEvent' : name)),
  ...Object.keys(adapter.extraOperations ?? {}),
]
