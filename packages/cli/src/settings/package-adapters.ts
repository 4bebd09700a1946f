import type { Issue } from '@portico/core'
import { type AnyFactory, builtInIds } from './built-in-adapters.ts'
import { type FoundFactories, factoriesIn } from './factories-in.ts'
import { importPackage } from './import-package.ts'
import type { ConfigFile } from './read-config.ts'

/** The adapters of the packages that a configuration names, and what is wrong with these. */
export interface PackageAdapters {
  readonly factories: readonly AnyFactory[]
  readonly issues: readonly Issue[]
}

/** Loads every package that a configuration names in `adapters`. Packages that cannot be used are issues; others count. */
export async function packageAdapters({ config, path }: ConfigFile): Promise<PackageAdapters> {
  const { adapters = [] } = config
  if (!Array.isArray(adapters)) return { factories: [], issues: [invalid('adapters', notAList)] }
  const loaded = await Promise.all(adapters.map((specifier) => adaptersIn(specifier, path)))
  const factories = new Map<string, AnyFactory>()
  const issues = loaded.flatMap(({ factories: found, problems }, index) => {
    const clashes = found.filter((factory) => {
      const taken = builtInIds.includes(factory.id) || (factories.get(factory.id) ?? factory) !== factory
      if (!taken) factories.set(factory.id, factory)
      return taken
    })
    return [
      ...problems,
      ...clashes.map(({ id }) => `has an adapter with the id ${id}, which another adapter has`),
    ].map((problem) => invalid(`adapters[${index}]`, `${shown(adapters[index])}${problem}`))
  })
  return { factories: [...factories.values()], issues }
}

async function adaptersIn(specifier: unknown, from: string): Promise<FoundFactories> {
  if (!isSpecifier(specifier)) return { factories: [], problems: [notASpecifier] }
  const imported = await importPackage(specifier, from)
  return imported.match(factoriesIn, (problem) => ({ factories: [], problems: [problem] }))
}

const notAList = 'must be a list of packages, such as ["portico-acme", "./my-adapter/dist/index.js"]'
const notASpecifier = 'must be the name of a package, or a path such as ./my-adapter/dist/index.js'

/** The name of a package, with a path inside it or none, or a path. URLs and Node's own modules are neither. */
const isSpecifier = (value: unknown): value is string =>
  typeof value === 'string' && /^(\.{0,2}\/|@?[\w-])[\w./@+ -]{0,200}$/.test(value)

/** `(portico-acme) `: only what was tried to import is repeated, because anything else may be a secret. */
const shown = (specifier: unknown) => (isSpecifier(specifier) ? `(${specifier}) ` : '')

const invalid = (path: string, message: string): Issue => ({ path, code: 'invalid', message })
