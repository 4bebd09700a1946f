import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { functions } from './functions.ts'

const time = sql`timestamptz`
const now = sql`clock_timestamp()`

/** The tables of the first edition. Later editions only add to them, so that this one keeps working beside them. */
export const initialMigration = (schema: string): Migration => ({
  async up(database: Kysely<unknown>) {
    const tables = database.schema.withSchema(schema)
    await tables
      .createTable('meta')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()
    await tables
      .createTable('account')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('base_url', 'text', (column) => column.notNull())
      .addColumn('merchant', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addUniqueConstraint('account_identity', ['provider', 'base_url', 'merchant'])
      .execute()
    await tables
      .createTable('person')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('reference_digest', 'bytea', (column) => column.notNull().unique())
      .addColumn('wrapped_key', 'bytea')
      .addColumn('key_id', 'text')
      .addColumn('reference_sealed', 'bytea')
      .addColumn('created_at', time, (column) => column.notNull().defaultTo(now))
      .addColumn('forgotten_at', time)
      .addColumn('retain_until', time)
      .execute()
    await tables
      .createTable('registration')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('account_id', 'uuid', (column) => column.notNull().references(`${schema}.account.id`))
      .addColumn('person_id', 'uuid', (column) => column.notNull().references(`${schema}.person.id`))
      .addColumn('generation', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('fence', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('lease_until', time)
      .addColumn('settle_after', time)
      .addColumn('absent_seen_at', time)
      .addColumn('claim_id', 'uuid')
      .addColumn('fingerprint', 'bytea', (column) => column.notNull())
      .addColumn('fingerprint_version', 'text', (column) => column.notNull())
      .addColumn('request_sealed', 'bytea')
      .addColumn('registration_sealed', 'bytea')
      .addColumn('progress_sealed', 'bytea')
      .addColumn('failure', 'text')
      .addColumn('provider_customer_id', 'text')
      .addColumn('status', 'text')
      .addColumn('provider_status', 'text')
      .addColumn('status_missing', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('status_initial', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('status_changed_at', 'text')
      .addColumn('status_reported_at', 'text')
      .addColumn('removed', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('created_at', time, (column) => column.notNull().defaultTo(now))
      .addColumn('updated_at', time, (column) => column.notNull().defaultTo(now))
      .addColumn('looked_up_at', time)
      .addUniqueConstraint('registration_of_person', ['person_id', 'account_id', 'generation'])
      .execute()
    await tables
      .createIndex('registration_by_provider_id')
      .on('registration')
      .columns(['account_id', 'provider_customer_id'])
      .execute()
    // Rows that are not at rest: few at any time, asked for often.
    await tables
      .createIndex('registration_unsettled')
      .on('registration')
      .columns(['account_id', 'settle_after'])
      .where(sql.ref('state'), 'in', sql`('sending', 'in_doubt')`)
      .execute()
    // Not the account first: a plan made while the table is empty would find customers by it instead of by their ids.
    await tables
      .createIndex('registration_by_status')
      .on('registration')
      .columns(['status', 'account_id', 'looked_up_at'])
      .execute()
    await tables
      .createTable('change')
      .addColumn('seq', 'bigserial', (column) => column.primaryKey())
      .addColumn('xact', sql`xid8`, (column) => column.notNull().defaultTo(sql`pg_current_xact_id()`))
      .addColumn('registration_id', 'uuid', (column) =>
        column.notNull().references(`${schema}.registration.id`),
      )
      .addColumn('at', time, (column) => column.notNull().defaultTo(now))
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('status', 'text')
      .addColumn('provider_status', 'text')
      .addColumn('actor', 'text')
      .addColumn('reason_sealed', 'bytea')
      .execute()
    await tables.createIndex('change_in_order').on('change').columns(['xact', 'seq']).execute()
    await tables
      .createIndex('change_of_registration')
      .on('change')
      .columns(['registration_id', 'seq'])
      .execute()
    await tables
      .createTable('event')
      .addColumn('account_id', 'uuid', (column) => column.notNull().references(`${schema}.account.id`))
      .addColumn('nonce_digest', 'bytea', (column) => column.notNull())
      .addColumn('received_at', time, (column) => column.notNull().defaultTo(now))
      .addColumn('provider_type', 'text', (column) => column.notNull())
      .addColumn('lag_ms', 'double precision')
      .addColumn('provider_customer_id', 'text')
      .addColumn('pending_update', 'text')
      .addPrimaryKeyConstraint('event_once', ['account_id', 'nonce_digest'])
      .execute()
    await tables
      .createIndex('event_pending')
      .on('event')
      .columns(['account_id', 'provider_customer_id'])
      .where(sql.ref('pending_update'), 'is not', null)
      .execute()
    for (const made of functions(schema)) await sql.raw(made).execute(database)
  },
})
