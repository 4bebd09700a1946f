import type { Context } from '../context.ts'
import { isRecord } from '../is-record.ts'
import { providerOf } from './provider-of.ts'
import { readConfig } from './read-config.ts'

/**
 * The accounts of the configuration that the command line names. Options are checked before `--config` is known, so this
 * looks for it. Empty if the configuration cannot be read: the command itself then says why.
 */
export function namedAccounts({ args, process }: Pick<Context, 'args' | 'process'>): string[] {
  try {
    const file = readConfig(configIn(args), process.cwd())
    const providers = file?.config.providers
    return Object.entries(isRecord(providers) ? providers : {})
      .filter(([name, settings]) => providerOf(name, settings, process.env))
      .map(([name]) => name)
  } catch {
    return []
  }
}

function configIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((word) => word === '--config' || word.startsWith('--config='))
  const word = args[at]
  return word?.startsWith('--config=') ? word.slice('--config='.length) : args[at + 1 || args.length]
}
