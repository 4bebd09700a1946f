import type { CustomerStatus, LedgerEntry } from '@portico/core'
import { referenceOf } from './persons.ts'
import { stateNow } from './rows.ts'
import { statusIn } from './status-columns.ts'
import type { Store } from './store.ts'

/** Which rows to list. A member that is absent does not narrow. */
export interface LedgerFilter {
  /** The name of the account. */
  readonly account?: string | undefined
  /** Only customers with this status. */
  readonly status?: CustomerStatus | undefined
  /** Only creates of unknown outcome, those whose call has died included. */
  readonly inDoubt?: boolean | undefined
}

/** A row with the merchant's own id, which is absent once the person is forgotten. */
export interface ListedEntry extends LedgerEntry {
  /** The merchant's own id of the customer. */
  readonly reference?: string
}

const pageSize = 500

/** Every row, page by page as it is asked for. */
export async function* list(store: Store, filter: LedgerFilter = {}): AsyncGenerator<ListedEntry> {
  const { account, status, inDoubt } = filter
  for (let after: string | undefined; ; ) {
    const rows = await store.database
      .selectFrom('registration')
      .innerJoin('person', 'person.id', 'registration.person_id')
      .innerJoin('account', 'account.id', 'registration.account_id')
      .selectAll('registration')
      .select(stateNow.as('state_now'))
      .select(['person.wrapped_key', 'person.key_id', 'person.reference_sealed'])
      .select(['account.provider', 'account.base_url', 'account.merchant', 'account.name'])
      .$if(account !== undefined, (query) => query.where('account.name', '=', account ?? ''))
      .$if(status !== undefined, (query) => query.where('registration.status', '=', status ?? null))
      .$if(inDoubt === true, (query) => query.where(stateNow, '=', 'in_doubt'))
      .$if(after !== undefined, (query) => query.where('registration.id', '>', after ?? ''))
      .orderBy('registration.id')
      .limit(pageSize)
      .execute()
    for (const row of rows) {
      const known = statusIn(row)
      const reference = referenceOf(store, { ...row, id: row.person_id })
      yield {
        account: { provider: row.provider, baseUrl: row.base_url, merchant: row.merchant, name: row.name },
        generation: row.generation,
        state: row.wrapped_key === null ? 'forgotten' : row.state_now,
        ...(reference !== undefined && { reference }),
        ...(row.provider_customer_id !== null && { providerCustomerId: row.provider_customer_id }),
        ...(row.state === 'registered' && known && { status: known }),
      }
    }
    after = rows.at(-1)?.id
    if (rows.length < pageSize) return
  }
}
