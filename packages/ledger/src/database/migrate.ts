import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { batchesMigration } from './batches-migration.ts'
import { initialMigration } from './initial-migration.ts'
import { runsMigration } from './runs-migration.ts'
import type { LedgerTables } from './tables.ts'

/** The edition of the schema that this code writes. */
export const schemaVersion = 2

/** The oldest edition of the code that works with this schema: migrations only add. */
const readableFrom = 1

/** How the schema of a database relates to this code. */
export type SchemaState = 'missing' | 'older' | 'current' | 'newer_usable' | 'newer_unusable'

/** Compares the schema with this code. Reads only. */
export async function schemaState(database: Kysely<LedgerTables>, schema: string): Promise<SchemaState> {
  const found = await sql<{
    name: string | null
  }>`select to_regclass(${`${schema}.meta`})::text as name`.execute(database)
  if (!found.rows[0]?.name) return 'missing'
  const rows = await database.selectFrom('meta').selectAll().execute()
  const number = (key: string) => Number(rows.find((row) => row.key === key)?.value ?? 0)
  const version = number('schema_version')
  if (version === schemaVersion) return 'current'
  if (version < schemaVersion) return 'older'
  return number('readable_from') <= schemaVersion ? 'newer_usable' : 'newer_unusable'
}

/** How long a migration waits for another one of the same schema, or for a table that is in use. */
const lockTimeoutMs = 60_000

/**
 * Brings the schema up to this code. Several processes may call it at once. Rejects if the database refuses, or after a minute of
 * waiting for a lock.
 */
export const migrate = (database: Kysely<LedgerTables>, schema: string): Promise<void> =>
  database.transaction().execute(async (within) => {
    // The lock ends with the transaction. Kysely's own belongs to the session, which a pooler shares, and to the whole database.
    await sql`select set_config('lock_timeout', ${String(lockTimeoutMs)}, true)`.execute(within)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`portico migrate ${schema}`}, 0))`.execute(
      within,
    )
    await migrateWithin(within, schema)
  })

async function migrateWithin(database: Kysely<LedgerTables>, schema: string): Promise<void> {
  await ensureRights(database, schema)
  const migrator = new Migrator({
    db: database,
    migrationTableSchema: schema,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    provider: {
      getMigrations: async () => ({
        '001_initial': initialMigration(schema),
        '002_runs': runsMigration(schema),
        '003_batches': batchesMigration(schema),
      }),
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  const meta = [
    { key: 'schema_version', value: String(schemaVersion) },
    { key: 'readable_from', value: String(readableFrom) },
  ]
  await database
    .insertInto('meta')
    .values(meta)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ ref }) => ({ value: ref('excluded.value') })),
    )
    .execute()
}

/**
 * Makes what Kysely makes first, so that a role without the right to do so gets the database's own error: Kysely would look again
 * whether it is there, which a failed transaction refuses.
 */
async function ensureRights(database: Kysely<LedgerTables>, schema: string): Promise<void> {
  const found = await sql<{ exists: boolean }>`
    select to_regnamespace(${schema}) is not null as exists`.execute(database)
  if (!found.rows[0]?.exists) await database.schema.createSchema(schema).execute()
  await database.schema
    .withSchema(schema)
    .createTable('migration')
    .ifNotExists()
    .addColumn('name', 'varchar(255)', (column) => column.notNull().primaryKey())
    .addColumn('timestamp', 'varchar(255)', (column) => column.notNull())
    .execute()
}
