import { orThrow } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { hasPostgres } from '../../ledger/test/support/places.ts'
import { bookOf, freshBulk, named } from './support/bulk.ts'

describe.skipIf(!(await hasPostgres()))('on PostgreSQL', () => {
  test('a worker that starts during an outage sends one row at a time, also when the pause is over', async () => {
    await using sandbox = await startSandbox()
    const made = await freshBulk(sandbox, 'PostgreSQL')
    const rows = named(amal, ...Array.from({ length: 40 }, (_, index) => `a-${index}`))
    const book = await bookOf(rows)
    const { run } = orThrow(await made.bulk.importBook(book, { account: 'paycombat', source: 'a' }))
    await made.known.execute(
      "insert into budget (account_id, down_until) select id, now() - interval '1 minute' from account where name = 'paycombat'",
    )
    sandbox.faults.script(
      'paycombat',
      Array.from({ length: 12 }, () => ({ kind: 'reset', processed: false }) as const),
    )
    await made.bulk.work({ until: run, concurrency: 6 })
    const report = await made.bulk.report(run)
    expect(report).toMatchObject({ state: 'paused', reason: 'provider_down' })
    expect(report?.counts.forPerson).toBe(2)
    await made.close()
  }, 60_000)
})
