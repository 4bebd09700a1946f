import type { Bulk } from '@portico/bulk'
import { runOf, withRuns } from '../bulk/open-bulk.ts'
import { titleOf } from '../bulk/run-lines.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'

export type ChangeFlags = SettingsFlags & OutputFlags

/** Pauses a run: no further row of it is sent. */
export const runPause = (context: Context, flags: ChangeFlags, number: number): Promise<ExitCode> =>
  changeRun(context, flags, number, (bulk, run) => bulk.pause(run), 'It is not open, so nothing was changed.')

/** Ends a run for good. */
export const runCancel = (context: Context, flags: ChangeFlags, number: number): Promise<ExitCode> =>
  changeRun(context, flags, number, (bulk, run) => bulk.cancel(run), 'It was cancelled before.')

const changeRun = (
  context: Context,
  flags: ChangeFlags,
  number: number,
  change: (bulk: Bulk, run: number) => Promise<boolean>,
  otherwise: string,
): Promise<ExitCode> =>
  withRuns(context, flags, async (bulk) => {
    const run = await runOf(bulk, number)
    const changed = await change(bulk, run)
    const report = await bulk.report(run)
    const paint = paintFor(context.process.stdout)
    createReport(context, flags).add({ run, changed, state: report?.state }, () =>
      report ? `${titleOf(report, paint)}${changed ? '' : `\n  ${otherwise}`}` : '',
    )
    return changed ? exitCodes.done : exitCodes.refused
  })
