import { randomUUID } from 'node:crypto'
import {
  type CustomerStatus,
  type NamedAccount,
  type StatusUpdate,
  type StoredRegistration,
  statusUpdate,
} from '@portico/core'
import { sealJson } from '../keys/seal.ts'
import { accountId } from './accounts.ts'
import { logChange } from './changes-log.ts'
import { joinEvents } from './join-events.ts'
import { lockProviderId } from './log-shared-id.ts'
import { inMs, lockPerson } from './persons.ts'
import { latestRow, sealContext } from './rows.ts'
import { statusColumns } from './status-columns.ts'
import { inTransaction, type Store } from './store.ts'

/** A customer whom a provider has already. */
export interface AdoptedCustomer {
  /** The merchant's own id. */
  readonly reference: string
  /** The provider's id. */
  readonly providerCustomerId: string
  /** Default: `unknown`, until the next look-up. */
  readonly status?: CustomerStatus | undefined
}

/** What became of it. */
export type Adoption =
  | { readonly type: 'adopted' | 'known' }
  /** The reference or the id belongs to another customer of the ledger, or the account cannot be used. Nothing was changed. */
  | { readonly type: 'conflict'; readonly message: string }

/** Puts a customer who exists already into the ledger; nothing is sent. */
export async function adopt(
  store: Store,
  account: NamedAccount,
  customer: AdoptedCustomer,
): Promise<Adoption> {
  const { reference, providerCustomerId } = customer
  const id = await accountId(store, account)
  if (typeof id !== 'string') return { type: 'conflict', message: id.problem }
  const adoption = await inTransaction(store, async (within): Promise<Adoption> => {
    await lockProviderId(within, id, providerCustomerId)
    const person = await lockPerson(within, reference, false)
    if (person === 'forgotten') return { type: 'conflict', message: 'the person was erased from the ledger' }
    const row = await latestRow(within, id, person.id)
    if (row && row.provider_customer_id === providerCustomerId && row.state === 'registered')
      return { type: 'known' }
    if (row && row.state !== 'released')
      return {
        type: 'conflict',
        message: 'the reference has another customer, or a create of it is not settled',
      }
    const taken = await within.database
      .selectFrom('registration')
      .select('id')
      .where('account_id', '=', id)
      .where('provider_customer_id', '=', providerCustomerId)
      .executeTakeFirst()
    if (taken) return { type: 'conflict', message: 'the id of the provider has another reference' }
    const rowId = row?.id ?? randomUUID()
    const registration = adoptedRegistration(account, customer)
    const state = adoptedStatus(registration)
    const values = {
      ...statusColumns(state),
      state: 'registered' as const,
      provider_customer_id: providerCustomerId,
      // What was sent is not known: a create with any content is answered by this registration.
      fingerprint: new Uint8Array(0),
      fingerprint_version: 'adopted',
      request_sealed: null,
      registration_sealed: sealJson(person.key, registration, sealContext(rowId, 'registration')),
      removed: false,
      updated_at: inMs(0),
    }
    if (row) await within.database.updateTable('registration').set(values).where('id', '=', rowId).execute()
    else
      await within.database
        .insertInto('registration')
        .values({ ...values, id: rowId, account_id: id, person_id: person.id, generation: 1, fence: 1 })
        .execute()
    await logChange(within, rowId, { type: 'adopted', source: 'adopt', status: state })
    return { type: 'adopted' }
  })
  if (adoption.type === 'adopted') await joinEvents(store, id, providerCustomerId)
  return adoption
}

/** A registration of which only the ids and the status are known. */
export const adoptedRegistration = (
  { provider, name }: NamedAccount,
  { reference, providerCustomerId, status = 'unknown' }: AdoptedCustomer,
): StoredRegistration => ({
  provider,
  account: name,
  providerCustomerId,
  reference,
  status,
  providerStatus: '',
  ...(status === 'unknown' && { statusMissing: true as const }),
  outcome: 'existing',
  outstanding: [],
  mapping: [],
  details: {},
})

/** Older than any other report: whatever the provider says later is newer. */
export const adoptedStatus = (registration: StoredRegistration): StatusUpdate =>
  statusUpdate({ ...registration, outcome: 'existing' }, new Date(0))
