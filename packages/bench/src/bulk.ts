// How fast a book is sent, against a plain loop of `create` without a ledger: `pnpm --filter @portico/bench bulk [customers] [rounds]
// [latency]`. Each number is the median of all rounds; the ways take turns, so that whatever else the machine does meets all alike.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Bulk, openBook, openBulk } from '@portico/bulk'
import { createOnboarding, type Onboarding, orThrow } from '@portico/core'
import { type LedgerOptions, openLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import type { SandboxSettings } from '@portico/sandbox'
import pg from 'pg'
import { inventedCustomer } from './invented-customer.ts'

const url = process.env.PORTICO_TEST_POSTGRES ?? 'postgres://root@127.0.0.1:5432/test'
const customers = Number(process.argv[2] ?? 1_000)
const rounds = Number(process.argv[3] ?? 5)
const latencies = process.argv[4] ? [Number(process.argv[4])] : [0, 100]
const places = process.env.BULK_PLACES?.split(',') ?? ['PGlite', 'PostgreSQL']
const concurrency = 16
/** Of the plain loop. */
const least = 0.6

let number = 0
const nextNumbers = () =>
  Array.from({ length: customers }, () => {
    number += 1
    return number
  })

type Way = () => Promise<void>

/** Lanes that call `create` one after the other. */
const plain =
  (onboarding: Pick<Onboarding, 'create'>): Way =>
  async () => {
    const left = nextNumbers()
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        for (let one = left.pop(); one !== undefined; one = left.pop())
          orThrow(await onboarding.create(inventedCustomer(one)))
      }),
    )
  }

async function* lines(numbers: readonly number[]) {
  for (const one of numbers) yield Buffer.from(`${JSON.stringify(inventedCustomer(one))}\n`)
}

async function reading(bulk: Bulk, onRun?: (run: number) => void): Promise<number> {
  const book = (await openBook(lines(nextNumbers()), { format: 'ndjson' }))._unsafeUnwrap()
  const source = `book-${number}`
  return orThrow(await bulk.importBook(book, { account: 'paycombat', source, onRun })).run
}

async function finished(bulk: Bulk, run: number): Promise<void> {
  const report = await bulk.report(run)
  if (report?.counts.created !== customers) throw new Error(`not all were sent: ${JSON.stringify(report)}`)
}

async function together(bulk: Bulk): Promise<void> {
  const begun = Promise.withResolvers<number>()
  const read = reading(bulk, begun.resolve)
  await bulk.work({ until: await begun.promise, concurrency })
  await finished(bulk, await read)
}

/** Milliseconds that the rows of a book take once they are read. */
async function sendingAlone(bulk: Bulk): Promise<number> {
  const run = await reading(bulk)
  const began = performance.now()
  await bulk.work({ until: run, concurrency })
  const took = performance.now() - began
  await finished(bulk, run)
  return took
}

const timed = async (way: Way): Promise<number> => {
  const began = performance.now()
  await way()
  return performance.now() - began
}

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN

async function measure(latency: number, ledgers: Readonly<Record<string, LedgerOptions>>): Promise<boolean> {
  const standIn = fork(fileURLToPath(new URL('./stand-ins.ts', import.meta.url)), [String(latency)], {
    execArgv: [],
  })
  const [settings] = (await once(standIn, 'message')) as [Pick<SandboxSettings, 'paycombat'>]
  const adapter = paycombat(settings.paycombat)
  const loop = plain(createOnboarding(adapter))
  const ways: Record<string, () => Promise<number>> = { 'a plain loop': () => timed(loop) }
  const opened: { close(): Promise<void> }[] = []
  for (const [name, options] of Object.entries(ledgers)) {
    const ledger = orThrow(await openLedger({ ...options, keys: [new Uint8Array(32).fill(1)] }))
    const onboarding = createOnboarding(adapter, { ledger })
    const bulk = orThrow(await openBulk(ledger, { onboardings: [onboarding], migrate: true }))
    opened.push(bulk, ledger)
    ways[`${name}, a loop with the ledger`] = () => timed(plain(onboarding))
    ways[`${name}, sending alone`] = () => sendingAlone(bulk)
    ways[`${name}, reading and sending`] = () => timed(() => together(bulk))
  }
  const times = new Map(Object.keys(ways).map((name): [string, number[]] => [name, []]))
  // The first round warms up.
  for (let round = -1; round < rounds; round += 1)
    for (const [name, way] of Object.entries(ways)) {
      const took = await way()
      if (round >= 0) times.get(name)?.push(took)
      standIn.send('reset')
      await once(standIn, 'message')
    }
  for (const one of opened) await one.close()
  standIn.disconnect()
  const rates = [...times].map(([name, all]) => [name, (customers * 1_000) / median(all)] as const)
  const ofLoop = rates[0]?.[1] ?? Number.NaN
  console.log(`\n${latency} ms, ${concurrency} at once, median of ${rounds} times ${customers} customers`)
  for (const [name, rate] of rates)
    console.log(
      `  ${name.padEnd(34)} ${rate.toFixed(0).padStart(5)} per second  ${((100 * rate) / ofLoop).toFixed(0)} %`,
    )
  return rates.every(([name, rate]) => !name.includes('sending') || rate >= least * ofLoop)
}

const folder = mkdtempSync(join(tmpdir(), 'portico-bulk-'))
const schema = `bulk_${randomUUID().replaceAll('-', '').slice(0, 12)}`
let isFast = true
for (const latency of latencies) {
  const all: Record<string, LedgerOptions> = {
    PGlite: { folder: join(folder, String(latency)), acceptPowerLoss: true },
    PostgreSQL: { url, schema: `${schema}_${latency}`, migrate: true },
  }
  const chosen = Object.fromEntries(Object.entries(all).filter(([name]) => places.includes(name)))
  isFast = (await measure(latency, chosen)) && isFast
}
rmSync(folder, { recursive: true, force: true })
if (places.includes('PostgreSQL')) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const latency of latencies)
    for (const name of [`${schema}_${latency}`, `${schema}_${latency}_jobs`])
      await client.query(`drop schema if exists ${name} cascade`)
  await client.end()
}
if (!isFast) console.log(`\nat least ${100 * least} % of the plain loop are wanted`)
process.exitCode = isFast ? 0 : 1
