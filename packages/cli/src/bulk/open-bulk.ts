import type { Bulk } from '@portico/bulk'
import type { Onboarding } from '@portico/core'
import type { PorticoLedger } from '@portico/ledger'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { SettingsFlags } from '../flags.ts'
import { reached } from '../run/with-ledger.ts'
import { noLedger, type OpenedLedger, openConfiguredLedger, openedOr } from '../settings/open-ledger.ts'
import { readConfig } from '../settings/read-config.ts'
import { hasSandboxLedger, openSandboxLedger, sandboxFolder } from '../settings/sandbox-ledger.ts'

/** Opens bulk onboarding on a ledger. The queue is loaded only by commands that use it. Throws `UsageError` and `UnavailableError`. */
export async function openBulkOn(
  ledger: PorticoLedger,
  onboardings: readonly Onboarding[],
  { migrate }: { readonly migrate?: true } = {},
): Promise<Bulk> {
  const { openBulk } = await import('@portico/bulk')
  return openedOr(await openBulk(ledger, { onboardings, ...(migrate && { migrate }) }))
}

/** Does something with the runs of a ledger, without sending anything. Throws `UsageError` and `UnavailableError`. */
export async function withRuns(
  { process }: Context,
  flags: SettingsFlags,
  work: (bulk: Bulk) => Promise<ExitCode>,
): Promise<ExitCode> {
  await using opened = await openLedgerOfRuns(flags, process)
  await using bulk = await openBulkOn(opened.ledger, [])
  // Closed only afterwards.
  return await reached(work(bulk))
}

/** The ledger of the configuration; with `--sandbox`, or if there is no configuration, that of the sandbox. */
async function openLedgerOfRuns(flags: SettingsFlags, process: Context['process']): Promise<OpenedLedger> {
  if (flags.sandbox) {
    if (!hasSandboxLedger(process.cwd()))
      throw new UsageError(`There is no ${sandboxFolder} here: \`portico import\` with --sandbox makes it`)
    return openSandboxLedger({ process })
  }
  const file = readConfig(flags.config, process.cwd())
  if (!file && hasSandboxLedger(process.cwd())) return openSandboxLedger({ process })
  expectRunsOf(flags, { process })
  return (await openConfiguredLedger(file, { process })) ?? noLedger(file?.shown)
}

/** Throws `UsageError` if the only runs here are those of the sandbox, and the command would send to real providers. */
export function expectRunsOf(flags: SettingsFlags, { process }: Pick<Context, 'process'>): void {
  const cwd = process.cwd()
  if (!flags.sandbox && hasSandboxLedger(cwd) && readConfig(flags.config, cwd)?.config.ledger === undefined)
    throw new UsageError(`The runs here are those of the sandbox, in ${sandboxFolder}: add --sandbox`)
}

/** A run by its number, by default the newest. Throws `UsageError` if there is none. */
export async function runOf(bulk: Bulk, number: number | undefined): Promise<number> {
  const runs = await bulk.runs()
  const found = number === undefined ? runs[0] : runs.find(({ run }) => run === number)
  if (found) return found.run
  if (runs.length === 0) throw new UsageError('The ledger has no run yet: `portico import` begins one')
  const known = runs.slice(0, 10).map(({ run }) => run)
  throw new UsageError(
    `There is no run ${number}, only ${known.join(', ')}${runs.length > 10 ? ' and older ones' : ''}: see \`portico report --all\``,
  )
}
