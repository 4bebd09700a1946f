import type { Issue } from '@portico/core'
import { isRecord } from '../is-record.ts'
import { meantBy, suggestionFor } from '../meant-by.ts'
import { isProviderId, providerIds } from './provider-id.ts'
import { providerOf, textOf } from './provider-of.ts'

/**
 * What is wrong with a configuration besides the settings of each provider: which provider is in use, and for which
 * there are settings. A key that is not known is repeated if it is a plain word or close to a known one: else it may be a
 * secret.
 */
export function configIssues(
  { provider, providers, ...others }: Record<string, unknown>,
  env: Environment,
): Issue[] {
  const accounts = Object.entries(isRecord(providers) ? providers : {})
    .filter(([name, settings]) => providerOf(name, settings, env))
    .map(([name]) => name)
  return [
    ...Object.keys(others)
      .filter((key) => key !== '$schema')
      .map((key) => unknownKey('', key, ['provider', 'providers'])),
    ...providersIssues(providers, env),
    ...providerIssues(textOf(provider, env) ?? provider, accounts),
  ]
}

type Environment = Readonly<Record<string, string | undefined>>

function unknownKey(parent: string, key: string, known: readonly string[]): Issue {
  const meant = meantBy(key, known)
  const path = `${parent && `${parent}.`}${key}`
  const code = 'unknown_key'
  if (meant !== undefined) return { path, code, message: `is unknown. Did you mean ${meant}?` }
  const others = `known are ${known.join(', ')}`
  return /^[A-Za-z]{1,24}$/.test(key)
    ? { path, code, message: `is unknown: ${others}` }
    : { path: parent, code, message: `holds an unknown key: ${others}` }
}

function providersIssues(providers: unknown, env: Environment): Issue[] {
  const path = 'providers'
  if (providers === undefined) return [{ path, code: 'required', message: 'is required' }]
  if (!isRecord(providers)) {
    return [{ path, code: 'invalid', message: 'must be an object: the settings of each provider by its id' }]
  }
  const entries = Object.entries(providers)
  if (entries.length === 0) return [{ path, code: 'required', message: 'holds no provider' }]
  return entries
    .filter(([name, settings]) => !providerOf(name, settings, env))
    .map(([name, settings]) =>
      isRecord(settings) && 'adapter' in settings && isAccountName.test(name)
        ? {
            path: `${path}.${name}.adapter`,
            code: 'not_accepted',
            message: `must be one of: ${providerIds.join(', ')}`,
          }
        : unknownKey(path, name, providerIds),
    )
}

// As in core.
const isAccountName = /^[A-Za-z_$][\w$-]{0,39}$/

function providerIssues(provider: unknown, configured: readonly string[]): Issue[] {
  const path = 'provider'
  const choice = (configured.length > 0 ? configured : providerIds).join(' or ')
  if (provider === undefined) return [{ path, code: 'required', message: `is required: ${choice}` }]
  if (typeof provider !== 'string' || !(isProviderId(provider) || configured.includes(provider))) {
    const known = [...new Set([...configured, ...providerIds])]
    const suggestion = typeof provider === 'string' ? suggestionFor(provider, known) : ''
    return [{ path, code: 'not_accepted', message: `must be ${choice}.${suggestion}` }]
  }
  // Of nobody's settings it is told already that they are missing.
  if (configured.length === 0 || configured.includes(provider)) return []
  return [
    { path, code: 'not_accepted', message: `is ${provider}, which has no settings here: use ${choice}` },
  ]
}
