import { randomUUID } from 'node:crypto'
import type { NamedAccount } from '@portico/core'
import type { Store } from './store.ts'

/** An account that the ledger cannot take, and what to do. */
export interface AccountProblem {
  readonly problem: string
}

/**
 * The id of an account, which is made at its first use. The identity decides: an account that only got another name in the
 * configuration is found again. A name that now stands for another identity is a problem: rows would be mixed up.
 */
export async function accountId(store: Store, account: NamedAccount): Promise<string | AccountProblem> {
  const key = JSON.stringify([account.provider, account.baseUrl, account.merchant, account.name])
  const known = store.accounts.get(key)
  if (known !== undefined) return known
  const found = await findOrCreate(store, account)
  if (typeof found === 'string') store.accounts.set(key, found)
  return found
}

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
async function environmentOf(store: Store, baseUrl: string): Promise<AccountProblem | undefined> {
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
