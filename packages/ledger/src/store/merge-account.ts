import type { NamedAccount } from '@portico/core'
import { environmentOf } from './accounts.ts'
import { inTransaction, type Store, type StoreTransaction } from './store.ts'

/** What became of it. */
export type AccountMerge =
  | { readonly type: 'merged'; readonly customers: number }
  /** The ledger has no account of this name. */
  | { readonly type: 'unknown' }
  /** Both have customers of the same references: which ones are right, only a person can know. */
  | { readonly type: 'conflict'; readonly customers: number }
  /** The new identity is of the sandbox and the ledger of live accounts, or the other way round. */
  | { readonly type: 'refused'; readonly message: string }

/**
 * Gives an account of the ledger another identity: its base URL or merchant has changed, and it is still the same account. If the
 * new identity has rows of its own, they become one account.
 */
export async function mergeAccount(store: Store, to: NamedAccount): Promise<AccountMerge> {
  const result = await inTransaction(store, async ({ database }): Promise<AccountMerge> => {
    const accounts = await database
      .selectFrom('account')
      .selectAll()
      .where('provider', '=', to.provider)
      .forUpdate()
      .execute()
    const named = accounts.find(({ name }) => name === to.name)
    if (!named) return { type: 'unknown' }
    const environment = await environmentOf({ database }, to.baseUrl)
    if (environment) return { type: 'refused', message: environment.problem }
    const other = accounts.find(
      ({ id, base_url, merchant }) => id !== named.id && base_url === to.baseUrl && merchant === to.merchant,
    )
    if (other) {
      const shared = await database
        .selectFrom('registration as one')
        .innerJoin('registration as two', 'two.person_id', 'one.person_id')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('one.account_id', '=', named.id)
        .where('two.account_id', '=', other.id)
        .executeTakeFirst()
      const conflicts = Number(shared?.count ?? 0)
      if (conflicts > 0) return { type: 'conflict', customers: conflicts }
      for (const table of ['registration', 'event'] as const)
        await database
          .updateTable(table)
          .set({ account_id: named.id })
          .where('account_id', '=', other.id)
          .execute()
      await moveRuns(database, named.id, other.id)
      await mergeBudgets(database, named.id, other.id)
      await database.deleteFrom('account').where('id', '=', other.id).execute()
    }
    await database
      .updateTable('account')
      .set({ base_url: to.baseUrl, merchant: to.merchant })
      .where('id', '=', named.id)
      .execute()
    const rows = await database
      .selectFrom('registration')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('account_id', '=', named.id)
      .executeTakeFirst()
    return { type: 'merged', customers: Number(rows?.count ?? 0) }
  })
  store.accounts.clear()
  return result
}

/** One run for each source: a second one of the same source is cancelled. Jobs of its rows are planned anew. */
async function moveRuns(database: StoreTransaction['database'], to: string, from: string): Promise<void> {
  await database
    .updateTable('run')
    .set({ state: 'cancelled' })
    .where('account_id', '=', from)
    .where('source_digest', 'in', ({ selectFrom }) =>
      selectFrom('run')
        .select('source_digest')
        .where('account_id', '=', to)
        .where('state', '<>', 'cancelled'),
    )
    .execute()
  await database.updateTable('run').set({ account_id: to }).where('account_id', '=', from).execute()
}

/** Keeps the budget that the account had; without one, that of its new identity. Workers ask for their shares anew. */
async function mergeBudgets(database: StoreTransaction['database'], to: string, from: string): Promise<void> {
  await database.deleteFrom('budget_share').where('account_id', '=', from).execute()
  const kept = await database
    .selectFrom('budget')
    .select('account_id')
    .where('account_id', '=', to)
    .executeTakeFirst()
  if (kept) await database.deleteFrom('budget').where('account_id', '=', from).execute()
  else await database.updateTable('budget').set({ account_id: to }).where('account_id', '=', from).execute()
}
