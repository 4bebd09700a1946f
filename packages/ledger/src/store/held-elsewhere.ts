import type { Claim } from '@portico/core'
import type { Wanted } from './claim.ts'
import type { KnownPerson } from './persons.ts'
import { isOver, timedRows } from './rows.ts'
import type { StoreTransaction } from './store.ts'

/**
 * The answer to a claim whose customer another account may have: any account where a create is not settled, or one of those that were
 * named. `route` looks before it claims, and another process may have been faster since.
 */
export async function heldElsewhere(
  store: StoreTransaction,
  { accountId, unlessAt = [] }: Wanted,
  person: KnownPerson,
): Promise<Claim | undefined> {
  const rows = await timedRows(store)
    .innerJoin('account', 'account.id', 'registration.account_id')
    .select(['account.provider', 'account.base_url', 'account.merchant'])
    .where('person_id', '=', person.id)
    .where('account_id', '<>', accountId)
    .where('state', '<>', 'released')
    .execute()
  const held = rows.find(({ provider, base_url, merchant, ...row }) =>
    row.state === 'registered'
      ? !isOver(row) &&
        unlessAt.some(
          (one) => one.provider === provider && one.baseUrl === base_url && one.merchant === merchant,
        )
      : true,
  )
  return held && { type: 'in_progress', retryAfterMs: Math.max(1, Math.ceil(held.lease_ms)) }
}
