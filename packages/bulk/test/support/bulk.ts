import {
  type Book,
  type Bulk,
  type BulkOnboarding,
  type ImportOptions,
  openBook,
  openBulk,
} from '@portico/bulk'
import { createOnboarding, type Individual, type OnboardingOptions, orThrow } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import type { Sandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { freshLedger, type TestLedger } from '../../../ledger/test/support/places.ts'

const quick = { timeoutMs: 800, retries: 0 }

/** The accounts of a test at the stand-ins. */
export const onboardingsAt = (sandbox: Sandbox, options: OnboardingOptions): BulkOnboarding[] => [
  createOnboarding(paycombat({ ...sandbox.providers.paycombat, ...quick }), options),
  createOnboarding(saudiPayee({ ...sandbox.providers['saudi-payee'], ...quick }), options),
  createOnboarding(pendingKyc({ ...sandbox.providers['pending-kyc'], ...quick }), options),
]

export interface TestBulk {
  readonly bulk: Bulk
  readonly known: TestLedger
  /** Imports customers, or lines as they are, and sends them. */
  send(rows: readonly unknown[], options?: Partial<ImportOptions>): Promise<number>
  close(): Promise<void>
}

/** Bulk onboarding on a fresh ledger. */
export async function freshBulk(sandbox: Sandbox, place: 'PGlite' | 'PostgreSQL'): Promise<TestBulk> {
  const known = await freshLedger(place)
  const onboardings = onboardingsAt(sandbox, { ledger: known.ledger, settleAfterMs: 300 })
  const bulk = orThrow(await openBulk(known.ledger, { onboardings, migrate: true }))
  let books = 0
  return {
    bulk,
    known,
    async send(rows, options = {}) {
      books += 1
      const imported = await bulk.importBook(await bookOf(rows), {
        account: 'paycombat',
        source: `book-${books}`,
        ...options,
      })
      const { run } = orThrow(imported)
      await bulk.work({ until: run })
      return run
    },
    async close() {
      await bulk.close()
      await known.remove()
    },
  }
}

/** A book of NDJSON: texts are lines as they are. */
export async function bookOf(rows: readonly unknown[]): Promise<Book> {
  const lines = rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`)
  const opened = await openBook(bytesOf(lines), { format: 'ndjson' })
  if (opened.isErr()) throw new Error(opened.error.problems.join(' '))
  return opened.value
}

async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(line)
}

/** Rows with other references. */
export const named = (one: Individual, ...names: readonly string[]): Individual[] =>
  names.map((reference, index) => ({
    ...one,
    reference,
    email: `amal.${reference}.${index}@example.com`,
  }))
