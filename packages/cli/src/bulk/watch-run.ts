import type { Bulk, Reading, WorkEvent } from '@portico/bulk'
import type { Context } from '../context.ts'
import { type Progress, startProgress } from '../output/progress.ts'
import { createReport } from '../output/report.ts'
import { eventWords } from './event-words.ts'
import { shownCount, shownRows, shownTime } from './number-words.ts'
import { afterEvent, afterReading, createRate, type Tally, tallyOf } from './tally.ts'

/** Shows how far a run is while it is read and sent: on a terminal as it moves, elsewhere in a line from time to time. */
export interface RunWatch {
  onRead(reading: Reading): void
  /** The source was read to its end. */
  onReadAll(): void
  onEvent(event: WorkEvent): void
  stop(): void
}

const tickMs = 1_000
const lineMs = 10_000
/** The counts are read again after so many times what reading them took. */
const [leastRefreshMs, refreshFactor] = [5_000, 50]

interface Watched {
  readonly bulk: Bulk
  readonly run: number
  readonly json?: boolean | undefined
  /** Whether its source is being read. */
  readonly isReading?: boolean
}

/** Begins to watch a run. */
export async function watchRun(
  context: Context,
  { bulk, run, json, isReading = false }: Watched,
): Promise<RunWatch> {
  const report = createReport(context, { json, many: true })
  const progress = json ? silent : await startProgress(context, true, true)
  const isShown = progress !== silent && context.terminal.isTTY
  const rate = createRate()
  let tally = tallyOf(await bulk.counts(run))
  let reading: Reading | undefined
  let isRead = !isReading
  let nextRefresh = performance.now() + leastRefreshMs
  let nextLine = performance.now() + lineMs

  const refresh = async () => {
    nextRefresh = Number.POSITIVE_INFINITY
    const from = performance.now()
    // A database that is away is reported by the worker.
    const counts = await bulk.counts(run).catch(() => undefined)
    const took = performance.now() - from
    if (counts) tally = tallyOf(counts)
    nextRefresh = performance.now() + Math.max(leastRefreshMs, took * refreshFactor)
  }
  const tick = () => {
    const now = performance.now()
    rate.note(tally.done + tally.refused + tally.inDoubt, now)
    const perSecond = rate.perSecond()
    if (isShown) progress.tell(progressWords(tally, perSecond, isRead))
    else if (now >= nextLine) {
      nextLine = now + lineMs
      if (json) report.add({ type: 'progress', run, ...tally, ...(perSecond && { perSecond }) }, () => '')
      else context.process.stderr.write(`portico: ${progressWords(tally, perSecond, isRead)}\n`)
    }
    if (now >= nextRefresh) void refresh()
  }
  const ticking = setInterval(tick, tickMs)
  tick()
  return {
    onRead(read) {
      tally = afterReading(tally, reading, read)
      reading = read
    },
    onReadAll() {
      isRead = true
    },
    onEvent(event) {
      tally = afterEvent(tally, event)
      if (event.type === 'row') return
      if (json) report.add(event, () => '')
      else context.process.stderr.write(`portico: ${eventWords(event)}\n`)
    },
    stop() {
      clearInterval(ticking)
      progress.stop()
    },
  }
}

const silent: Progress = { tell() {}, stop() {} }

/** `1,200 of 5,000 rows: 1,180 done, 20 refused, 0 in doubt; 95 per second, 40 s left`. */
function progressWords(
  { rows, waiting, done, refused, inDoubt }: Tally,
  perSecond: number | undefined,
  isRead: boolean,
) {
  if (rows === 0) return 'Reading the book'
  const all = isRead ? shownRows(rows) : `${shownRows(rows)} read so far`
  const counts = `${shownCount(done)} done, ${shownCount(refused)} refused, ${shownCount(inDoubt)} in doubt`
  const speed = perSecond === undefined ? '' : `; ${shownCount(Math.ceil(perSecond))} per second`
  const left =
    perSecond === undefined || !isRead || waiting === 0 ? '' : `, ${shownTime(waiting / perSecond)} left`
  return `${shownCount(Math.max(0, rows - waiting))} of ${all}: ${counts}${speed}${left}`
}
