import type { ClaimEnding, Lease, StatusUpdate } from '@portico/core'
import { sql } from 'kysely'
import type { Key } from '../keys/bytes.ts'
import { sealJson } from '../keys/seal.ts'
import { type LoggedChange, logChange } from './changes-log.ts'
import { despiteFailures } from './despite-failures.ts'
import { finishClaimed } from './finish-claimed.ts'
import { joinEvents } from './join-events.ts'
import { logSharedId } from './log-shared-id.ts'
import { inMs, personKey } from './persons.ts'
import { sealContext, type TimedRow, timedRows } from './rows.ts'
import { merged, statusColumns, statusIn } from './status-columns.ts'
import { inTransaction, type Store, type StoreTransaction } from './store.ts'

interface Row extends TimedRow {
  readonly key: Key | undefined
}

/**
 * Stores how a create ended, and returns the status that holds now. A registration is stored even if its lease was lost: the
 * provider has the customer. Any other ending of a lost lease changes nothing, as another call has the row.
 */
export const finish = (store: Store, lease: Lease, ending: ClaimEnding): Promise<StatusUpdate | undefined> =>
  despiteFailures(store, () => finishOnce(store, lease, ending))

async function finishOnce(
  store: Store,
  lease: Lease,
  ending: ClaimEnding,
): Promise<StatusUpdate | undefined> {
  const claimed = store.claimedRows.take(lease.row)
  const quick =
    claimed && ending.type === 'registered' ? await finishClaimed(store, lease, ending, claimed) : undefined
  if (quick) return quick
  const { state, accountId } = await inTransaction(store, (within) => finishWithin(within, lease, ending))
  if (ending.type !== 'registered') return state
  return (await joinEvents(store, accountId, ending.registration.providerCustomerId)) ?? state
}

async function finishWithin(store: StoreTransaction, lease: Lease, ending: ClaimEnding) {
  const row = await lockRow(store, lease.row)
  const isLatest = String(row.fence) === lease.fence
  const isHeld = isLatest && row.lease_until !== null && (row.state === 'sending' || row.state === 'in_doubt')
  const accountId = row.account_id
  // Its answer was lost: this lease has ended already.
  if (isLatest && !isHeld && isStored(row, ending)) return { accountId, state: statusIn(row) }
  if (ending.type === 'registered') return { accountId, state: await register(store, row, ending, isHeld) }
  if (!isHeld) {
    await logChange(store, row.id, { type: 'late_result', source: ending.type })
    return { accountId, state: statusIn(row) }
  }
  if (ending.type === 'released') await release(store, row, ending.error, 'released')
  else if (ending.type === 'absent') await absent(store, row, lease)
  else await doubt(store, row, lease, ending)
  return { accountId, state: undefined }
}

const isStored = (row: Row, ending: ClaimEnding): boolean =>
  ending.type !== 'registered' ||
  (row.state === 'registered' && row.provider_customer_id === ending.registration.providerCustomerId)

async function lockRow(store: StoreTransaction, id: string): Promise<Row> {
  // The person first, as every claim does: two transactions never wait for each other.
  const person = await store.database
    .selectFrom('person')
    .select(['id', 'wrapped_key', 'key_id'])
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('registration').select('person_id').where('registration.id', '=', id),
    )
    .forUpdate()
    .executeTakeFirstOrThrow()
  const row = await timedRows(store).where('id', '=', id).executeTakeFirstOrThrow()
  return { ...row, key: person.wrapped_key ? personKey(store, person) : undefined }
}

async function register(
  store: StoreTransaction,
  row: Row,
  { registration, status }: Extract<ClaimEnding, { type: 'registered' }>,
  isHeld: boolean,
): Promise<StatusUpdate | undefined> {
  const { providerCustomerId } = registration
  const isOther = row.provider_customer_id !== null && row.provider_customer_id !== providerCustomerId
  if (!isHeld && row.state === 'registered') {
    // Two results of one row: the same customer, or a duplicate at the provider that a person must look at.
    await logChange(store, row.id, { type: 'late_result', source: isOther ? 'duplicate' : 'create', status })
    return statusIn(row)
  }
  const { state = status } = merged(statusIn(row), [status])
  await store.database
    .updateTable('registration')
    .set({
      ...statusColumns(state),
      state: 'registered',
      provider_customer_id: providerCustomerId,
      lease_until: null,
      settle_after: null,
      absent_seen_at: null,
      failure: null,
      progress_sealed: null,
      // A person who was forgotten meanwhile has no key: only the provider's id is kept, to have it erased there too.
      registration_sealed: row.key
        ? sealJson(row.key, registration, sealContext(row.id, 'registration'))
        : null,
      looked_up_at: inMs(0),
      updated_at: inMs(0),
    })
    .where('id', '=', row.id)
    .execute()
  const source = row.state === 'in_doubt' ? 'settle' : 'create'
  await logChange(store, row.id, { type: isHeld ? 'registered' : 'late_result', source, status })
  await logSharedId(store, row.account_id, providerCustomerId)
  return state
}

async function release(
  store: StoreTransaction,
  row: Row,
  failure: unknown,
  type: Extract<LoggedChange['type'], 'released' | 'absent'>,
): Promise<void> {
  await store.database
    .updateTable('registration')
    .set({
      state: 'released',
      lease_until: null,
      settle_after: null,
      absent_seen_at: null,
      progress_sealed: null,
      failure: failure === undefined ? null : JSON.stringify(failure),
      updated_at: inMs(0),
    })
    .where('id', '=', row.id)
    .execute()
  await logChange(store, row.id, { type, source: row.state === 'in_doubt' ? 'settle' : 'create' })
}

/** Absence is believed at the second time: the provider may have been at work at the first. */
async function absent(store: StoreTransaction, row: Row, lease: Lease): Promise<void> {
  if (row.absent_seen_at) return release(store, row, undefined, 'absent')
  await store.database
    .updateTable('registration')
    .set({
      absent_seen_at: inMs(0),
      lease_until: null,
      settle_after: inMs(lease.settleAfterMs),
    })
    .where('id', '=', row.id)
    .execute()
  await logChange(store, row.id, { type: 'absent', source: 'settle' })
}

async function doubt(
  store: StoreTransaction,
  row: Row,
  lease: Lease,
  { error, progress }: Extract<ClaimEnding, { type: 'in_doubt' }>,
): Promise<void> {
  const id = error.providerCustomerId
  await store.database
    .updateTable('registration')
    .set({
      state: 'in_doubt',
      lease_until: null,
      settle_after: inMs(lease.settleAfterMs),
      failure: JSON.stringify(error),
      ...(id !== undefined && { provider_customer_id: id }),
      ...(progress &&
        row.key && { progress_sealed: sealJson(row.key, progress, sealContext(row.id, 'progress')) }),
      // Since when it is in doubt: settling does not make it younger.
      ...(row.state !== 'in_doubt' && { updated_at: inMs(0) }),
    })
    .where('id', '=', row.id)
    .execute()
  if (row.state !== 'in_doubt') await logChange(store, row.id, { type: 'in_doubt', source: 'create' })
}

/** Prolongs a lease, and stores the progress. `false` if the lease was lost. */
export const extend = (store: Store, lease: Lease, progress: unknown): Promise<boolean> =>
  despiteFailures(store, () => extendOnce(store, lease, progress))

const extendOnce = (store: Store, lease: Lease, progress: unknown): Promise<boolean> =>
  inTransaction(store, async (within) => {
    const row = await lockRow(within, lease.row)
    if (String(row.fence) !== lease.fence || row.state !== 'sending' || !row.key) return false
    await within.database
      .updateTable('registration')
      .set({
        lease_until: sql<Date>`greatest(lease_until, ${inMs(lease.leaseMs)})`,
        progress_sealed: sealJson(row.key, progress, sealContext(row.id, 'progress')),
      })
      .where('id', '=', row.id)
      .execute()
    return true
  })
