import { sql } from 'kysely'
import type { StoreTransaction } from './store.ts'

/** Makes it visible that a provider gave one id to several references: they would be paid as one customer. */
export async function logSharedId(
  { database, schema }: StoreTransaction,
  accountId: string,
  providerCustomerId: string,
): Promise<void> {
  await sql`select ${sql.id(schema, 'log_shared_id_1')}(${accountId}, ${providerCustomerId})`.execute(
    database,
  )
}

/** Everything about one id at a provider happens one after the other, until the transaction ends. */
export async function lockProviderId(
  { database }: StoreTransaction,
  accountId: string,
  providerCustomerId: string,
): Promise<void> {
  const customer = `${accountId}${providerCustomerId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${customer}, 0))`.execute(database)
}
