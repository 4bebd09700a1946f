import type { StatusUpdate } from '@portico/core'
import { sql } from 'kysely'
import { logEvents } from './changes-log.ts'
import { lockByProviderId } from './lock-by-provider-id.ts'
import { inMs } from './persons.ts'
import { merged, statusColumns, statusIn } from './status-columns.ts'
import { inTransaction, type Store } from './store.ts'

/**
 * Merges events that came before their customer was known, and returns the status that holds then; `undefined` if there is none, or
 * still no customer.
 *
 * It is called after the commit of an event without a customer, and after the commit of a customer: the later of the two sees both.
 * If a process dies in between, the next look-up of the customer calls it.
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
    const customer = `${accountId}${providerCustomerId}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${customer}, 0))`.execute(within.database)
    const row = await lockByProviderId(within, accountId, providerCustomerId)
    if (!row) return undefined
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
    const { state } = merged(statusIn(row), updates)
    if (!state) return undefined
    await within.database
      .updateTable('event')
      .set({ pending_update: null })
      .where('account_id', '=', accountId)
      .where('provider_customer_id', '=', providerCustomerId)
      .execute()
    await within.database
      .updateTable('registration')
      .set({ ...statusColumns(state), updated_at: inMs(0) })
      .where('id', '=', row.id)
      .execute()
    await logEvents(within, row.id, updates)
    return state
  })
}
