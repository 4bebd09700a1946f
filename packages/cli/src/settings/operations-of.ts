import type { Adapter, AdapterDescription } from '@portico/core'
import type { AnyFactory } from './built-in-adapters.ts'
import { standInSettings } from './stand-in-settings.ts'

const common = [
  'create',
  'get',
  'update',
  'list',
  'uploadDocument',
  'erase',
  'discover',
  'reconcile',
  'readEvent',
] as const

/**
 * What a provider can do, in the library's words; what only this provider has comes last. A factory does not say it, so it is
 * configured with made-up settings. Undefined if that fails.
 */
export async function operationsOf(
  described: AdapterDescription | AnyFactory,
): Promise<string[] | undefined> {
  if (isAdapter(described)) return namesIn(described)
  if (!('configure' in described)) return undefined
  try {
    return described
      .configure(await standInSettings(described.settings))
      .map(namesIn)
      .unwrapOr(undefined)
  } catch {
    return undefined
  }
}

const isAdapter = (described: AdapterDescription): described is Adapter => 'create' in described

const namesIn = (adapter: Adapter): string[] => [
  ...common
    .filter((name) => adapter[name])
    // The onboarding checks what the adapter has read.
    .map((name) => (name === 'readEvent' ? 'parseEvent' : name)),
  ...Object.keys(adapter.extraOperations ?? {}),
]
