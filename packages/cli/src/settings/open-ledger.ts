import type { OnboardingError } from '@portico/core'
import type { LedgerOptions, PorticoLedger } from '@portico/ledger'
import type { Result } from 'neverthrow'
import { UnavailableError, UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { issueWords } from '../output/finding-lines.ts'
import { accountsOf } from './accounts.ts'
import { type LedgerConfig, ledgerIssues, readLedgerConfig } from './ledger-config.ts'
import { type ConfigFile, defaultConfigFile, readConfig } from './read-config.ts'

/** An open ledger, and what the configuration says about its use. Dispose of it: a folder stays locked until then. */
export interface OpenedLedger extends AsyncDisposable {
  readonly ledger: PorticoLedger
  readonly settleAfterMs?: number | undefined
  /** By the names of accounts. */
  readonly budgets?: LedgerConfig['budgets']
}

interface Opening {
  readonly process: Context['process']
  /** Creates and extends the tables. Default: only those in a folder. */
  readonly migrate?: true
}

/**
 * Opens the ledger of a configuration; `undefined` if it names none. What a person should know of the opening goes to stderr. Throws
 * `UsageError`, and `UnavailableError` if the database cannot be reached.
 */
export async function openConfiguredLedger(
  file: ConfigFile | undefined,
  { process, migrate }: Opening,
): Promise<OpenedLedger | undefined> {
  const given = file?.config.ledger
  if (!file || given === undefined) return undefined
  const accounts = [...accountsOf(file.config).keys()]
  const config = readLedgerConfig(given, { configPath: file.path, cwd: process.cwd(), accounts })
  if (!config)
    throw new UsageError(`${file.shown}: ${ledgerIssues(given, accounts).map(issueWords).join('; ')}`)
  const options = optionsOf(config, process.env, file.shown)
  // The databases are loaded only by commands that use them.
  const { openLedger } = await import('@portico/ledger')
  const ledger = openedOr(await openLedger({ ...options, ...(migrate && { migrate }) }))
  for (const notice of ledger.notices) process.stderr.write(`portico: ${notice}.\n`)
  const { settleAfterMs, budgets } = config
  return { ledger, settleAfterMs, budgets, [Symbol.asyncDispose]: () => ledger.close() }
}

/** What was opened on the database. Throws `UsageError`, and `UnavailableError` if the database cannot be reached. */
export function openedOr<T>(opened: Result<T, OnboardingError>): T {
  if (opened.isOk()) return opened.value
  const { code, message } = opened.error
  throw code === 'invalid_config' ? new UsageError(message) : new UnavailableError(message)
}

/** The same for commands that need a ledger. Throws `UsageError` if the configuration has none. */
export async function openLedgerOf(
  { config }: { readonly config?: string },
  opening: Opening,
): Promise<OpenedLedger> {
  const file = readConfig(config, opening.process.cwd())
  return (await openConfiguredLedger(file, opening)) ?? noLedger(file?.shown)
}

/** Throws `UsageError`: there is no ledger to use. */
export function noLedger(shown: string | undefined): never {
  throw new UsageError(
    shown === undefined
      ? `There is no ${defaultConfigFile} here: write one by \`portico init\`, or name yours by --config`
      : `${shown} has no ledger: add "ledger": { "folder": ".portico" }`,
  )
}

function optionsOf(
  { folder, url, schema, keys, acceptPowerLoss }: LedgerConfig,
  env: Context['process']['env'],
  shown: string,
): LedgerOptions {
  const common = { schema, keys, acceptPowerLoss }
  if (folder !== undefined) return { ...common, folder }
  const text = typeof url === 'object' ? env[url.env] : url
  if (!text)
    throw new UsageError(
      `${shown}: ledger.url needs the environment variable that it names, which is not set`,
    )
  return { ...common, url: text }
}
