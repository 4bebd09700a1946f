import { type TimedRow, timedRows } from './rows.ts'
import type { StoreTransaction } from './store.ts'

/** A row with the wrapped key of its person. */
export interface LockedRow extends TimedRow {
  readonly wrapped_key: Uint8Array | null
  readonly key_id: string | null
}

/**
 * The registered rows of a customer, locked through their persons: the latest generation of each. More than one only if the provider
 * answered creates of several references with the same id.
 */
export async function lockByProviderId(
  store: StoreTransaction,
  account: string,
  providerCustomerId: string,
): Promise<LockedRow[]> {
  const found = await store.database
    .selectFrom('person')
    .innerJoin('registration', 'registration.person_id', 'person.id')
    .select(['registration.id', 'registration.person_id', 'person.wrapped_key', 'person.key_id'])
    .where('registration.account_id', '=', account)
    .where('registration.provider_customer_id', '=', providerCustomerId)
    .where('registration.state', '=', 'registered')
    // Always in the same order: two transactions that lock several persons never wait for each other.
    .orderBy('person.id')
    .orderBy('registration.generation', 'desc')
    .forUpdate('person')
    .execute()
  const latest = found.filter((one, index) => one.person_id !== found[index - 1]?.person_id)
  if (latest.length === 0) return []
  const ids = latest.map(({ id }) => id)
  const rows = await timedRows(store).where('id', 'in', ids).execute()
  return latest.flatMap(({ id, wrapped_key, key_id }) => {
    const row = rows.find((one) => one.id === id)
    return row ? [{ ...row, wrapped_key, key_id }] : []
  })
}
