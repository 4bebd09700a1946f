import { openBulk } from '@portico/bulk'
import { orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshLedger, hasPostgres, postgresUrl } from '../../ledger/test/support/places.ts'
import { freshBulk, named, type TestBulk } from './support/bulk.ts'

describe.skipIf(!(await hasPostgres()))('enqueue on PostgreSQL', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>
  let made: TestBulk
  let client: pg.Client
  beforeAll(async () => {
    sandbox = await startSandbox()
    made = await freshBulk(sandbox, 'PostgreSQL')
    client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
  }, 60_000)
  afterAll(async () => {
    await client.end()
    await made.close()
    await sandbox.close()
  })
  const queued = async () => {
    const [run] = await made.bulk.runs()
    return run?.counts.total ?? 0
  }
  const workUntil = async (created: number) => {
    const stop = new AbortController()
    let ended = 0
    await made.bulk.work({
      signal: stop.signal,
      onEvent: ({ type }) => {
        if (type === 'row') ended += 1
        if (ended === created) stop.abort()
      },
    })
  }

  test('queues a customer if and only if the transaction of the caller commits', async () => {
    const [lost, kept, alone] = named(amal, 'tx-1', 'tx-2', 'tx-3')
    if (!lost || !kept || !alone) throw new Error('no customers')
    await client.query('begin')
    expect((await made.bulk.enqueue(lost, { account: 'paycombat', tx: client })).isOk()).toBe(true)
    await client.query('rollback')
    expect(await queued()).toBe(0)
    await client.query('begin')
    await made.bulk.enqueue(kept, { account: 'paycombat', tx: client })
    // It is not visible before.
    expect(await queued()).toBe(0)
    await client.query('commit')
    expect(await queued()).toBe(1)
    await made.bulk.enqueue(kept, { account: 'paycombat' })
    expect(await queued()).toBe(1)
    await made.bulk.enqueue(alone, { account: 'paycombat' })
    await workUntil(2)
    const [run] = await made.bulk.runs()
    expect(run).toMatchObject({ name: 'enqueue', state: 'finished', counts: { created: 2, total: 2 } })
    expect(sandbox.state.paycombat.customers).toHaveLength(2)
  })

  test('refuses a ledger whose schema has too long a name for the queue', async () => {
    const schema = `ledger_${'x'.repeat(39)}`
    const ledger = orThrow(
      await openLedger({ url: postgresUrl, schema, keys: [new Uint8Array(32).fill(7)], migrate: true }),
    )
    const opened = await openBulk(ledger, { onboardings: [], migrate: true })
    expect(opened._unsafeUnwrapErr()).toMatchObject({ code: 'invalid_config' })
    await ledger.close()
    await client.query(`drop schema ${schema} cascade`)
  })

  test('is refused clearly before the tables of the queue were made', async () => {
    const fresh = await freshLedger('PostgreSQL')
    const refused = await openBulk(fresh.ledger, { onboardings: [] })
    expect(refused._unsafeUnwrapErr()).toMatchObject({ code: 'invalid_config', retryable: false })
    expect(refused._unsafeUnwrapErr().message).toContain('portico migrate')
    const bulk = (await openBulk(fresh.ledger, { onboardings: [], migrate: true }))._unsafeUnwrap()
    await bulk.close()
    const again = (await openBulk(fresh.ledger, { onboardings: [] }))._unsafeUnwrap()
    await again.close()
    await fresh.remove()
  })

  test('refuses an unknown account and a customer without a reference', async () => {
    const unknown = await made.bulk.enqueue(amal, { account: 'nowhere' })
    expect(unknown._unsafeUnwrapErr()).toMatchObject({ code: 'invalid_config' })
    const nameless = await made.bulk.enqueue({ ...amal, reference: '' }, { account: 'paycombat' })
    expect(nameless._unsafeUnwrapErr()).toMatchObject({ code: 'invalid_customer' })
  })
})
