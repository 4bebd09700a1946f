import type { Store } from '@portico/ledger/store'
import type { PauseReason } from './pause-reason.ts'

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

/** Pauses all open runs of an account. Returns their numbers. */
export async function pauseAccount(
  { database }: Store,
  account: string,
  reason: PauseReason,
  message?: string,
): Promise<number[]> {
  const paused = await database
    .updateTable('run')
    .set({ state: 'paused', reason: message === undefined ? reason : `${reason}: ${message}` })
    .where('account_id', '=', account)
    .where('state', '=', 'open')
    .returning('id')
    .execute()
  return paused.map(({ id }) => Number(id))
}
