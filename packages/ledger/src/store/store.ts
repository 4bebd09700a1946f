import type { Kysely, Transaction } from 'kysely'
import type { Driver } from '../database/connect.ts'
import type { LedgerTables } from '../database/tables.ts'
import type { Digests } from '../keys/digests.ts'
import type { MasterKeys } from '../keys/master-keys.ts'
import type { ClaimedRows } from './claimed-rows.ts'
import type { NewClaim } from './store-claims.ts'
import type { ClaimedEnd, StoredEnd } from './store-ends.ts'

/** What every function of the store works with. */
export interface Store {
  readonly database: Kysely<LedgerTables>
  readonly driver: Driver
  /** The schema of the tables. */
  readonly schema: string
  readonly digests: Digests
  readonly masters: MasterKeys
  readonly isEmbedded: boolean
  /** Whether creates that are not idempotent may be claimed although a power cut can lose the claim. */
  readonly acceptPowerLoss: boolean
  /** Accounts that were found, by their identities. */
  readonly accounts: Map<string, { readonly id: string; readonly name: string }>
  readonly claimedRows: ClaimedRows
  /** Stores the claim of a new person, together with those that come at the same time. `false` if its reference is known. */
  storeClaim(claim: NewClaim): Promise<boolean>
  /** Stores the registration of a row that is still held, together with those that come at the same time. */
  storeEnd(end: ClaimedEnd): Promise<StoredEnd>
}

/** The store within a transaction. */
export interface StoreTransaction extends Omit<Store, 'database'> {
  readonly database: Transaction<LedgerTables>
}

/** Runs a change of the ledger in one transaction, again if the database says that two of them were in each other's way. */
export async function inTransaction<T>(
  store: Store,
  run: (within: StoreTransaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.database.transaction().execute((database) => run({ ...store, database }))
    } catch (error) {
      if (attempt === mostAttempts || !isConflict(error)) throw error
    }
  }
}

const mostAttempts = 5

/** Serialization failures, deadlocks, and two inserts of one key. */
export const isConflict = (error: unknown): boolean =>
  ['40001', '40P01', '23505'].includes(String((error as { code?: unknown } | null)?.code))
