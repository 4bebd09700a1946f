import type { LoadedRow } from '../rows/load-rows.ts'
import type { PauseReason } from '../runs/pause-reason.ts'
import { pauseAccount, pauseRun } from '../runs/pause-run.ts'
import type { Run } from '../runs/run.ts'
import type { Ending } from './ending-of.ts'
import type { LaneState } from './lane-state.ts'
import type { Sent } from './sender.ts'

/** It was begun, but not sent: it waits as before. */
const unsent: Ending = { state: 'queued', againInMs: 0, isUnsent: true }

/** Of calls in a row: a single one may be a gateway's. */
const mostRefusedLogins = 3

/** Sends a row that was begun; resolves once its end is stored. */
export async function sendBegun(
  lane: LaneState,
  run: Run,
  row: LoadedRow,
  held: () => boolean,
): Promise<Sent> {
  const sent: Sent = held()
    ? { end: unsent, health: 'unknown' }
    : await lane.sender.send(run, row, lane.abandon)
  await judge(lane, run, sent)
  const { end } = sent
  lane.onEvent({
    type: 'row',
    account: lane.account.onboarding.account,
    run: run.id,
    state: end.state,
    code: end.code,
  })
  return sent
}

/** Stores how a row ended. */
export const store = (
  { ends }: LaneState,
  run: Run,
  { id, attempt }: LoadedRow,
  end: Ending,
): Promise<void> => ends.add(run.id, { id, attempt, ...end })

/** What an end says about the account, beyond its row. */
async function judge(lane: LaneState, run: Run, { end, health }: Sent): Promise<void> {
  await lane.circuit.report(health)
  if (health === 'well') lane.refusedLogins = 0
  if (health === 'unusable') lane.refusedLogins += 1
  if (end.code === 'invalid_config') await pause(lane, run, 'invalid_config', end.message)
  else if (lane.refusedLogins >= mostRefusedLogins) await pause(lane, run, 'unauthenticated')
}

/** Pauses a run for a reason of its own, or all runs of the account for one that is the account's. */
export async function pause(
  { engine: { store }, account, onEvent }: LaneState,
  run: Run,
  reason: Exclude<PauseReason, 'asked'>,
  message?: string,
): Promise<void> {
  const pausing =
    reason === 'sample'
      ? pauseRun(store, run.id, reason).then((isPaused) => (isPaused ? [run.id] : []))
      : pauseAccount(store, account.id, reason, message)
  // A database that is away pauses everything by itself.
  for (const paused of await pausing.catch(() => []))
    onEvent({ type: 'paused', account: account.onboarding.account, run: paused, reason })
}
