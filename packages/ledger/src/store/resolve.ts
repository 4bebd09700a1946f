import { type CustomerStatus, type StatusUpdate, statusUpdate } from '@portico/core'
import { sealJson } from '../keys/seal.ts'
import { adoptedRegistration } from './adopt.ts'
import { logChange } from './changes-log.ts'
import { joinEvents } from './join-events.ts'
import { logSharedId } from './log-shared-id.ts'
import { inMs, lockPerson } from './persons.ts'
import { latestRow, sealContext, type TimedRow } from './rows.ts'
import { statusColumns } from './status-columns.ts'
import { inTransaction, type Store } from './store.ts'

/** What a person found out about a create of unknown outcome. */
export interface Resolution {
  /** Who decides: a name or an id of the merchant's staff, which is kept in the history. */
  readonly actor: string
  /** Why: kept encrypted. */
  readonly reason: string
  /** The provider's id, if the provider has the customer. Absent if it does not: the customer may then be created. */
  readonly providerCustomerId?: string | undefined
  /** Default: `unknown`, until the next look-up. */
  readonly status?: CustomerStatus | undefined
}

/** What became of a resolution. */
export type Resolved =
  | { readonly type: 'registered' | 'released' }
  /** Nothing of this reference is in doubt at this account. */
  | { readonly type: 'not_in_doubt' }

/** Records what a person found out at the provider about a create in doubt. */
export async function resolve(
  store: Store,
  accountName: string,
  reference: string,
  { actor, reason, providerCustomerId, status }: Resolution,
): Promise<Resolved> {
  const account = await store.database
    .selectFrom('account')
    .selectAll()
    .where('name', '=', accountName)
    .executeTakeFirst()
  if (!account) return { type: 'not_in_doubt' }
  const resolved = await inTransaction(store, async (within): Promise<Resolved> => {
    const person = await lockPerson(within, reference, false)
    if (person === 'forgotten') return { type: 'not_in_doubt' }
    const row = await latestRow(within, account.id, person.id)
    if (!row || !isInDoubt(row)) return { type: 'not_in_doubt' }
    const reasonSealed = sealJson(person.key, reason, sealContext(row.id, 'reason'))
    const settled = { lease_until: null, settle_after: null, absent_seen_at: null, progress_sealed: null }
    // A call that was at work all the time loses its lease.
    const fence = row.fence + 1
    if (providerCustomerId === undefined) {
      await within.database
        .updateTable('registration')
        .set({ ...settled, fence, state: 'released', provider_customer_id: null, updated_at: inMs(0) })
        .where('id', '=', row.id)
        .execute()
      await logChange(within, row.id, { type: 'resolved', source: 'resolve', actor, reasonSealed })
      return { type: 'released' }
    }
    const named = {
      provider: account.provider,
      baseUrl: account.base_url,
      merchant: account.merchant,
      name: accountName,
    }
    const registration = adoptedRegistration(named, { reference, providerCustomerId, status })
    const state: StatusUpdate = statusUpdate({ ...registration, outcome: 'existing' }, new Date(0))
    await within.database
      .updateTable('registration')
      .set({
        ...settled,
        ...statusColumns(state),
        fence,
        state: 'registered',
        provider_customer_id: providerCustomerId,
        registration_sealed: sealJson(person.key, registration, sealContext(row.id, 'registration')),
        updated_at: inMs(0),
      })
      .where('id', '=', row.id)
      .execute()
    await logChange(within, row.id, {
      type: 'resolved',
      source: 'resolve',
      status: state,
      actor,
      reasonSealed,
    })
    await logSharedId(within, account.id, providerCustomerId)
    return { type: 'registered' }
  })
  if (providerCustomerId !== undefined) await joinEvents(store, account.id, providerCustomerId)
  return resolved
}

const isInDoubt = ({ state, lease_ms }: TimedRow) =>
  state === 'in_doubt' || (state === 'sending' && lease_ms <= 0)
