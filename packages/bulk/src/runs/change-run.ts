import { inTransaction, type Store } from '@portico/ledger/store'
import { executeOn } from '../execute.ts'

/** Opens a paused run again, for all of its rows. `false` if it is not paused. */
export async function resumeRun(store: Store, id: number): Promise<boolean> {
  const resumed = await store.database
    .updateTable('run')
    .set({ state: 'open', reason: null, sample_left: null })
    .where('id', '=', String(id))
    .where('state', '=', 'paused')
    .returning('id')
    .executeTakeFirst()
  return resumed !== undefined
}

/** Ends a run for good, and destroys what it holds of customers who were not sent. `false` if it was cancelled before. */
export const cancelRun = (store: Store, id: number): Promise<boolean> =>
  inTransaction(store, async (within) => {
    // Waits for rows that are added, so that none is left behind.
    await executeOn(within)(`select from "${store.schema}".run where id = $1 for update`, [id])
    const cancelled = await within.database
      .updateTable('run')
      .set({ state: 'cancelled' })
      .where('id', '=', String(id))
      .where('state', '<>', 'cancelled')
      .returning('id')
      .executeTakeFirst()
    if (!cancelled) return false
    await executeOn(within)(
      `update "${store.schema}".run_row set sealed = null, not_before = null where run_id = $1 and state <> 'started'`,
      [id],
    )
    return true
  })

/** Which rows are sent again. */
export const retriedStates = ['refused', 'in_doubt', 'parked', 'changed'] as const

/** One of them. */
export type RetriedState = (typeof retriedStates)[number]

/** Opens a run and sends rows again that had ended. Returns their number; `undefined` if there is no such run, or it was cancelled. */
export const retryRun = (
  store: Store,
  id: number,
  states: readonly RetriedState[],
  settings: { readonly update?: true; readonly acceptSideEffects?: true },
): Promise<number | undefined> =>
  inTransaction(store, async (within) => {
    const execute = executeOn(within)
    const open = await execute(
      `update "${store.schema}".run set state = 'open', reason = null, sample_left = null, settings = settings || $2::jsonb
        where id = $1 and state <> 'cancelled' returning id`,
      [id, JSON.stringify(settings)],
    )
    if (open.length === 0) return undefined
    const rows = await execute<{ count: number }>(
      `with again as (
        update "${store.schema}".run_row set state = 'queued', outcome = null, code = null, message = null, reasons = null, kills = 0,
            attempt = attempt + 1, not_before = null, updated_at = clock_timestamp()
          where run_id = $1 and state = any($2::text[]) and sealed is not null returning 1
      ) select count(*)::int as count from again`,
      [id, states],
    )
    return rows[0]?.count ?? 0
  })
