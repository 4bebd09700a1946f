import type { Context } from '../context.ts'
import type { Described, Settings } from './open-settings.ts'
import { type ProviderId, providerIds } from './provider-id.ts'

/**
 * The providers that an offline question is about: the named ones, else those that there are settings for, else all.
 * Settings that cannot be used are told on stderr; the provider then speaks for itself without them.
 */
export async function describeProviders(
  settings: Settings,
  named: readonly ProviderId[] | undefined,
  { process }: Pick<Context, 'process'>,
): Promise<Described[]> {
  const asked = named && named.length > 0 ? named : settings.ids.length > 0 ? settings.ids : providerIds
  const described = await Promise.all([...new Set(asked)].map((id) => settings.describe(id)))
  for (const { problem } of described) {
    if (problem) process.stderr.write(`portico: ${problem.message}. Going on without these settings.\n`)
  }
  return described
}
