import { type Kysely, sql } from 'kysely'
import type { LedgerTables } from './tables.ts'

/**
 * Changes of a database that was restored from a dump have numbers of transactions of another server, which this one may reach only
 * later: they become older than all of its own, so that `changes` returns them.
 */
export async function afterRestore(database: Kysely<LedgerTables>): Promise<void> {
  await database
    .updateTable('change')
    .set({ xact: sql<string>`'0'::xid8` })
    .where(sql<boolean>`xact >= pg_snapshot_xmax(pg_current_snapshot())`)
    .execute()
}
