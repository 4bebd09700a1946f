import { type TimedRow, timedRows } from './rows.ts'
import type { StoreTransaction } from './store.ts'

/** A row with the wrapped key of its person. */
export interface LockedRow extends TimedRow {
  readonly wrapped_key: Uint8Array | null
  readonly key_id: string | null
}

/** The registered row of a customer, locked through its person. */
export async function lockByProviderId(
  store: StoreTransaction,
  account: string,
  providerCustomerId: string,
): Promise<LockedRow | undefined> {
  const person = await store.database
    .selectFrom('person')
    .innerJoin('registration', 'registration.person_id', 'person.id')
    .select(['registration.id', 'person.wrapped_key', 'person.key_id'])
    .where('registration.account_id', '=', account)
    .where('registration.provider_customer_id', '=', providerCustomerId)
    .where('registration.state', '=', 'registered')
    .orderBy('registration.generation', 'desc')
    .limit(1)
    .forUpdate('person')
    .executeTakeFirst()
  if (!person) return undefined
  const row = await timedRows(store).where('id', '=', person.id).executeTakeFirst()
  return row && { ...row, wrapped_key: person.wrapped_key, key_id: person.key_id }
}
