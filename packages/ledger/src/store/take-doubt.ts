import type { Doubt, NamedAccount, Unusable } from '@portico/core'
import { sql } from 'kysely'
import { accountId } from './accounts.ts'
import { logChange } from './changes-log.ts'
import { type LeaseTerms, leaseOf, requestOf } from './claim.ts'
import { inMs, personKey } from './persons.ts'
import { timedRows } from './rows.ts'
import { inTransaction, type Store } from './store.ts'

/**
 * Takes a create of this account that may be settled now: one in doubt, or one whose lease has expired. Creates of several requests
 * are left to a call that has the customer, as it can continue them.
 */
export async function takeDoubt(
  store: Store,
  account: NamedAccount,
  terms: LeaseTerms,
  reference?: string,
): Promise<Doubt | Unusable | undefined> {
  const id = await accountId(store, account)
  if (typeof id !== 'string') return { type: 'invalid_config', message: id.problem }
  const digest = reference === undefined ? undefined : store.digests.reference(reference)
  return inTransaction(store, async (within) => {
    const found = await within.database
      .selectFrom('person')
      .innerJoin('registration', 'registration.person_id', 'person.id')
      .select(['registration.id as row', 'person.id', 'person.wrapped_key', 'person.key_id'])
      .where('registration.account_id', '=', id)
      .where('registration.state', 'in', ['sending', 'in_doubt'])
      .where('registration.progress_sealed', 'is', null)
      .where('person.wrapped_key', 'is not', null)
      .where(sql<boolean>`coalesce(registration.lease_until, '-infinity') <= clock_timestamp()`)
      .where(sql<boolean>`coalesce(registration.settle_after, '-infinity') <= clock_timestamp()`)
      .$if(digest !== undefined, (query) =>
        query.where('person.reference_digest', '=', digest ?? new Uint8Array()),
      )
      .orderBy(sql`coalesce(registration.settle_after, registration.lease_until)`)
      .limit(1)
      .forUpdate('person')
      .skipLocked()
      .executeTakeFirst()
    if (!found) return undefined
    const row = await timedRows(within).where('id', '=', found.row).executeTakeFirstOrThrow()
    const isOpen =
      (row.state === 'sending' || row.state === 'in_doubt') && row.lease_ms <= 0 && row.settle_ms <= 0
    const request = isOpen ? requestOf({ id: found.id, key: personKey(within, found) }, row) : undefined
    // Another call was faster.
    if (!request) return undefined
    const fence = row.fence + 1
    await within.database
      .updateTable('registration')
      .set({ state: 'in_doubt', fence, lease_until: inMs(terms.leaseMs) })
      .where('id', '=', row.id)
      .execute()
    if (row.state === 'sending') await logChange(within, row.id, { type: 'in_doubt', source: 'settle' })
    return {
      lease: leaseOf(row.id, fence, terms),
      request,
      ...(row.provider_customer_id !== null && { providerCustomerId: row.provider_customer_id }),
    }
  })
}
