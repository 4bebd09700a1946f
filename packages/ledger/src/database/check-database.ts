import { type Kysely, sql } from 'kysely'
import type { LedgerTables } from './tables.ts'

/** Why a PostgreSQL server must not hold a ledger; `undefined` if it may. */
export async function unsafeDatabase(database: Kysely<LedgerTables>): Promise<string | undefined> {
  const found = await sql<{
    standby: boolean
    commit: string
    fsync: string
    isolation: string
    dates: string
  }>`
    select pg_is_in_recovery() as standby,
      current_setting('default_transaction_isolation') as isolation,
      current_setting('datestyle') as dates,
      current_setting('synchronous_commit') as commit,
      current_setting('fsync') as fsync`.execute(database)
  const [facts] = found.rows
  if (facts?.standby)
    return 'This PostgreSQL server is a standby, which takes no writes. Give the URL of the primary'
  if (facts?.commit === 'off')
    return 'synchronous_commit is off: a power cut would lose claims. Turn it on for this role: alter role … set synchronous_commit = on'
  if (facts?.fsync === 'off')
    return 'fsync is off: a power cut would lose claims. Turn it on in postgresql.conf'
  if (facts?.isolation !== 'read committed')
    return "default_transaction_isolation must be read committed, so that a call that waited for another sees what it did: alter role … set default_transaction_isolation = 'read committed'"
  if (!facts.dates.startsWith('ISO'))
    return 'DateStyle must be ISO, as the driver reads no other: alter role … set datestyle = ISO'
  return undefined
}
