// What a ledger adds to a create, embedded and on a local PostgreSQL: `pnpm --filter @portico/bench ledger`.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger, type PorticoLedger } from '@portico/ledger'
import { sqril } from '@portico/sqril'
import pg from 'pg'
import { inventedCustomer } from './invented-customer.ts'
import { printThroughput } from './throughput.ts'

const url = process.env.PORTICO_TEST_POSTGRES ?? 'postgres://root@127.0.0.1:5432/test'
const calls = 2_000
const limits = { PGlite: 1.5, PostgreSQL: 2 }

let number = 0
const fetch = async () =>
  Response.json({ customer_id: `c-${number}`, created_at: '2026-01-01T00:00:00Z' }, { status: 201 })
const adapter = sqril({ clientId: 'bench', clientSecret: 'secret', baseUrl: 'http://127.0.0.1:8', fetch })

async function timeOf(ledger?: PorticoLedger): Promise<number> {
  const onboarding = createOnboarding(adapter, ledger ? { ledger, account: 'alone' } : {})
  number += 1
  const one = inventedCustomer(number)
  const began = performance.now()
  orThrow(await onboarding.create(one))
  return performance.now() - began
}

const median = (times: number[]) => times.sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN

async function measure(name: keyof typeof limits, ledger: PorticoLedger): Promise<boolean> {
  for (let warm = 0; warm < 500; warm += 1) await timeOf(ledger)
  const plain: number[] = []
  const remembered: number[] = []
  // By turns, so that whatever else the machine does meets both alike.
  for (let call = 0; call < calls; call += 1) {
    plain.push(await timeOf())
    remembered.push(await timeOf(ledger))
  }
  const added = median(remembered) - median(plain)
  console.log(
    `${name.padEnd(11)} adds ${added.toFixed(2)} ms to a create (limit ${limits[name]} ms, ${calls} calls)`,
  )
  return added <= limits[name]
}

const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'))
const schema = `bench_${randomUUID().replaceAll('-', '')}`
const keys = [new Uint8Array(32).fill(1)]
const ledgers = {
  PGlite: orThrow(await openLedger({ folder, acceptPowerLoss: true, keys })),
  PostgreSQL: orThrow(await openLedger({ url, schema, migrate: true, keys })),
}
const embedded = await measure('PGlite', ledgers.PGlite)
const server = await measure('PostgreSQL', ledgers.PostgreSQL)
await printThroughput(ledgers)
await Promise.all(Object.values(ledgers).map((ledger) => ledger.close()))
rmSync(folder, { recursive: true, force: true })
const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query(`drop schema ${schema} cascade`)
await client.end()
process.exitCode = embedded && server ? 0 : 1
