import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { budgetFunctions } from './budget-functions.ts'

const time = sql`timestamptz`
const now = sql`clock_timestamp()`

/** The tables of `@portico/bulk`. They are the ledger's, so that `forget` and `rotate` reach them, and single creates the budgets. */
export const runsMigration = (schema: string): Migration => ({
  async up(database: Kysely<unknown>) {
    const tables = database.schema.withSchema(schema)
    await tables
      .createTable('run')
      .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn('account_id', 'uuid', (column) => column.notNull().references(`${schema}.account.id`))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('source_digest', 'bytea', (column) => column.notNull())
      .addColumn('settings', 'jsonb', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull().defaultTo('open'))
      .addColumn('reason', 'text')
      .addColumn('reading', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('is_read', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('sample_left', 'integer')
      .addColumn('day', 'text')
      .addColumn('sent_on_day', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('wrapped_key', 'bytea', (column) => column.notNull())
      .addColumn('key_id', 'text', (column) => column.notNull())
      .addColumn('created_at', time, (column) => column.notNull().defaultTo(now))
      .addColumn('updated_at', time, (column) => column.notNull().defaultTo(now))
      .execute()
    await tables
      .createIndex('run_of_source')
      .on('run')
      .columns(['account_id', 'source_digest'])
      .unique()
      .where(sql.ref('state'), '<>', 'cancelled')
      .execute()
    await tables
      .createTable('run_row')
      .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn('run_id', 'bigint', (column) =>
        column.notNull().references(`${schema}.run.id`).onDelete('cascade'),
      )
      .addColumn('line', 'integer')
      .addColumn('reading', 'integer', (column) => column.notNull())
      .addColumn('reference_digest', 'bytea')
      .addColumn('content_digest', 'bytea')
      .addColumn('sealed', 'bytea')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text')
      .addColumn('code', 'text')
      .addColumn('message', 'text')
      .addColumn('reasons', 'jsonb')
      .addColumn('attempt', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('kills', 'smallint', (column) => column.notNull().defaultTo(0))
      .addColumn('not_before', time)
      .addColumn('updated_at', time, (column) => column.notNull().defaultTo(now))
      .addUniqueConstraint('run_row_of_reference', ['run_id', 'reference_digest'])
      .execute()
    await tables.createIndex('run_row_by_state').on('run_row').columns(['run_id', 'state', 'id']).execute()
    await tables.createIndex('run_row_by_reference').on('run_row').columns(['reference_digest']).execute()
    await tables
      .createTable('budget')
      .addColumn('account_id', 'uuid', (column) => column.primaryKey().references(`${schema}.account.id`))
      .addColumn('per_second', 'double precision')
      .addColumn('concurrency', 'integer')
      .addColumn('rate_now', 'double precision')
      .addColumn('rate_seen', 'double precision')
      .addColumn('concurrency_now', 'integer')
      .addColumn('tokens', 'double precision', (column) => column.notNull().defaultTo(0))
      .addColumn('refilled_at', time, (column) => column.notNull().defaultTo(now))
      .addColumn('singles_until', time)
      .addColumn('blocked_until', time)
      .addColumn('limited_at', time)
      .addColumn('recovered_at', time)
      .addColumn('down_until', time)
      .addColumn('outage_probes', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('outage_doubts', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await tables
      .createTable('budget_share')
      .addColumn('account_id', 'uuid', (column) => column.notNull().references(`${schema}.account.id`))
      .addColumn('holder', 'uuid', (column) => column.notNull())
      .addColumn('is_worker', 'boolean', (column) => column.notNull())
      .addColumn('slots', 'integer', (column) => column.notNull())
      .addColumn('wanted', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('granted', 'integer')
      .addColumn('rate', 'double precision', (column) => column.notNull().defaultTo(0))
      .addColumn('until', time, (column) => column.notNull())
      .addPrimaryKeyConstraint('budget_share_of_holder', ['account_id', 'holder'])
      .execute()
    for (const statement of budgetFunctions(schema)) await sql.raw(statement).execute(database)
  },
})
