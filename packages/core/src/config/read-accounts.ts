import type { AdapterFactory } from '../adapter/adapter.ts'
import { looksLikeAKey, shownPath } from '../customer/shown-path.ts'
import type { Issue } from '../result/issue.ts'
import { isRecord } from './is-record.ts'
import { resolveSecrets } from './resolve-secrets.ts'
import type { SecretSources } from './secret-from.ts'

/** One entry of `providers` in a configuration. */
export interface Account {
  /** Its key: the id of its adapter, or a name of the merchant's. */
  readonly name: string
  /** Undefined if the account names no adapter that was given; `issues` then has the reason. */
  readonly factory: AdapterFactory | undefined
  /** Its members besides `adapter`. */
  readonly settings: Record<string, unknown>
  readonly issues: readonly Issue[]
}

/** The accounts of `providers`, in its order. Entries that are not objects are left out. */
export const readAccounts = (
  providers: Record<string, unknown>,
  adapters: readonly AdapterFactory[],
  sources: SecretSources,
): Account[] =>
  Object.entries(providers).flatMap(([name, given]) =>
    isRecord(given) ? [readAccount(name, given, adapters, sources)] : [],
  )

function readAccount(
  name: string,
  { adapter, ...settings }: Record<string, unknown>,
  adapters: readonly AdapterFactory[],
  sources: SecretSources,
): Account {
  const unusable = (...issues: Issue[]): Account => ({ name, factory: undefined, settings, issues })
  if (!looksLikeAKey(name)) return unusable(unprintableName)
  const named = adapters.find(({ id }) => id === name)
  const path = ['providers', name, 'adapter']
  const at = shownPath(path)
  if (adapter === undefined) {
    return named
      ? { name, factory: named, settings, issues: [] }
      : unusable({
          path: at,
          code: 'required',
          message: `is required, or name the account as its adapter: ${idsOf(adapters)}`,
        })
  }
  const { settings: id, issues: missing } = resolveSecrets(adapter, sources, path)
  if (missing.length > 0) return unusable(...missing)
  const factory = adapters.find((one) => one.id === id)
  if (factory && (named === undefined || named === factory)) return { name, factory, settings, issues: [] }
  // An account that is called `sqril` and uses another adapter would be mistaken for one at Sqril.
  const message = named
    ? `must be ${name}, the adapter that has this name`
    : `must be one of: ${idsOf(adapters)}`
  return unusable({ path: at, code: 'not_accepted', message })
}

const unprintableName: Issue = {
  path: 'providers',
  code: 'invalid',
  message: 'holds an account whose name is not a plain word of at most 40 letters, digits, - and _',
}

/** `sqril, paycombat` */
export const idsOf = (named: readonly { readonly id: string }[]): string =>
  [...new Set(named.map(({ id }) => id))].join(', ') || 'none'
