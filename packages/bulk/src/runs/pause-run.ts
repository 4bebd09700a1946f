import type { Store } from '@portico/ledger/store'
import type { PauseReason } from '../work/work-event.ts'

/** Pauses an open run. Rows under way come to their end. `false` if it is not open. */
export async function pauseRun(
  { database }: Store,
  id: number,
  reason: PauseReason,
  message?: string,
): Promise<boolean> {
  const paused = await database
    .updateTable('run')
    .set({ state: 'paused', reason: message === undefined ? reason : `${reason}: ${message}` })
    .where('id', '=', String(id))
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return paused !== undefined
}
