// One process of `bulk-memory.ts`: imports a book and sends its rows at the same time, then reports its peak resident size.
import { openBook, openBulk } from '@portico/bulk'
import { createOnboarding, orThrow } from '@portico/core'
import { type LedgerOptions, openLedger } from '@portico/ledger'
import { sqril } from '@portico/sqril'
import { csvHeader, csvLine, csvMapping } from './invented-csv.ts'
import { inventedCustomer } from './invented-customer.ts'

export interface BulkMemoryInput {
  readonly rows: number
  readonly format: 'ndjson' | 'csv'
  readonly ledger: LedgerOptions
  /** False: the rows are only read. */
  readonly isSent: boolean
}

export interface BulkMemoryResult {
  readonly peakBytes: number
  readonly read: number
  readonly done: number
  readonly seconds: number
}

const { rows, format, ledger: options, isSent }: BulkMemoryInput = JSON.parse(process.argv[2] ?? '')
const began = performance.now()
const ledger = orThrow(await openLedger({ ...options, keys: [new Uint8Array(32).fill(1)] }))
let answers = 0
const fetch = async () => {
  answers += 1
  return Response.json({ customer_id: `c-${answers}`, created_at: '2026-01-01T00:00:00Z' }, { status: 201 })
}
const baseUrl = 'http://127.0.0.1:9'
const adapter = sqril({ clientId: 'bench', clientSecret: 'secret', baseUrl, fetch })
const onboarding = createOnboarding(adapter, { ledger })
const bulk = orThrow(await openBulk(ledger, { onboardings: [onboarding], migrate: true }))

async function* lines() {
  if (format === 'csv') yield Buffer.from(csvHeader)
  for (let number = 0; number < rows; number += 1)
    yield Buffer.from(format === 'csv' ? csvLine(number) : `${JSON.stringify(inventedCustomer(number))}\n`)
}
const book = (
  await openBook(lines(), { format, ...(format === 'csv' && { mapping: csvMapping }) })
)._unsafeUnwrap()
const begun = Promise.withResolvers<number>()
const reading = bulk.importBook(book, { account: 'sqril', source: 'book', onRun: begun.resolve })
if (isSent) await bulk.work({ until: await begun.promise, concurrency: 16 })
const imported = orThrow(await reading)
const report = await bulk.report(imported.run)
// In kilobytes.
const peakBytes = process.resourceUsage().maxRSS * 1024
const result: BulkMemoryResult = {
  peakBytes,
  read: imported.rows,
  done: report?.counts.created ?? 0,
  seconds: Math.round((performance.now() - began) / 1000),
}
process.send?.(result, () => process.exit(0))
