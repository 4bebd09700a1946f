import { isRecord } from '../is-record.ts'
import { isProviderId, type ProviderId } from './provider-id.ts'

/**
 * The provider of an account: the one of its own name, else what its `adapter` names. Undefined if neither is known to the
 * command.
 */
export function providerOf(
  account: string,
  settings: unknown,
  env: Readonly<Record<string, string | undefined>>,
): ProviderId | undefined {
  if (isProviderId(account)) return account
  const named = isRecord(settings) ? textOf(settings.adapter, env) : undefined
  return named !== undefined && isProviderId(named) ? named : undefined
}

/** A text, or that of the environment variable in `{ env }`. */
export function textOf(
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const given = isRecord(value) && typeof value.env === 'string' ? env[value.env] : value
  return typeof given === 'string' ? given : undefined
}
