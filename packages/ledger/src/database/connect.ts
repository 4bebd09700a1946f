import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { type Dialect, Kysely, PGliteDialect, PostgresDialect, type PostgresPool } from 'kysely'
import { lockFolder } from './folder-lock.ts'
import type { LedgerTables } from './tables.ts'

/** Where a ledger is stored. */
export type Place =
  /** A folder of this machine, with PGlite: one process at a time. */
  | { readonly folder: string; readonly url?: never; readonly pool?: never }
  /** A PostgreSQL server: `postgres://user@host/database`. */
  | { readonly url: string; readonly folder?: never; readonly pool?: never }
  /** A pool of `pg` that the caller owns. */
  | { readonly pool: PostgresPool; readonly folder?: never; readonly url?: never }

/** What executes statements of others on the same database. */
export type Driver = { readonly pglite: PGlite } | { readonly pool: PostgresPool }

/** An open database. */
export interface Connection {
  readonly database: Kysely<LedgerTables>
  readonly driver: Driver
  readonly isEmbedded: boolean
  close(): Promise<void>
}

/** Opens the database; `locked` if another process has the folder open. Rejects if it cannot be opened. */
export async function openConnection(place: Place, schema: string): Promise<Connection | 'locked'> {
  if (place.folder !== undefined) return openFolder(place.folder, schema)
  const pool = place.pool ?? (await ownPool(place.url))
  // A connection that breaks is replaced, and its query rejects. Without listeners it would also end the process: the pool listens
  // only while the connection is idle.
  const events = pool instanceof EventEmitter ? pool : undefined
  events?.on('error', ignore).on('acquire', keepAlive)
  const database = openDatabase(new PostgresDialect({ pool }), schema)
  return {
    database,
    driver: { pool },
    isEmbedded: false,
    close: async () => {
      events?.off('error', ignore).off('acquire', keepAlive)
      if (!place.pool) await pool.end()
    },
  }
}

/** Without Kysely's lock of migrations: `migrate` has its own. */
const openDatabase = (dialect: Dialect, schema: string): Kysely<LedgerTables> => {
  const withoutLock = { acquireMigrationLock: async () => {}, releaseMigrationLock: async () => {} }
  return new Kysely<LedgerTables>({
    dialect: {
      createDriver: () => dialect.createDriver(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (database) => dialect.createIntrospector(database),
      createAdapter: () => Object.assign(dialect.createAdapter(), withoutLock),
    },
  }).withSchema(schema)
}

const ignore = () => undefined
const keepAlive = (client: EventEmitter) => {
  if (!client.listeners('error').includes(ignore)) client.on('error', ignore)
}

/** How long a server may take to accept a connection, and a call may wait for a free one. `pg` waits for ever. */
const connectionTimeoutMillis = 30_000

// Either driver is loaded only if it is used.
async function ownPool(url: string): Promise<PostgresPool> {
  const { default: pg } = await import('pg')
  return new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis })
}

async function openFolder(folder: string, schema: string): Promise<Connection | 'locked'> {
  // Only its owner may look into it.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(folder)
  if (!lock) return 'locked'
  try {
    const { PGlite, types } = await import('@electric-sql/pglite')
    const pglite = await PGlite.create(join(folder, 'database'), { serializers: { [types.BYTEA]: asItIs } })
    const database = openDatabase(new PGliteDialect({ pglite }), schema)
    return {
      database,
      driver: { pglite },
      isEmbedded: true,
      close: async () => {
        await pglite.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Bytes are sent as they are: PGlite would write them as a text, digit by digit. */
const asItIs = (bytes: unknown) => bytes as string
