import { isRecord } from '../is-record.ts'
import type { AnyFactory } from './built-in-adapters.ts'
import type { Catalogue } from './catalogue.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What the adapter of an account is found by. */
export interface Known {
  readonly catalogue: Catalogue
  readonly env: Environment
}

/** The settings of every account of a configuration, by its name. */
export function accountsOf(config: Record<string, unknown> | undefined): ReadonlyMap<string, unknown> {
  const providers = config?.providers
  return new Map(Object.entries(isRecord(providers) ? providers : {}))
}

/**
 * The adapter of an account: the one of its own name, else the one that its `adapter` names. Undefined if the catalogue has
 * neither.
 */
export async function adapterOf(
  account: string,
  settings: unknown,
  { catalogue, env }: Known,
): Promise<AnyFactory | undefined> {
  const own = await catalogue.find(account)
  if (own) return own
  const named = isRecord(settings) ? textOf(settings.adapter, env) : undefined
  return named === undefined ? undefined : catalogue.find(named)
}

/** The accounts whose adapter is in the catalogue, in the order of the configuration. */
export async function usableAccounts(
  accounts: ReadonlyMap<string, unknown>,
  known: Known,
): Promise<string[]> {
  const found = await Promise.all(
    [...accounts].map(async ([name, settings]) => ({
      name,
      isUsable: (await adapterOf(name, settings, known)) !== undefined,
    })),
  )
  return found.filter(({ isUsable }) => isUsable).map(({ name }) => name)
}

/** A text, or that of the environment variable in `{ env }`. */
export function textOf(value: unknown, env: Environment): string | undefined {
  const given = isRecord(value) && typeof value.env === 'string' ? env[value.env] : value
  return typeof given === 'string' ? given : undefined
}
