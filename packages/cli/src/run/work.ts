import type { WorkEvent } from '@portico/bulk'
import { eventWords } from '../bulk/event-words.ts'
import { shownRows } from '../bulk/number-words.ts'
import { expectRunsOf, openBulkOn } from '../bulk/open-bulk.ts'
import type { SendFlags } from '../bulk/send-run.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { reached } from './with-ledger.ts'

export interface WorkFlags extends SettingsFlags, OutputFlags, SendFlags {
  readonly provider?: readonly string[]
}

/** Sends queued rows until the command is asked to stop. */
export async function runWork(context: Context, flags: WorkFlags): Promise<ExitCode> {
  const { stop, process } = context
  expectRunsOf(flags, context)
  await using settings = await openSettings(flags, context, { remembers: true, keepsSandbox: true })
  const onboardings = await settings.openAll(flags.provider ?? [])
  const ledger = await settings.ledger()
  await using bulk = await openBulkOn(ledger, onboardings)
  sayHowToAbandon(context, 'requests')
  const report = createReport(context, { json: flags.json, many: true })
  const names = onboardings.map(({ account }) => account)
  if (!flags.json)
    process.stderr.write(`portico: Sending queued rows to ${names.join(', ')}. Ctrl-C ends it.\n`)
  const counts = { done: 0, refused: 0, inDoubt: 0 }
  const note = (event: WorkEvent) => {
    if (event.type === 'row') count(counts, event.state)
    else if (flags.json) report.add(event, () => '')
    else process.stderr.write(`portico: ${eventWords(event)}\n`)
  }
  const printing = setInterval(() => printCounts(), 10_000)
  let printed = 0
  const printCounts = () => {
    const ended = counts.done + counts.refused + counts.inDoubt
    if (ended === printed) return
    printed = ended
    if (flags.json) report.add({ type: 'progress', ...counts }, () => '')
    else process.stderr.write(`portico: ${countWords(counts)}.\n`)
  }
  try {
    await reached(
      bulk.work({
        concurrency: flags.concurrency,
        workers: flags.workers,
        signal: stop.requested,
        abandon: stop.abandoned,
        onEvent: note,
      }),
    )
  } finally {
    clearInterval(printing)
  }
  report.add({ type: 'ended', ...counts }, () => `${countWords(counts)}.`)
  // Ctrl-C is how it ends.
  return stop.reason === 'SIGINT' && !stop.abandoned.aborted
    ? exitCodes.done
    : conclude(
        context,
        counts.inDoubt > 0 ? exitCodes.unknown : exitCodes.done,
        'Rows that are left wait.',
        'write',
      )
}

type Counts = Record<'done' | 'refused' | 'inDoubt', number>

function count(counts: Counts, state: string): void {
  if (state === 'queued') return
  counts[state === 'done' ? 'done' : state === 'in_doubt' ? 'inDoubt' : 'refused'] += 1
}

const countWords = ({ done, refused, inDoubt }: Counts) =>
  `${shownRows(done + refused + inDoubt)}: ${done} done, ${refused} refused, ${inDoubt} in doubt`
