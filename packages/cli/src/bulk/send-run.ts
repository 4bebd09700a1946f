import type { Bulk, WorkOptions } from '@portico/bulk'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { reached } from '../run/with-ledger.ts'
import { conclude } from '../stop.ts'
import { codeOfRun } from './code-of-run.ts'
import { suffixOf } from './next-steps.ts'
import { shownRows } from './number-words.ts'
import { runLines } from './run-lines.ts'
import { tallyOf } from './tally.ts'
import type { RunWatch } from './watch-run.ts'

/** How rows are sent. */
export interface SendFlags {
  readonly concurrency?: number | undefined
  readonly workers?: number | undefined
}

/** Sends the rows of a run until it has ended, or the command is asked to stop. */
export const sendRun = (
  { stop }: Pick<Context, 'stop'>,
  bulk: Bulk,
  options: Pick<WorkOptions, 'until' | 'accounts' | 'signal'> & SendFlags,
  watch: RunWatch,
): Promise<void> =>
  bulk.work({
    signal: stop.requested,
    ...options,
    abandon: stop.abandoned,
    onEvent: watch.onEvent,
  })

/** Prints the report of a run, and returns its exit code. `lastWord` says how a run that was interrupted continues. */
export async function concludeRun(
  context: Context,
  bulk: Bulk,
  run: number,
  flags: SettingsFlags & OutputFlags,
  lastWord: string,
): Promise<ExitCode> {
  const found = await reached(bulk.report(run))
  if (!found) throw new TypeError('a run that was sent has a report')
  const paint = paintFor(context.process.stdout)
  createReport(context, { json: flags.json, many: true }).add({ type: 'report', ...found }, () =>
    runLines(found, suffixOf(flags), paint).join('\n'),
  )
  const { waiting } = tallyOf(found.counts)
  return conclude(
    context,
    codeOfRun(found),
    `${shownRows(waiting)} ${waiting === 1 ? 'waits' : 'wait'}. ${lastWord}`,
    'write',
  )
}
