import { type SweptAccount, sweep } from '@portico/ledger'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodeOf, exitCodes, worstOf } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { type Paint, paintFor } from '../output/style.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude } from '../stop.ts'
import { reached } from './with-ledger.ts'

export interface SweepFlags extends ConfigFlag, OutputFlags {
  readonly provider?: readonly string[]
  readonly olderThan?: number
}

/** Settles creates of unknown outcome, and looks up customers whose status may have changed. */
export async function runSweep(context: Context, flags: SweepFlags): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const ledger = await settings.ledger()
  const onboardings = await settings.openAll(flags.provider ?? [])
  const report = createReport(context, { json: flags.json, many: true })
  const paint = paintFor(context.process.stdout)
  const swept = await reached(
    sweep(ledger, onboardings, {
      olderThanMs: flags.olderThan,
      signal: context.stop.requested,
      onProgress: (done) => report.add(done, () => lines(done, paint)),
    }),
  )
  const code = swept.map(codeOfSwept).reduce(worstOf, exitCodes.done)
  return conclude(context, code, 'A sweep only reads, and can be run again.')
}

function codeOfSwept({ unsettled, failed, stoppedBy }: SweptAccount): ExitCode {
  if (unsettled > 0) return exitCodes.unknown
  if (stoppedBy) return exitCodeOf(stoppedBy, 'read')
  return failed > 0 ? exitCodes.refused : exitCodes.done
}

function lines({ account, settled, unsettled, lookedUp, failed, stoppedBy }: SweptAccount, paint: Paint) {
  const counts = [
    `${lookedUp} looked up`,
    ...(failed > 0 ? [paint('red', `${failed} failed`)] : []),
    ...(settled > 0 ? [`${settled} settled`] : []),
    ...(unsettled > 0 ? [paint('red', `${unsettled} in doubt`)] : []),
  ]
  const others = [
    ...(stoppedBy ? [`  ended early: ${stoppedBy.message}`] : []),
    ...(unsettled > 0 ? [`  portico list --in-doubt --account ${account}`] : []),
  ]
  return [`${paint('bold', account)}  ${counts.join(', ')}`, ...others].join('\n')
}
