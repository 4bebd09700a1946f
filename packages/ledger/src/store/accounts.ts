import { randomUUID } from 'node:crypto'
import type { NamedAccount } from '@portico/core'
import type { Store, StoreTransaction } from './store.ts'

/** An account that the ledger cannot take, and what to do. */
export interface AccountProblem {
  readonly problem: string
}

/**
 * The id of an account, which is made at its first use. The identity decides: an account that only got another name in the
 * configuration is found again, unless this process uses both names. A name that now stands for another identity is a problem: rows would be mixed up.
 */
export async function accountId(store: Store, account: NamedAccount): Promise<string | AccountProblem> {
  const { provider, baseUrl, merchant, name } = account
  const key = JSON.stringify([provider, baseUrl, merchant])
  const known = store.accounts.get(key)
  if (known) return known.name === name ? known.id : { problem: twoNames(known.name, name) }
  const id = await findOrCreate(store, account)
  if (typeof id === 'string') store.accounts.set(key, { id, name })
  return id
}

/** Two names at the same time are two accounts, or a mistake. Either way, rows would be mixed up. */
const twoNames = (one: string, other: string) =>
  `The accounts ${one} and ${other} are the same to the ledger: they have the same provider, base URL and merchantId. ` +
  `If they are two, give each its merchantId. If ${one} is called ${other} now, open the ledger again`

async function findOrCreate(store: Store, account: NamedAccount): Promise<string | AccountProblem> {
  const { provider, baseUrl, merchant, name } = account
  // By one statement: another process may be making the same account.
  const rows = await store.database
    .selectFrom('account')
    .selectAll()
    .where(({ and, eb, or }) =>
      or([
        eb('name', '=', name),
        and([eb('provider', '=', provider), eb('base_url', '=', baseUrl), eb('merchant', '=', merchant)]),
      ]),
    )
    .execute()
  const same = rows.find(
    (row) => row.provider === provider && row.base_url === baseUrl && row.merchant === merchant,
  )
  const named = rows.find((row) => row.name === name)
  if (same && same === named) return same.id
  if (named) return { problem: changed(name) }
  if (same) {
    await store.database.updateTable('account').set({ name }).where('id', '=', same.id).execute()
    return same.id
  }
  const environment = await environmentOf(store, baseUrl)
  if (environment) return environment
  await store.database
    .insertInto('account')
    .values({ id: randomUUID(), provider, base_url: baseUrl, merchant, name })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return findOrCreate(store, account)
}

const changed = (name: string) =>
  `The account ${name} was another one until now: its provider, base URL or merchant has changed. ` +
  `If it is the same account, run: portico account merge ${name}. If not, give the new one another name`

/** A ledger of the sandbox takes no live account, nor the other way round: made-up customers would pass for real ones. */
export async function environmentOf(
  store: Pick<StoreTransaction | Store, 'database'>,
  baseUrl: string,
): Promise<AccountProblem | undefined> {
  const environment = isLoopback(baseUrl) ? 'sandbox' : 'live'
  await store.database
    .insertInto('meta')
    .values({ key: 'environment', value: environment })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value } = await store.database
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'environment')
    .executeTakeFirstOrThrow()
  return value === environment
    ? undefined
    : { problem: `This ledger is for ${value} accounts. Open another one for ${environment} accounts` }
}

const isLoopback = (baseUrl: string): boolean =>
  URL.canParse(baseUrl) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname)
