// Peak memory of a process that imports and sends a book: `pnpm --filter @portico/bench bulk-memory [rows] [times]`. The provider is a
// function, so that the rows are what takes time. Each book is sent by a process of its own.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LedgerOptions } from '@portico/ledger'
import pg from 'pg'
import type { BulkMemoryInput, BulkMemoryResult } from './bulk-memory-worker.ts'

const url = process.env.PORTICO_TEST_POSTGRES ?? 'postgres://root@127.0.0.1:5432/test'
const few = Number(process.argv[2] ?? 20_000)
const times = Number(process.argv[3] ?? 10)
const places = process.env.BULK_PLACES?.split(',') ?? ['PGlite', 'PostgreSQL']
/** BULK_PARTS=read leaves the sending out. */
const isSent = process.env.BULK_PARTS !== 'read'
const most = 1.3

const worker = fileURLToPath(new URL('./bulk-memory-worker.ts', import.meta.url))

async function peak(input: BulkMemoryInput): Promise<BulkMemoryResult> {
  const child = fork(worker, [JSON.stringify(input)], { execArgv: [] })
  const [result] = (await once(child, 'message')) as [BulkMemoryResult]
  await once(child, 'exit')
  return result
}

const inMib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`

let isSmall = true
for (const place of places)
  for (const format of ['ndjson', 'csv'] as const) {
    const peaks: number[] = []
    for (const rows of [few, few * times]) {
      const folder = mkdtempSync(join(tmpdir(), 'portico-bulk-'))
      const schema = `bulk_${randomUUID().replaceAll('-', '').slice(0, 12)}`
      const ledger: LedgerOptions =
        place === 'PGlite' ? { folder, acceptPowerLoss: true } : { url, schema, migrate: true }
      const { peakBytes, read, done, seconds } = await peak({ rows, format, ledger, isSent })
      console.log(
        `${place.padEnd(10)} ${format.padEnd(6)} ${String(rows).padStart(8)} rows  peak ${inMib(peakBytes)}  (${read} read, ${done} sent, ${seconds} s)`,
      )
      peaks.push(peakBytes)
      rmSync(folder, { recursive: true, force: true })
      if (place === 'PostgreSQL') {
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        await client.query(`drop schema ${schema} cascade; drop schema ${schema}_jobs cascade`)
        await client.end()
      }
    }
    const [small = Number.NaN, large = Number.NaN] = peaks
    console.log(`${place.padEnd(10)} ${format.padEnd(6)} ${(large / small).toFixed(2)} times (limit ${most})`)
    isSmall &&= large <= most * small
  }
process.exitCode = isSmall ? 0 : 1
