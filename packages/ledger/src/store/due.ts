import { sql } from 'kysely'
import type { Store } from './store.ts'

/** A registered customer who should be looked up. */
export interface DueCustomer {
  readonly row: string
  readonly providerCustomerId: string
}

const pageSize = 200

/**
 * Registered customers of an account whose status may still change and whose last look-up is older than this, page by page. `after`
 * is the row of the last one of the page before.
 */
export async function dueCustomers(
  { database }: Store,
  account: string,
  olderThanMs: number,
  after: string | undefined,
): Promise<DueCustomer[]> {
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
