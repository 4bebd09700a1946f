import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Context } from '../context.ts'
import { issueWords } from '../output/finding-lines.ts'
import { accountsOf, usableAccounts } from './accounts.ts'
import { openCatalogue } from './catalogue.ts'
import { type ConfigFile, readConfig } from './read-config.ts'

/** What `--provider` may name. */
export interface Names {
  readonly adapters: readonly string[]
  /** Accounts whose adapter is known. */
  readonly accounts: readonly string[]
  /** Why some packages of the configuration cannot be used. */
  readonly problems: readonly string[]
}

/**
 * The names in the configuration of the command line. Options are checked before `--config` is known, so this looks for it.
 * If the configuration cannot be read, only the built-in adapters are known: the command itself then says why.
 */
export async function namesIn({ args, process }: Pick<Context, 'args' | 'process'>): Promise<Names> {
  const file = readableConfig(configIn(args), process.cwd())
  const catalogue = openCatalogue(file)
  return {
    adapters: await catalogue.ids(),
    accounts: await usableAccounts(accountsOf(file?.config), { catalogue, env: process.env }),
    problems: (await catalogue.issues()).map(issueWords),
  }
}

/**
 * A configuration, or undefined if it cannot be read. One that is not there yet begins with the packages of the default one,
 * from which `init` writes it.
 */
export function readableConfig(named: string | undefined, cwd: string): ConfigFile | undefined {
  try {
    return readConfig(named !== undefined && existsSync(resolve(cwd, named)) ? named : undefined, cwd)
  } catch {
    return undefined
  }
}

function configIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((word) => word === '--config' || word.startsWith('--config='))
  const word = args[at]
  return word?.startsWith('--config=') ? word.slice('--config='.length) : args[at + 1 || args.length]
}
