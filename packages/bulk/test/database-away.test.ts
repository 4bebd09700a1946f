import { randomUUID } from 'node:crypto'
import { openBulk } from '@portico/bulk'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { cuttable } from '../../ledger/test/support/cuttable.ts'
import { hasPostgres, key, postgresUrl } from '../../ledger/test/support/places.ts'
import { bookOf, named } from './support/bulk.ts'

describe.skipIf(!(await hasPostgres()))('a database that goes away while rows are sent', () => {
  test('loses nothing: the work goes on when it is back', async () => {
    const schema = `bulk_${randomUUID().replaceAll('-', '')}`
    await using sandbox = await startSandbox({ providers: ['paycombat'] })
    const target = new URL(postgresUrl)
    const way = await cuttable(Number(target.port || 5432), target.hostname)
    const url = Object.assign(new URL(postgresUrl), { hostname: '127.0.0.1', port: String(way.port) }).href
    const ledger = orThrow(await openLedger({ url, schema, keys: [key], migrate: true }))
    const onboarding = createOnboarding(paycombat(sandbox.providers.paycombat), {
      ledger,
      settleAfterMs: 200,
    })
    const bulk = orThrow(await openBulk(ledger, { onboardings: [onboarding], migrate: true }))
    const rows = named(amal, ...Array.from({ length: 120 }, (_, index) => `away-${index}`))
    const { run } = orThrow(
      await bulk.importBook(await bookOf(rows), { account: 'paycombat', source: 'away' }),
    )
    const seen: string[] = []
    let ended = 0
    await bulk.work({
      until: run,
      concurrency: 6,
      onEvent(event) {
        if (event.type === 'row') ended += 1
        else seen.push(event.type)
        if (event.type === 'row' && ended === 30) way.cut()
        if (event.type === 'database_away') way.mend()
      },
    })
    const report = await bulk.report(run)
    expect(seen.slice(0, 2)).toEqual(['database_away', 'database_back'])
    expect(report?.state).toBe('finished')
    const { created = 0, existing = 0, inDoubt = 0 } = report?.counts ?? {}
    expect(created + existing + inDoubt).toBe(120)
    // Only creates at work at that moment; Paycombat cannot be asked about them.
    expect(inDoubt).toBeLessThanOrEqual(6)
    expect(sandbox.state.paycombat.customers.length).toBeGreaterThanOrEqual(created + existing)
    expect(sandbox.state.paycombat.customers.length).toBeLessThanOrEqual(120)
    await bulk.close()
    await ledger.close()
    await way.close()
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    await client.query(`drop schema ${schema} cascade; drop schema ${schema}_jobs cascade`)
    await client.end()
  }, 120_000)
})
