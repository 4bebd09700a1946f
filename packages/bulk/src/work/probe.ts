import { isUsableId } from '@portico/core/adapter'
import type { Chunk } from '../jobs/plan-jobs.ts'
import { beginRows } from '../rows/begin-rows.ts'
import { loadRows } from '../rows/load-rows.ts'
import { findRun, type Run } from '../runs/run.ts'
import { isOpen } from '../runs/window.ts'
import type { LaneState } from './lane-state.ts'
import { endOutage, prolongOutage, readOutage, takeProbe } from './outage.ts'
import { pause, sendBegun, store } from './row-work.ts'

/** Two customers in doubt are enough to know that a provider without a look-up is still down. */
const mostDoubts = 2

/** What became of a try. */
export type Trial = 'back' | 'still_down' | 'nothing_to_send'

/**
 * Tries a provider that is down, once its pause is over: first by a look-up, which costs nothing, then by one row. Only one of all
 * workers does it.
 */
export async function tryProvider(
  lane: LaneState,
  fetchChunk: () => Promise<Chunk | undefined>,
): Promise<Trial> {
  const { store } = lane.engine
  const { id } = lane.account
  const outage = await readOutage(store, id)
  if (!outage.isDown) return 'back'
  if (outage.waitMs > 0 || !(await takeProbe(store, id))) return 'still_down'
  const looked = await lookUp(lane)
  const tried: Tried = looked === 'down' ? { isDown: true } : await tryRow(lane, fetchChunk)
  if (tried.isDown === false) {
    await endOutage(store, id)
    return 'back'
  }
  const hasCost = tried.cost !== undefined
  // A try that sent nothing does not count: the next one may come soon.
  await prolongOutage(store, id, tried.isDown ? outage : { ...outage, probes: -1 }, hasCost)
  if (tried.cost && outage.doubts + 1 >= mostDoubts) await pause(lane, tried.cost, 'provider_down')
  return tried.isDown ? 'still_down' : 'nothing_to_send'
}

/** Looks up a registered customer, if there is one and the provider has a look-up. */
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
  /** `undefined` if nothing was sent. */
  readonly isDown: boolean | undefined
  /** The run of a customer that it left in doubt for a person. */
  readonly cost?: Run
}

const nothingToSend: Tried = { isDown: undefined }

async function tryRow(lane: LaneState, fetchChunk: () => Promise<Chunk | undefined>): Promise<Tried> {
  const { engine, now } = lane
  const chunk = await fetchChunk()
  const run = chunk && (await findRun(engine.store, chunk.run))
  if (!chunk || run?.state !== 'open') return nothingToSend
  const { window, timeZone } = run.settings
  if (window && !isOpen(window, now(), timeZone)) return nothingToSend
  // One after the other until one was sent: many may need no request.
  for (const row of await loadRows(engine.store, chunk)) {
    if (lane.signal.aborted) break
    if (row.state === 'started' || row.kills > 0) continue
    const { attempts } = await beginRows(engine.store, run, [row], now())
    const attempt = attempts.get(row.id)
    if (attempt === undefined) break
    const begun = { ...row, attempt }
    const { end, health } = await lane.alone.together(() => sendBegun(lane, run, begun, () => false))
    await store(lane, run, begun, end)
    const isForPerson = end.state === 'in_doubt' && end.againInMs === undefined
    if (health === 'down') return { isDown: true, ...(isForPerson && { cost: run }) }
    if (health === 'well') return { isDown: false }
  }
  return nothingToSend
}
