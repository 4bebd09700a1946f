import type { Issue } from '@portico/core'
import { isRecord } from '../is-record.ts'
import { suggestionFor } from '../meant-by.ts'
import { accountsOf, type Known, textOf, usableAccounts } from './accounts.ts'
import { ledgerIssues } from './ledger-config.ts'
import { unknownKey } from './unknown-key.ts'

/**
 * What is wrong with a configuration besides the settings of each provider: which packages it names, which provider is in
 * use, and for which there are settings. A key that is not known is repeated if it is a plain word or close to a known one:
 * else it may be a secret.
 */
export async function configIssues(config: Record<string, unknown>, known: Known): Promise<Issue[]> {
  const { provider, providers, adapters, ledger, $schema, ...others } = config
  const usable = await usableAccounts(accountsOf(config), known)
  const ids = await known.catalogue.ids()
  return [
    ...Object.keys(others).map((key) => unknownKey('', key, ['provider', 'providers', 'adapters', 'ledger'])),
    ...(await known.catalogue.issues()),
    ...(ledger === undefined ? [] : ledgerIssues(ledger, [...accountsOf(config).keys()])),
    ...providersIssues(providers, usable, ids),
    ...providerIssues(textOf(provider, known.env) ?? provider, usable, ids),
  ]
}

function providersIssues(providers: unknown, usable: readonly string[], ids: readonly string[]): Issue[] {
  const path = 'providers'
  if (providers === undefined) return [{ path, code: 'required', message: 'is required' }]
  if (!isRecord(providers)) {
    return [{ path, code: 'invalid', message: 'must be an object: the settings of each provider by its id' }]
  }
  const entries = Object.entries(providers)
  if (entries.length === 0) return [{ path, code: 'required', message: 'holds no provider' }]
  return entries
    .filter(([name]) => !usable.includes(name))
    .map(([name, settings]) =>
      isRecord(settings) && 'adapter' in settings && isAccountName.test(name)
        ? {
            path: `${path}.${name}.adapter`,
            code: 'not_accepted',
            message: `must be one of: ${ids.join(', ')}`,
          }
        : unknownKey(path, name, ids),
    )
}

// As in core.
const isAccountName = /^[A-Za-z_$][\w$-]{0,39}$/

function providerIssues(provider: unknown, configured: readonly string[], ids: readonly string[]): Issue[] {
  const path = 'provider'
  const choice = (configured.length > 0 ? configured : ids).join(' or ')
  if (provider === undefined) return [{ path, code: 'required', message: `is required: ${choice}` }]
  const known = [...new Set([...configured, ...ids])]
  if (typeof provider !== 'string' || !known.includes(provider)) {
    const suggestion = typeof provider === 'string' ? suggestionFor(provider, known) : ''
    return [{ path, code: 'not_accepted', message: `must be ${choice}.${suggestion}` }]
  }
  // `providersIssues` already reported that no account is usable.
  if (configured.length === 0 || configured.includes(provider)) return []
  return [
    { path, code: 'not_accepted', message: `is ${provider}, which has no settings here: use ${choice}` },
  ]
}
