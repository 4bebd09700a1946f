import type { ClaimEnding, Lease, StatusUpdate } from '@portico/core'
import { sql } from 'kysely'
import type { Key } from '../keys/bytes.ts'
import { sealJson } from '../keys/seal.ts'
import { joinEvents } from './join-events.ts'
import { sealContext } from './rows.ts'
import { statusColumns } from './status-columns.ts'
import type { Store } from './store.ts'

/**
 * Stores the registration of a create that this process has just claimed and whose lease it still has, by a single statement.
 * `undefined` if that is not so: then `finish` looks closer.
 */
export async function finishClaimed(
  store: Store,
  lease: Lease,
  { registration, status }: Extract<ClaimEnding, { type: 'registered' }>,
  key: Key,
): Promise<StatusUpdate | undefined> {
  const table = (name: string) => sql.id(store.schema, name)
  const columns = statusColumns(status)
  const sealed = sealJson(key, registration, sealContext(lease.row, 'registration'))
  const { rows } = await sql<{ account_id: string }>`
    with done as (
      update ${table('registration')} set state = 'registered', lease_until = null,
        provider_customer_id = ${registration.providerCustomerId}::text, registration_sealed = ${sealed}::bytea,
        status = ${columns.status}::text, provider_status = ${columns.provider_status}::text,
        status_missing = ${columns.status_missing}::boolean, status_initial = ${columns.status_initial}::boolean,
        status_changed_at = ${columns.status_changed_at}::text,
        status_reported_at = ${columns.status_reported_at}::text,
        looked_up_at = clock_timestamp(), updated_at = clock_timestamp()
      where id = ${lease.row}::uuid and fence = ${Number(lease.fence)}::integer and state = 'sending'
        and progress_sealed is null
      returning id, account_id
    ), logged as (
      insert into ${table('change')} (registration_id, type, source, status, provider_status)
      select id, 'registered', 'create', ${columns.status}::text, ${columns.provider_status}::text from done
    )
    select account_id from done`.execute(store.database)
  const [done] = rows
  if (!done) return undefined
  return (await joinEvents(store, done.account_id, registration.providerCustomerId)) ?? status
}
