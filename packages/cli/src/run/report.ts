import type { Bulk, RunReport } from '@portico/bulk'
import { writeFailures } from '../bulk/failures-file.ts'
import { suffixOf } from '../bulk/next-steps.ts'
import { shownCount } from '../bulk/number-words.ts'
import { runOf, withRuns } from '../bulk/open-bulk.ts'
import { runLines, titleOf } from '../bulk/run-lines.ts'
import { tallyOf } from '../bulk/tally.ts'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { conclude } from '../stop.ts'

export interface ReportFlags extends SettingsFlags, OutputFlags {
  readonly all?: boolean
  readonly failures?: string
  readonly failOn?: FailOn
}

export const failOns = ['in-doubt', 'refused', 'any'] as const
export type FailOn = (typeof failOns)[number]

/** Prints how far a run is, and why rows were refused. */
export async function runReport(context: Context, flags: ReportFlags, number?: number): Promise<ExitCode> {
  if (flags.all && (number !== undefined || flags.failures !== undefined))
    throw new UsageError('--all lists every run: leave the number and --failures out')
  return withRuns(context, flags, async (bulk) => {
    const reports = flags.all ? await bulk.runs() : [await reportOf(bulk, number)]
    const [only] = reports
    if (flags.failures !== undefined && only) await writeFailures(context, bulk, only.run, flags.failures)
    const paint = paintFor(context.process.stdout)
    const report = createReport(context, { json: flags.json, many: flags.all ?? false })
    for (const found of reports)
      report.add(found, () =>
        flags.all ? listLine(found, paint) : runLines(found, suffixOf(flags), paint).join('\n'),
      )
    if (flags.all && !only) context.process.stderr.write('portico: There is no run yet.\n')
    const codes = reports.map((found) => codeFor(found, flags.failOn))
    return conclude(context, codes.includes(3) ? 3 : codes.includes(1) ? 1 : 0, 'A report changes nothing.')
  })
}

async function reportOf(bulk: Bulk, number: number | undefined): Promise<RunReport> {
  const found = await bulk.report(await runOf(bulk, number))
  if (!found) throw new TypeError('a run that was found has a report')
  return found
}

function listLine(found: RunReport, paint: ReturnType<typeof paintFor>): string {
  const { rows, done, refused, inDoubt, waiting } = tallyOf(found.counts)
  const left = found.state === 'cancelled' ? 'not sent' : 'waiting'
  const counts = Object.entries({ done, refused, 'in doubt': inDoubt, [left]: waiting })
    .filter(([, count]) => count > 0)
    .map(([words, count]) => `${shownCount(count)} ${words}`)
  return `${titleOf(found, paint)}  ${shownCount(rows)} rows${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`
}

function codeFor({ counts }: RunReport, failOn: FailOn | undefined): 0 | 1 | 3 {
  const { inDoubt, refused } = tallyOf(counts)
  if (failOn === undefined) return exitCodes.done
  if (inDoubt > 0 && failOn !== 'refused') return exitCodes.unknown
  return refused > 0 && failOn !== 'in-doubt' ? exitCodes.refused : exitCodes.done
}
