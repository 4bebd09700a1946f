import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { orThrow } from '@portico/core'
import { type LedgerOptions, openLedger, type PorticoLedger } from '@portico/ledger'
import pg from 'pg'

/** The PostgreSQL server of the tests. In CI it must answer; elsewhere tests that need it are skipped, and say so. */
export const postgresUrl = process.env.PORTICO_TEST_POSTGRES ?? 'postgres://root@127.0.0.1:5432/test'

/** Whether the server answers. Throws in CI if it does not. */
export async function hasPostgres(): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    return true
  } catch {
    if (process.env.CI) throw new Error('CI needs PostgreSQL: set PORTICO_TEST_POSTGRES, or start a server')
    console.warn('skipped: the tests of the ledger on PostgreSQL, as no server answers at 127.0.0.1:5432')
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function onServer(statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query(statements).finally(() => client.end())
}

/** A ledger of a test, and how to open the same once more. */
export interface TestLedger {
  readonly ledger: PorticoLedger
  readonly options: LedgerOptions
  readonly folder: string | undefined
  /** Runs a statement on its tables, past the ledger. PostgreSQL only. */
  execute(statement: string): Promise<void>
  /** Opens the same tables once more, as another process does. PostgreSQL only. */
  open(): Promise<PorticoLedger>
  remove(): Promise<void>
}

export const key = new Uint8Array(32).fill(7)

/** Opens a fresh ledger on either database. */
export async function freshLedger(
  place: 'PGlite' | 'PostgreSQL',
  more: Partial<LedgerOptions> = {},
): Promise<TestLedger> {
  if (place === 'PGlite') {
    const folder = mkdtempSync(join(tmpdir(), 'portico-ledger-'))
    const options = { acceptPowerLoss: true, keys: [key], ...more, folder } as LedgerOptions
    const ledger = orThrow(await openLedger(options))
    return {
      ledger,
      options,
      folder,
      execute: () => Promise.reject(new Error('only PostgreSQL')),
      open: () => Promise.reject(new Error('only PostgreSQL')),
      remove: async () => {
        await ledger.close().catch(() => undefined)
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  const schema = `ledger_${randomUUID().replaceAll('-', '')}`
  const options = { keys: [key], migrate: true, ...more, url: postgresUrl, schema } as LedgerOptions
  const ledger = orThrow(await openLedger(options))
  return {
    ledger,
    options,
    folder: undefined,
    open: async () => orThrow(await openLedger(options)),
    execute: (statement) => onServer(`set search_path to ${schema}; ${statement}`),
    remove: async () => {
      await ledger.close().catch(() => undefined)
      // Beside it, that of the queue of @portico/bulk.
      await onServer(`drop schema if exists ${schema} cascade; drop schema if exists ${schema}_jobs cascade`)
    },
  }
}
