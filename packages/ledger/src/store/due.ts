import { sql } from 'kysely'
import { joinEvents } from './join-events.ts'
import type { Store } from './store.ts'

/** A registered customer who should be looked up. */
export interface DueCustomer {
  /** The row's place among the pages. */
  readonly row: string
  /** The provider's id, to look it up by. */
  readonly providerCustomerId: string
}

const pageSize = 200

/**
 * Registered customers of an account whose status may still change and whose last look-up is older than this, page by page. `after`
 * is the row of the last one of the page before. The first page also merges events that a process left when it died.
 */
export async function dueCustomers(
  store: Store,
  account: string,
  olderThanMs: number,
  after: string | undefined,
): Promise<DueCustomer[]> {
  const { database } = store
  if (after === undefined) await joinWaiting(store, account)
  const rows = await database
    .selectFrom('registration')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .select(['registration.id', 'registration.provider_customer_id'])
    .where('account.name', '=', account)
    .where('registration.state', '=', 'registered')
    .where('registration.removed', '=', false)
    .where('registration.status', 'not in', ['closed'])
    .where(
      sql<boolean>`coalesce(registration.looked_up_at, '-infinity') <= clock_timestamp() - ${olderThanMs} * interval '1 millisecond'`,
    )
    .$if(after !== undefined, (query) => query.where('registration.id', '>', after ?? ''))
    .orderBy('registration.id')
    .limit(pageSize)
    .execute()
  return rows.flatMap(({ id, provider_customer_id }) =>
    provider_customer_id === null ? [] : [{ row: id, providerCustomerId: provider_customer_id }],
  )
}

/** Events of registered customers that are still stored as if their customers were unknown. */
async function joinWaiting(store: Store, account: string): Promise<void> {
  const waiting = await store.database
    .selectFrom('event')
    .innerJoin('account', 'account.id', 'event.account_id')
    .innerJoin('registration', (join) =>
      join
        .onRef('registration.account_id', '=', 'event.account_id')
        .onRef('registration.provider_customer_id', '=', 'event.provider_customer_id'),
    )
    .select(['event.account_id', 'registration.provider_customer_id as id'])
    .distinct()
    .where('account.name', '=', account)
    .where('event.pending_update', 'is not', null)
    .where('registration.state', '=', 'registered')
    .execute()
  for (const { account_id, id } of waiting) if (id !== null) await joinEvents(store, account_id, id)
}
