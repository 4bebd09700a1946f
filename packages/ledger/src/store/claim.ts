import { randomUUID } from 'node:crypto'
import type { Claim, ClaimRequest, Lease, Progress, StoredRegistration, StoredRequest } from '@portico/core'
import { sealJson, unsealJson } from '../keys/seal.ts'
import { accountId } from './accounts.ts'
import { logChange } from './changes-log.ts'
import { claimNew } from './claim-new.ts'
import { changedNames, type Fingerprint, fingerprintOf, isSameContent } from './content.ts'
import { despiteFailures } from './despite-failures.ts'
import { heldElsewhere } from './held-elsewhere.ts'
import { inMs, type KnownPerson, lockPerson } from './persons.ts'
import { isOver, latestRow, sealContext, type TimedRow } from './rows.ts'
import { statusIn } from './status-columns.ts'
import { inTransaction, type Store, type StoreTransaction } from './store.ts'

/** A claim with what the ledger adds to it. */
export interface Wanted extends ClaimRequest {
  readonly accountId: string
  readonly fingerprint: Fingerprint
  /** Unique to this call, and the same if the call asks again because an answer of the database was lost. */
  readonly claimId: string
}

/** Takes the row of a create, or says why it cannot be taken. Committed when it returns. */
export function claim(store: Store, request: ClaimRequest): Promise<Claim> {
  const claimId = randomUUID()
  return despiteFailures(store, () => claimOnce(store, request, claimId))
}

async function claimOnce(store: Store, request: ClaimRequest, claimId: string): Promise<Claim> {
  if (store.isEmbedded && !store.acceptPowerLoss && !request.idempotent)
    return { type: 'invalid_config', message: powerLoss }
  const account = await accountId(store, request.account)
  if (typeof account !== 'string') return { type: 'invalid_config', message: account.problem }
  const fingerprint = fingerprintOf(store.digests, request.request)
  const wanted = { ...request, accountId: account, fingerprint, claimId }
  const lease = await claimNew(store, wanted)
  return lease ? { type: 'claimed', lease } : inTransaction(store, (within) => claimWithin(within, wanted))
}

const powerLoss =
  'A power cut can lose the newest claims of an embedded ledger, and this provider would register such customers twice. ' +
  'Use PostgreSQL (url), or accept the risk: acceptPowerLoss: true'

async function claimWithin(store: StoreTransaction, wanted: Wanted): Promise<Claim> {
  const person = await lockPerson(store, wanted.reference, wanted.again)
  if (person === 'forgotten') return { type: 'forgotten' }
  const row = await latestRow(store, wanted.accountId, person.id)
  if (!row || row.state === 'released' || (wanted.again && row.state === 'registered' && isOver(row))) {
    const elsewhere = wanted.unlessAt && (await heldElsewhere(store, wanted, person))
    if (elsewhere) return elsewhere
    return row?.state === 'released'
      ? takeAgain(store, wanted, person, row)
      : begin(store, wanted, person, (row?.generation ?? 0) + 1)
  }
  switch (row.state) {
    case 'registered':
      return registered(wanted, person, row)
    case 'sending':
      if (isOwn(wanted, row)) return continued(wanted, person, row)
      // The lease contains the time that the provider may still be at work.
      return row.lease_ms > 0
        ? { type: 'in_progress', retryAfterMs: Math.ceil(row.lease_ms) }
        : doubtful(store, wanted, person, row)
    case 'in_doubt': {
      const waitMs = Math.max(row.settle_ms, row.lease_ms)
      return waitMs > 0
        ? { type: 'in_doubt', retryAfterMs: Math.ceil(waitMs) }
        : doubtful(store, wanted, person, row)
    }
  }
}

/** The row that this call has claimed, by an attempt whose answer was lost. Nothing was sent under it. */
const isOwn = ({ claimId }: Wanted, { id, claim_id }: TimedRow) => id === claimId || claim_id === claimId

async function begin(
  store: StoreTransaction,
  wanted: Wanted,
  person: KnownPerson,
  generation: number,
): Promise<Claim> {
  const id = wanted.claimId
  await store.database
    .insertInto('registration')
    .values({
      id,
      account_id: wanted.accountId,
      person_id: person.id,
      generation,
      status_missing: false,
      status_initial: false,
      fence: 1,
      ...sendingColumns(wanted, person, id),
    })
    .execute()
  await logChange(store, id, { type: 'claimed', source: 'create' })
  return { type: 'claimed', lease: leaseOf(id, 1, wanted) }
}

/** The terms of a lease. */
export type LeaseTerms = Pick<ClaimRequest, 'leaseMs' | 'settleAfterMs'>

export const leaseOf = (row: string, fence: number, { leaseMs, settleAfterMs }: LeaseTerms): Lease => ({
  row,
  fence: String(fence),
  leaseMs,
  settleAfterMs,
})

const sendingColumns = (
  { request, fingerprint, leaseMs, claimId }: Wanted,
  { key }: KnownPerson,
  id: string,
) => ({
  state: 'sending' as const,
  lease_until: inMs(leaseMs),
  settle_after: null,
  absent_seen_at: null,
  claim_id: claimId,
  failure: null,
  progress_sealed: null,
  provider_customer_id: null,
  removed: false,
  fingerprint: fingerprint.digest,
  fingerprint_version: fingerprint.version,
  request_sealed: sealJson(key, request, sealContext(id, 'request')),
  updated_at: inMs(0),
})

async function takeAgain(
  store: StoreTransaction,
  wanted: Wanted,
  person: KnownPerson,
  row: TimedRow,
): Promise<Claim> {
  const fence = row.fence + 1
  await store.database
    .updateTable('registration')
    .set({ ...sendingColumns(wanted, person, row.id), fence })
    .where('id', '=', row.id)
    .execute()
  await logChange(store, row.id, { type: 'claimed', source: 'create' })
  return { type: 'claimed', lease: leaseOf(row.id, fence, wanted) }
}

function registered(wanted: Wanted, person: KnownPerson, row: TimedRow): Claim {
  const status = statusIn(row)
  const { provider_customer_id: providerCustomerId, registration_sealed } = row
  // The person was forgotten since, and registered anew at another account.
  if (!registration_sealed) return { type: 'forgotten' }
  if (!status || providerCustomerId === null) throw new Error('a registered row is incomplete')
  if (!isSame(wanted, person, row)) {
    const stored = requestOf(person, row)
    return {
      type: 'content_changed',
      providerCustomerId,
      ...(stored && { changed: changedNames(stored, wanted.request) }),
    }
  }
  const context = sealContext(row.id, 'registration')
  const registration = unsealJson<StoredRegistration>(person.key, registration_sealed, context)
  return { type: 'registered', registration: { ...registration, account: wanted.account.name }, status }
}

function isSame(wanted: Wanted, person: KnownPerson, row: TimedRow): boolean {
  const { digest, version } = wanted.fingerprint
  if (row.fingerprint_version === version) return Buffer.compare(digest, row.fingerprint) === 0
  const stored = requestOf(person, row)
  return stored === undefined || isSameContent(stored, wanted.request)
}

/** The stored request of a row; customers who were adopted have none. */
export const requestOf = (
  { key }: KnownPerson,
  { id, request_sealed }: Pick<TimedRow, 'id' | 'request_sealed'>,
): StoredRequest | undefined =>
  request_sealed ? unsealJson<StoredRequest>(key, request_sealed, sealContext(id, 'request')) : undefined

/** A create whose outcome is unknown: it continues where it stopped, or this call settles it. */
async function doubtful(
  store: StoreTransaction,
  wanted: Wanted,
  person: KnownPerson,
  row: TimedRow,
): Promise<Claim> {
  const fence = row.fence + 1
  const lease = leaseOf(row.id, fence, wanted)
  const canContinue = row.progress_sealed !== null && isSame(wanted, person, row)
  await store.database
    .updateTable('registration')
    .set({
      fence,
      lease_until: inMs(wanted.leaseMs),
      state: canContinue ? 'sending' : 'in_doubt',
      claim_id: wanted.claimId,
    })
    .where('id', '=', row.id)
    .execute()
  if (row.state === 'sending') await logChange(store, row.id, { type: 'in_doubt', source: 'create' })
  if (canContinue) return continued(wanted, person, { ...row, fence })
  return {
    type: 'in_doubt',
    retryAfterMs: wanted.leaseMs,
    doubt: {
      lease,
      request: requestOf(person, row) ?? wanted.request,
      ...(row.provider_customer_id !== null && { providerCustomerId: row.provider_customer_id }),
    },
  }
}

function continued(wanted: Wanted, { key }: KnownPerson, { id, fence, progress_sealed }: TimedRow): Claim {
  const lease = leaseOf(id, fence, wanted)
  if (!progress_sealed) return { type: 'claimed', lease }
  const progress = unsealJson<Progress>(key, progress_sealed, sealContext(id, 'progress'))
  return { type: 'claimed', lease, progress }
}
