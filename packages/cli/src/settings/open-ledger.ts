import type { LedgerOptions, PorticoLedger } from '@portico/ledger'
import { UnavailableError, UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { issueWords } from '../output/finding-lines.ts'
import { type LedgerConfig, ledgerIssues, readLedgerConfig } from './ledger-config.ts'
import { type ConfigFile, defaultConfigFile, readConfig } from './read-config.ts'

/** An open ledger, and what the configuration says about its use. Dispose of it: a folder stays locked until then. */
export interface OpenedLedger extends AsyncDisposable {
  readonly ledger: PorticoLedger
  readonly settleAfterMs?: number | undefined
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
  const config = readLedgerConfig(given, { configPath: file.path, cwd: process.cwd() })
  if (!config) throw new UsageError(`${file.shown}: ${ledgerIssues(given).map(issueWords).join('; ')}`)
  const options = optionsOf(config, process.env, file.shown)
  // The databases are loaded only by commands that use them.
  const { openLedger } = await import('@portico/ledger')
  const opened = await openLedger({ ...options, ...(migrate && { migrate }) })
  if (opened.isErr()) {
    const { code, message } = opened.error
    throw code === 'invalid_config' ? new UsageError(message) : new UnavailableError(message)
  }
  const ledger = opened.value
  for (const notice of ledger.notices) process.stderr.write(`portico: ${notice}.\n`)
  const { settleAfterMs } = config
  return { ledger, settleAfterMs, [Symbol.asyncDispose]: () => ledger.close() }
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
