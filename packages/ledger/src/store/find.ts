import type { LedgerEntry } from '@portico/core'
import { sql } from 'kysely'
import { stateNow } from './rows.ts'
import { statusIn } from './status-columns.ts'
import type { Store } from './store.ts'

/** What is known about a customer: the latest generation at each account, the oldest row first. */
export async function find(store: Store, reference: string): Promise<LedgerEntry[]> {
  const digest = store.digests.reference(reference)
  const rows = await store.database
    .selectFrom('person')
    .innerJoin('registration', 'registration.person_id', 'person.id')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .selectAll('registration')
    .select(stateNow.as('state_now'))
    .select(sql<number>`extract(epoch from registration.created_at)::float8`.as('since'))
    .select([
      'person.wrapped_key',
      'account.provider',
      'account.base_url',
      'account.merchant',
      'account.name',
    ])
    .where('person.reference_digest', '=', digest)
    .distinctOn('registration.account_id')
    .orderBy('registration.account_id')
    .orderBy('registration.generation', 'desc')
    .execute()
  const inOrder = rows.toSorted((one, other) => one.since - other.since)
  return inOrder.map((row): LedgerEntry => {
    const status = statusIn(row)
    return {
      account: { provider: row.provider, baseUrl: row.base_url, merchant: row.merchant, name: row.name },
      generation: row.generation,
      state: row.wrapped_key === null ? 'forgotten' : row.state_now,
      ...(row.provider_customer_id !== null && { providerCustomerId: row.provider_customer_id }),
      ...(row.state === 'registered' && status && { status }),
    }
  })
}
