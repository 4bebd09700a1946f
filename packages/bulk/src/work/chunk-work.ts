import { executeOn } from '../execute.ts'
import type { Chunk } from '../jobs/plan-jobs.ts'
import { beginRows, type Hindrance } from '../rows/begin-rows.ts'
import { type LoadedRow, loadRows } from '../rows/load-rows.ts'
import { findRun, type Run } from '../runs/run.ts'
import { isOpen } from '../runs/window.ts'
import { isHeld, type LaneState } from './lane-state.ts'
import { pause, sendBegun, store } from './row-work.ts'

/** A row that had ended so many workers is left alone. */
const mostKills = 3

/** How soon a run that may not send now is looked at again. */
const lookAgainMs = 15_000
/** The same while the last rows of a sample are under way. */
const afterSampleMs = 500

/**
 * Sends the rows of a chunk that are due. Rows that a worker had begun when it died are sent one by one while nothing else runs, so
 * that only the guilty one is there if this worker dies too.
 */
export async function workChunk(lane: LaneState, chunk: Chunk): Promise<void> {
  const run = await findRun(lane.engine.store, chunk.run)
  if (run?.state !== 'open' || !mayRun(lane, run)) return
  const loaded = await loadRows(lane.engine.store, chunk)
  // A reading that has just begun may have added a shape.
  const rows = loaded.filter(({ shape }) => shape < run.settings.shapes.length)
  for (const row of rows.filter(isSuspect)) {
    if (isHeld(lane) || !mayRun(lane, run)) return
    if (row.state === 'started' && row.kills + 1 >= mostKills) await store(lane, run, row, parked)
    else await lane.alone.alone(() => beginAndSend(lane, run, [row]))
  }
  const others = rows.filter((row) => !isSuspect(row))
  const ends: Promise<void>[] = []
  while (others.length > 0) {
    await lane.pool.onSizeLessThan(lane.pool.concurrency)
    // The window may have ended since the chunk was begun.
    if (isHeld(lane) || !mayRun(lane, run)) break
    const group = others.splice(0, Math.max(1, lane.pool.concurrency))
    const { begun, hindrance } = await begin(lane, run, group)
    for (const row of begun) ends.push(sendInPool(lane, run, row))
    if (hindrance) {
      await Promise.all(ends)
      await hinder(lane, run, hindrance)
      break
    }
  }
  await Promise.all(ends)
}

/** A worker ended while it had this row, and it has not ended since. */
const isSuspect = ({ state, kills }: LoadedRow) => state === 'started' || kills > 0

const parked = {
  state: 'parked',
  code: 'ended_workers',
  message: `Each of ${mostKills} workers ended while it had this row. Look at it, then retry the run`,
} as const

/** A run outside of its window waits. */
function mayRun(lane: LaneState, run: Run): boolean {
  const { window, timeZone } = run.settings
  if (!window || isOpen(window, lane.now(), timeZone)) return true
  close(lane, run, 'window')
  return false
}

function close(lane: LaneState, run: Run, reason: 'window' | 'per_day'): void {
  if (!lane.closed.has(run.id))
    lane.onEvent({ type: 'waiting', account: lane.account.onboarding.account, run: run.id, reason })
  lane.closed.set(run.id, performance.now() + lookAgainMs)
}

async function begin(
  { engine, now }: LaneState,
  run: Run,
  rows: readonly LoadedRow[],
): Promise<{ begun: LoadedRow[]; hindrance: Hindrance | undefined }> {
  const { attempts, hindrance } = await beginRows(engine.store, run, rows, now())
  const begun = rows.flatMap((row) => {
    const attempt = attempts.get(row.id)
    return attempt === undefined ? [] : [{ ...row, attempt }]
  })
  return { begun, hindrance }
}

/** One at a time. */
async function beginAndSend(lane: LaneState, run: Run, rows: readonly LoadedRow[]): Promise<void> {
  const { begun } = await begin(lane, run, rows)
  for (const row of begun) {
    const { end } = await sendBegun(lane, run, row, () => isHeld(lane))
    lane.ends.flush()
    await store(lane, run, row, end)
  }
}

/** Its place in the pool is free again as soon as the row was sent; the result may be stored later. */
async function sendInPool(lane: LaneState, run: Run, row: LoadedRow): Promise<void> {
  const sent = await lane.pool.add(() =>
    lane.alone.together(() => sendBegun(lane, run, row, () => isHeld(lane))),
  )
  if (sent) await store(lane, run, row, sent.end)
}

async function hinder(lane: LaneState, run: Run, hindrance: Hindrance): Promise<void> {
  if (hindrance === 'per_day') close(lane, run, 'per_day')
  // Rows under way may give their part of the sample back.
  else if (hindrance === 'sample') {
    if (await hasStarted(lane, run)) lane.closed.set(run.id, performance.now() + afterSampleMs)
    else await pause(lane, run, 'sample')
  }
}

async function hasStarted({ engine: { store } }: LaneState, run: Run): Promise<boolean> {
  const rows = await executeOn(store)(
    `select 1 from "${store.schema}".run where id = $1 and sample_left > 0
      union all (select 1 from "${store.schema}".run_row where run_id = $1 and state = 'started' limit 1)`,
    [run.id],
  )
  return rows.length > 0
}
