import { orThrow } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres } from '../../ledger/test/support/places.ts'
import { bookOf, freshBulk, named, type TestBulk } from './support/bulk.ts'

const places = ['PGlite', ...((await hasPostgres()) ? (['PostgreSQL'] as const) : [])] as const
const account = 'pending-kyc'
const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`)

describe.each(places)('while rows are sent on %s', (place) => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>
  let made: TestBulk
  beforeAll(async () => {
    sandbox = await startSandbox()
    made = await freshBulk(sandbox, place)
  }, 60_000)
  afterAll(async () => {
    await made.close()
    await sandbox.close()
  })
  const customers = (prefix: string) =>
    sandbox.state[account].customers
      .map((customer) => JSON.stringify(customer))
      .filter((text) => text.includes(`amal.${prefix}-`))
  const importBook = async (rows: readonly unknown[], source: string, more = {}) =>
    orThrow(await made.bulk.importBook(await bookOf(rows), { account, source, ...more }))

  test('rows that change are sent as they are now, or reported', async () => {
    const rows = named(amal, ...names('a', 40))
    const { run } = await importBook(rows, 'a')
    const changed = rows.map((row) => ({ ...row, phone: '+962790000099' }))
    let ended = 0
    let importing: Promise<unknown> | undefined
    await made.bulk.work({
      until: run,
      concurrency: 2,
      onEvent: ({ type }) => {
        if (type === 'row') ended += 1
        if (ended === 3) importing ??= importBook(changed, 'a')
      },
    })
    await importing
    await made.bulk.work({ until: run })
    const sent = customers('a')
    expect(sent).toHaveLength(40)
    const asTheyAre = sent.filter((text) => text.includes('790000099'))
    expect(asTheyAre.length + ((await made.bulk.report(run))?.counts.changed ?? 0)).toBe(40)
  }, 60_000)

  test('the end of the window is noticed between two rows', async () => {
    const { run } = await importBook(named(amal, ...names('b', 60)), 'b', {
      window: { from: '22:00', to: '06:00' },
      timeZone: 'UTC',
    })
    const stop = new AbortController()
    await made.bulk.work({
      until: run,
      concurrency: 2,
      signal: stop.signal,
      now: () => new Date(customers('b').length < 10 ? '2026-03-02T05:59:59Z' : '2026-03-02T06:00:00Z'),
      onEvent: ({ type }) => {
        if (type === 'waiting') stop.abort()
      },
    })
    // Those that were begun come to their end.
    expect(customers('b').length).toBeLessThanOrEqual(10 + 2 * 2)
  }, 60_000)

  test('a run that is cancelled while it is read keeps nothing of its customers', async () => {
    const book = await bookOf(named(amal, ...names('c', 1_200)))
    let run = 0
    let cancelling: Promise<boolean> | undefined
    const imported = await made.bulk.importBook(book, {
      account,
      source: 'c',
      onRun: (number) => {
        run = number
      },
      onProgress: () => {
        cancelling ??= made.bulk.cancel(run)
      },
    })
    expect(imported._unsafeUnwrapErr()).toMatchObject({ code: 'aborted' })
    expect(await cancelling).toBe(true)
    expect((await made.bulk.counts(run)).total).toBeLessThan(1_200)
    if (place === 'PostgreSQL')
      await made.known.execute(`do $$ begin
        if exists (select from run_row where run_id = ${run} and sealed is not null) then raise 'kept'; end if;
      end $$`)
  }, 60_000)

  test('an import ends when another one of the same source begins', async () => {
    const rows = named(amal, ...names('d', 1_200))
    let other: Promise<{ run: number }> | undefined
    const first = await made.bulk.importBook(await bookOf(rows), {
      account,
      source: 'd',
      onProgress: () => {
        other ??= importBook(rows, 'd')
      },
    })
    const { run } = (await other) ?? { run: 0 }
    expect(first._unsafeUnwrapErr()).toMatchObject({ code: 'aborted' })
    expect(await made.bulk.counts(run)).toMatchObject({ total: 1_200, waiting: 1_200, repeated: 0 })
  }, 60_000)

  test('a customer who is queued after the queue was cancelled waits in a new one', async () => {
    const [before, after] = named(amal, 'e-0', 'e-1')
    if (!before || !after) throw new Error('no customers')
    await made.bulk.enqueue(before, { account })
    const queues = async () => (await made.bulk.runs()).filter(({ name }) => name === 'enqueue')
    const [queue] = await queues()
    expect(await made.bulk.cancel(queue?.run ?? 0)).toBe(true)
    expect((await made.bulk.enqueue(after, { account })).isOk()).toBe(true)
    const shown = (await queues()).map(({ state, counts }) => [state, counts.total])
    expect(shown).toEqual([
      ['open', 1],
      ['cancelled', 1],
    ])
  })
})
