// One process of the soak: imports the books and sends their rows, or only sends. May be killed at any time.
import { openBulk } from '@portico/bulk'
import { orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { quickOnboardings } from '../../../ledger/test/support/quick-onboardings.ts'
import type { SoakInput, SoakMessage } from './soak.ts'
import { soakBook, soakProviders } from './soak-books.ts'

const input: SoakInput = JSON.parse(process.argv[2] ?? '')
const { people, providers, ledger: options, imports, stopAtRow } = input
const tell = (message: SoakMessage) => process.send?.(message)

const ledger = orThrow(await openLedger({ ...options, keys: [new Uint8Array(32).fill(7)] }))
const onboardings = quickOnboardings(providers, { ledger })
const bulk = orThrow(await openBulk(ledger, { onboardings, migrate: true }))

const ending = new AbortController()
const working = bulk.work({
  signal: ending.signal,
  onEvent: (event) =>
    tell(event.type === 'row' ? { type: 'row', state: event.state } : { type: 'event', name: event.type }),
})
if (imports) await Promise.all(soakProviders.map(importOne))

// Another process may read the books, and nothing says when a run of another process has ended.
for (;;) {
  const runs = await bulk.runs()
  // As a person does who looks at a paused run.
  for (const { run, state, reason = '' } of runs)
    if (state === 'paused' && (await bulk.resume(run))) tell({ type: 'event', name: `resumed: ${reason}` })
  if (runs.length === soakProviders.length && runs.every(({ state }) => state === 'finished')) break
  await new Promise((resolve) => setTimeout(resolve, 250))
}
ending.abort()
await working
await bulk.close()
await ledger.close()
process.exit(0)

async function importOne(provider: (typeof soakProviders)[number]): Promise<void> {
  const book = await soakBook(provider, people)
  async function* rows() {
    let number = 0
    for await (const row of book.rows) {
      number += 1
      // Now the process is killed in the middle of reading.
      if (provider === 'paycombat' && number === stopAtRow) {
        tell({ type: 'stopped' })
        await new Promise(() => {})
      }
      yield row
    }
  }
  orThrow(
    await bulk.importBook({ ...book, rows: rows() }, { account: provider, source: `/soak/${provider}` }),
  )
}
