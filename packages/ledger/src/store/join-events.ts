import type { StatusUpdate } from '@portico/core'
import { logChanges } from './changes-log.ts'
import { lockByProviderId } from './lock-by-provider-id.ts'
import { lockProviderId } from './log-shared-id.ts'
import { inMs } from './persons.ts'
import type { TimedRow } from './rows.ts'
import { merged, statusColumns, statusIn } from './status-columns.ts'
import { inTransaction, type Store, type StoreTransaction } from './store.ts'

/**
 * Merges events that came before their customer was known, and returns the status that holds then; `undefined` if there is none, or
 * still no customer.
 *
 * It is called after the commit of an event without a customer, and after the commit of a customer: the later of the two sees both.
 * If a process dies in between, the event's next delivery, the next look-up of the customer or the next sweep calls it.
 */
export async function joinEvents(
  store: Store,
  accountId: string,
  providerCustomerId: string,
): Promise<StatusUpdate | undefined> {
  const waiting = await store.database
    .selectFrom('event')
    .select('received_at')
    .where('account_id', '=', accountId)
    .where('provider_customer_id', '=', providerCustomerId)
    .where('pending_update', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return undefined
  return inTransaction(store, async (within) => {
    // As `finish_claimed_1` does: a customer that is being registered just now is seen once that is done.
    await lockProviderId(within, accountId, providerCustomerId)
    const rows = await lockByProviderId(within, accountId, providerCustomerId)
    if (rows.length === 0) return undefined
    const events = await within.database
      .selectFrom('event')
      .select('pending_update')
      .where('account_id', '=', accountId)
      .where('provider_customer_id', '=', providerCustomerId)
      .where('pending_update', 'is not', null)
      .orderBy('received_at')
      .forUpdate()
      .execute()
    const updates = events.flatMap(({ pending_update }) =>
      pending_update ? [JSON.parse(pending_update) as StatusUpdate] : [],
    )
    await within.database
      .updateTable('event')
      .set({ pending_update: null })
      .where('account_id', '=', accountId)
      .where('provider_customer_id', '=', providerCustomerId)
      .execute()
    let holds: StatusUpdate | undefined
    for (const row of rows) holds = await mergeAll(within, row, updates)
    return holds
  })
}

async function mergeAll(
  store: StoreTransaction,
  row: TimedRow,
  updates: readonly StatusUpdate[],
): Promise<StatusUpdate | undefined> {
  const { state, moved } = merged(statusIn(row), updates)
  if (!state) return undefined
  await store.database
    .updateTable('registration')
    .set({ ...statusColumns(state), ...(moved && { updated_at: inMs(0) }) })
    .where('id', '=', row.id)
    .execute()
  await logChanges(
    store,
    row.id,
    updates.map((status) => ({ type: 'status', source: 'event', status })),
  )
  return state
}
