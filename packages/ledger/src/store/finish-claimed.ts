import type { ClaimEnding, Lease, StatusUpdate } from '@portico/core'
import { sql } from 'kysely'
import { sealJson } from '../keys/seal.ts'
import type { ClaimedRow } from './claimed-rows.ts'
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
  { key, accountId }: ClaimedRow,
): Promise<StatusUpdate | undefined> {
  const { providerCustomerId } = registration
  const columns = statusColumns(status)
  const sealed = sealJson(key, registration, sealContext(lease.row, 'registration'))
  const { rows } = await sql<{ end: 'done' | 'events_wait' | 'lost' }>`
    select ${sql.id(store.schema, 'finish_claimed_1')}(${lease.row}, ${Number(lease.fence)}, ${accountId},
      ${providerCustomerId}, ${sealed}, ${columns.status}, ${columns.provider_status}, ${columns.status_missing},
      ${columns.status_initial}, ${columns.status_changed_at}, ${columns.status_reported_at}
    ) as end`.execute(store.database)
  if (rows[0]?.end === 'lost') return undefined
  if (rows[0]?.end === 'done') return status
  return (await joinEvents(store, accountId, providerCustomerId)) ?? status
}
