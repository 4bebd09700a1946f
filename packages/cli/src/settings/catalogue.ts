import type { Issue } from '@portico/core'
import { type AnyFactory, builtInIds, loadBuiltIn } from './built-in-adapters.ts'
import type { PackageAdapters } from './package-adapters.ts'
import type { ConfigFile } from './read-config.ts'

/** The adapters that a command knows: the built-in ones, and those of the packages that the configuration names. */
export interface Catalogue {
  /** The adapter of this id. Loads packages only for an id that is not built in. */
  find(id: string): Promise<AnyFactory | undefined>
  /** The ids of all, the built-in ones first. Loads every package. */
  ids(): Promise<readonly string[]>
  /** Why some packages cannot be used. Loads every package. */
  issues(): Promise<readonly Issue[]>
}

/** The catalogue of a configuration; without one, the built-in adapters. */
export function openCatalogue(file?: ConfigFile): Catalogue {
  let loading: Promise<PackageAdapters> | undefined
  const packages = () => {
    loading ??= file?.config.adapters === undefined ? Promise.resolve(none) : load(file)
    return loading
  }
  return {
    find: async (id) =>
      (await loadBuiltIn(id)) ?? (await packages()).factories.find((factory) => factory.id === id),
    ids: async () => [...builtInIds, ...(await packages()).factories.map(({ id }) => id)],
    issues: async () => (await packages()).issues,
  }
}

const none: PackageAdapters = { factories: [], issues: [] }

// What loads packages is itself loaded only if there are any.
const load = async (file: ConfigFile) => (await import('./package-adapters.ts')).packageAdapters(file)
