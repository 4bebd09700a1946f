import type { ClaimEnding, Lease, StatusUpdate } from '@portico/core'
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
  const stored = await store.storeEnd({
    row: lease.row,
    fence: Number(lease.fence),
    accountId,
    providerCustomerId,
    registration: sealJson(key, registration, sealContext(lease.row, 'registration')),
    ...statusColumns(status),
  })
  if (stored === 'lost') return undefined
  if (stored === 'done') return status
  return (await joinEvents(store, accountId, providerCustomerId)) ?? status
}
