import type { NamedAccount } from '@portico/core'
import type { Store } from './store.ts'

/** The id of an account that the ledger has. Unlike `accountId`, it makes none: a request that only reads needs no account. */
export async function budgetAccount(store: Store, account: NamedAccount): Promise<string | undefined> {
  const { provider, baseUrl, merchant } = account
  const known = store.accounts.get(JSON.stringify([provider, baseUrl, merchant]))
  if (known) return known.id
  const found = await store.database
    .selectFrom('account')
    .select('id')
    .where('provider', '=', provider)
    .where('base_url', '=', baseUrl)
    .where('merchant', '=', merchant)
    .executeTakeFirst()
  return found?.id
}
