import type { Finding, ReceivedStatus, StatusUpdate, StoredRequest } from '@portico/core'
import type { Key } from '../keys/bytes.ts'
import { sealJson } from '../keys/seal.ts'
import { accountId } from './accounts.ts'
import { logChange } from './changes-log.ts'
import { requestOf } from './claim.ts'
import { fingerprintOf, withChange } from './content.ts'
import { joinEvents } from './join-events.ts'
import { type LockedRow, lockByProviderId } from './lock-by-provider-id.ts'
import { inMs, personKey } from './persons.ts'
import { sealContext, type TimedRow } from './rows.ts'
import { merged, statusColumns, statusIn } from './status-columns.ts'
import { inTransaction, type Store, type StoreTransaction } from './store.ts'

/** Merges what a call learnt about a registered customer. Unknown customers are ignored. */
export async function record(store: Store, finding: Finding): Promise<void> {
  const account = await accountId(store, finding.account)
  if (typeof account !== 'string') return
  await joinEvents(store, account, finding.providerCustomerId)
  await inTransaction(store, async (within) => {
    const rows = await lockByProviderId(within, account, finding.providerCustomerId)
    // The answer of a customer with several references is about one of them: it replaces what is stored for none.
    const { registration, change, ...others } = finding
    const whole = rows.length === 1 ? finding : others
    for (const row of rows) await recordIn(within, row, whole)
  })
}

async function recordIn(
  store: StoreTransaction,
  row: LockedRow,
  { registration, change, source, status, erased = false }: Finding,
): Promise<void> {
  const key = registration && row.wrapped_key ? personKey(store, { ...row, id: row.person_id }) : undefined
  const stored = key && change && requestOf({ id: row.person_id, key }, row)
  await store.database
    .updateTable('registration')
    .set({
      looked_up_at: inMs(0),
      ...(erased && { removed: true }),
      ...(key && {
        registration_sealed: sealJson(key, registration, sealContext(row.id, 'registration')),
      }),
      ...(stored && changedColumns(store, key, row.id, withChange(stored, change))),
    })
    .where('id', '=', row.id)
    .execute()
  if (source === 'update') await logChange(store, row.id, { type: 'updated', source })
  if (erased && !row.removed) await logChange(store, row.id, { type: 'erased', source })
  if (status) await mergeInto(store, row, status, source)
}

function changedColumns(store: StoreTransaction, key: Key, row: string, request: StoredRequest) {
  const { digest, version } = fingerprintOf(store.digests, request)
  return {
    fingerprint: digest,
    fingerprint_version: version,
    request_sealed: sealJson(key, request, sealContext(row, 'request')),
  }
}

/** Stores an event once, and merges its status. */
export async function receive(store: Store, event: ReceivedStatus): Promise<'new' | 'duplicate'> {
  const account = await accountId(store, event.account)
  if (typeof account !== 'string') throw new Error(account.problem)
  const nonce = store.digests.nonce(event.nonce)
  const { status, providerType } = event
  const stored = await inTransaction(store, async (within) => {
    const rows = status ? await lockByProviderId(within, account, status.providerCustomerId) : []
    const added = await within.database
      .insertInto('event')
      .values({
        account_id: account,
        nonce_digest: nonce,
        provider_type: providerType,
        lag_ms: status ? Math.max(0, Date.now() - Date.parse(status.update.reportedAt)) : null,
        provider_customer_id: status?.providerCustomerId ?? null,
        pending_update: status && rows.length === 0 ? JSON.stringify(status.update) : null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('nonce_digest')
      .executeTakeFirst()
    if (!added) return 'duplicate' as const
    if (status) for (const row of rows) await mergeInto(within, row, status.update, 'event')
    return rows.length > 0 ? ('new' as const) : ('pending' as const)
  })
  // A duplicate may come because a process died before it joined the event.
  if (status && stored !== 'new') await joinEvents(store, account, status.providerCustomerId)
  return stored === 'duplicate' ? stored : 'new'
}

async function mergeInto(
  store: StoreTransaction,
  row: TimedRow,
  update: StatusUpdate,
  source: string,
): Promise<void> {
  const { state, moved } = merged(statusIn(row), [update])
  if (!state) return
  await store.database
    .updateTable('registration')
    .set({ ...statusColumns(state), ...(moved && { updated_at: inMs(0) }) })
    .where('id', '=', row.id)
    .execute()
  if (moved || source === 'event') await logChange(store, row.id, { type: 'status', source, status: update })
}
