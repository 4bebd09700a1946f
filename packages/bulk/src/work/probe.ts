import { isUsableId } from '@portico/core/adapter'
import type { Chunk } from '../jobs/plan-jobs.ts'
import { beginRows } from '../rows/begin-rows.ts'
import { loadRows } from '../rows/load-rows.ts'
import { findRun } from '../runs/run.ts'
import { isOpen } from '../runs/window.ts'
import type { LaneState } from './lane-state.ts'
import { endOutage, prolongOutage, readOutage, takeProbe } from './outage.ts'
import { pause, sendBegun, store } from './row-work.ts'

/** Two customers in doubt are enough to know that a provider without a look-up is still down. */
const mostDoubts = 2

/**
 * Tries a provider that is down, once its pause is over: first by a look-up, which costs nothing, then by one row. Returns how many
 * milliseconds to wait before the next call; 0 once it is back.
 */
export async function tryProvider(
  lane: LaneState,
  fetchChunk: () => Promise<Chunk | undefined>,
): Promise<number> {
  const { engine, account } = lane
  const outage = await readOutage(engine.store, account.id)
  if (!outage.isDown) return 0
  if (outage.waitMs > 0 || !(await takeProbe(engine.store, account.id))) return Math.max(outage.waitMs, 250)
  const looked = await lookUp(lane)
  const tried = looked === 'down' ? { isDown: true, hasCost: false } : await tryRow(lane, fetchChunk)
  if (!tried.isDown) {
    await endOutage(engine.store, account.id)
    return 0
  }
  await prolongOutage(engine.store, account.id, outage, tried.hasCost)
  if (tried.hasCost && outage.doubts + 1 >= mostDoubts && tried.run)
    await pause(lane, tried.run, 'provider_down')
  return 250
}

/** Looks up a customer whom the provider has, if there is one and it can be asked. */
async function lookUp({ engine: { store }, account, sender, abandon }: LaneState) {
  if (!account.onboarding.adapter.get) return 'unknown'
  const known = await store.database
    .selectFrom('registration')
    .select('provider_customer_id')
    .where('account_id', '=', account.id)
    .where('state', '=', 'registered')
    .where('provider_customer_id', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  const id = known?.provider_customer_id
  return isUsableId(id) ? sender.lookUp(id, abandon) : 'unknown'
}

interface Tried {
  readonly isDown: boolean
  /** Whether it left a customer in doubt whom only a person can settle. */
  readonly hasCost: boolean
  readonly run?: Awaited<ReturnType<typeof findRun>>
}

const nothingToTry: Tried = { isDown: false, hasCost: false }

async function tryRow(lane: LaneState, fetchChunk: () => Promise<Chunk | undefined>): Promise<Tried> {
  const { engine, now } = lane
  const chunk = await fetchChunk()
  if (!chunk) return nothingToTry
  const run = await findRun(engine.store, chunk.run)
  if (run?.state !== 'open') return nothingToTry
  const { window, timeZone } = run.settings
  if (window && !isOpen(window, now(), timeZone)) return nothingToTry
  // One after the other until one was sent: many may need no request.
  for (const row of await loadRows(engine.store, chunk)) {
    if (lane.signal.aborted) break
    if (row.state === 'started') continue
    const { attempts } = await beginRows(engine.store, run, [row.id], now())
    const attempt = attempts.get(row.id)
    if (attempt === undefined) break
    const begun = { ...row, attempt }
    const { end, health } = await lane.alone.together(() => sendBegun(lane, run, begun, () => false))
    await store(lane, run, begun, end)
    if (health === 'down')
      return { isDown: true, hasCost: end.state === 'in_doubt' && end.againInMs === undefined, run }
    if (health === 'well') return { isDown: false, hasCost: false, run }
  }
  return nothingToTry
}
