import { Readable } from 'node:stream'
import { openBook } from '@portico/bulk'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres } from '../../ledger/test/support/places.ts'
import { bookOf, freshBulk, named, type TestBulk } from './support/bulk.ts'

const places = ['PGlite', ...((await hasPostgres()) ? (['PostgreSQL'] as const) : [])] as const

describe.each(places)('a run on %s', (place) => {
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
  const sent = () => sandbox.state.paycombat.customers.length
  const report = async (run: number) => {
    const found = await made.bulk.report(run)
    if (!found) throw new Error('no report')
    return found
  }
  const collect = async (run: number) => {
    let text = ''
    for await (const part of made.bulk.failures(run)) text += part
    return text
  }

  test('sends every row once, and says so', async () => {
    const before = sent()
    const run = await made.send(named(amal, 'a-1', 'a-2', 'a-3'))
    expect(await report(run)).toMatchObject({
      state: 'finished',
      account: 'paycombat',
      counts: { total: 3, created: 3, waiting: 0 },
      reasons: [],
    })
    expect(sent()).toBe(before + 3)
  })

  test('imported again leaves rows that are the same as they are, and sends new ones', async () => {
    const rows = named(amal, 'b-1', 'b-2')
    const run = await made.send(rows, { source: 'b' })
    const before = sandbox.requests.length
    const again = await made.bulk.importBook(await bookOf([...rows, ...named(amal, 'b-3')]), {
      account: 'paycombat',
      source: 'b',
    })
    expect(again._unsafeUnwrap()).toMatchObject({ run, rows: 3, known: 2, queued: 1 })
    await made.bulk.work({ until: run })
    expect((await report(run)).counts).toMatchObject({ total: 3, created: 3 })
    expect(sandbox.requests.length).toBe(before + 1)
  })

  test('of another source sends nothing for customers who are registered', async () => {
    const rows = named(amal, 'c-1', 'c-2')
    await made.send(rows)
    const before = sandbox.requests.length
    const run = await made.send(rows)
    expect((await report(run)).counts).toMatchObject({ existing: 2, created: 0 })
    expect(sandbox.requests.length).toBe(before)
  })

  test('reports changed rows by canonical path, and updates them only when asked', async () => {
    const [one] = named(amal, 'd-1')
    const account = 'pending-kyc'
    const run = await made.send([one], { source: 'd', account })
    const changed = { ...one, phone: '+962790000099' }
    await made.send([changed], { source: 'd', account })
    expect(await report(run)).toMatchObject({
      counts: { total: 1, changed: 1, sideEffects: 0 },
      reasons: [{ path: 'phone', code: 'changed', count: 1, lines: [1] }],
    })
    expect(await made.bulk.retry(run, { states: ['changed'], update: true })).toBe(1)
    await made.bulk.work({ until: run })
    expect((await report(run)).counts).toMatchObject({ changed: 0, updated: 1 })
    expect(JSON.stringify(sandbox.state['pending-kyc'].customers)).toContain('790000099')
  })

  test('sends a change with side effects only when they are accepted', async () => {
    const [one] = named(amal, 'e-1')
    const account = 'saudi-payee'
    await made.send([one], { source: 'e', account })
    const changed = { ...one, address: { line1: '9 Other Street', city: 'Riyadh', country: 'SA' } }
    const run = await made.send([changed], { source: 'e', account, update: true })
    const first = await report(run)
    expect(first.counts).toMatchObject({ changed: 1, sideEffects: 1 })
    const before = sandbox.requests.length
    await made.bulk.retry(run, { states: ['changed'], update: true })
    await made.bulk.work({ until: run })
    expect((await report(run)).counts).toMatchObject({ changed: 1, sideEffects: 1 })
    expect(sandbox.requests.length).toBe(before)
    await made.bulk.retry(run, { states: ['changed'], update: true, acceptSideEffects: true })
    await made.bulk.work({ until: run })
    expect((await report(run)).counts).toMatchObject({ changed: 0, updated: 1 })
  })

  test('never lets bad lines stop good ones, and gives them back to be corrected', async () => {
    const [good, other] = named(amal, 'f-1', 'f-2')
    const wrong = { ...named(amal, 'f-3')[0], dateOfBirth: '1990-02-31' }
    const run = await made.send([
      good,
      '{"kind": "indi',
      wrong,
      good,
      { ...good, phone: '+962790000098' },
      other,
    ])
    const found = await report(run)
    expect(found.counts).toMatchObject({ total: 6, created: 2, unreadable: 2, refused: 1, repeated: 1 })
    expect(found.reasons.map(({ path, code, lines }) => [path, code, lines])).toEqual(
      expect.arrayContaining([
        ['', 'invalid', [2]],
        ['', 'repeated_reference', [5]],
        ['dateOfBirth', 'invalid', [3]],
      ]),
    )
    const failures = await collect(run)
    expect(failures.trimEnd().split('\n')).toHaveLength(3)
    expect(failures).toContain('f-3')
    const corrected = failures
      .split('\n')
      .filter((line) => line.includes('f-3'))
      .map((line) => ({ ...JSON.parse(line), dateOfBirth: amal.dateOfBirth }))
    const second = await made.send(corrected)
    expect((await report(second)).counts).toMatchObject({ total: 1, created: 1 })
  })

  test('sends a sample exactly, whatever is refused before sending, and goes on when resumed', async () => {
    const wrong = { ...named(amal, 'g-0')[0], dateOfBirth: '1990-02-31' }
    const rows = [wrong, ...named(amal, ...Array.from({ length: 30 }, (_, index) => `g-${index + 1}`))]
    const before = sent()
    const run = await made.send(rows, { sample: 10 })
    expect(sent()).toBe(before + 10)
    expect(await report(run)).toMatchObject({ state: 'paused', reason: 'sample' })
    expect(await made.bulk.resume(run)).toBe(true)
    await made.bulk.work({ until: run })
    expect(sent()).toBe(before + 30)
    expect(await report(run)).toMatchObject({ state: 'finished', counts: { created: 30, refused: 1 } })
  })

  test('stops between two rows when it is asked to, and continues', async () => {
    const rows = named(amal, ...Array.from({ length: 40 }, (_, index) => `h-${index}`))
    const { run } = (
      await made.bulk.importBook(await bookOf(rows), { account: 'paycombat', source: 'h' })
    )._unsafeUnwrap()
    const stop = new AbortController()
    let ended = 0
    await made.bulk.work({
      until: run,
      concurrency: 4,
      signal: stop.signal,
      onEvent: ({ type }) => {
        if (type === 'row') ended += 1
        if (ended === 5) stop.abort()
      },
    })
    const { counts, state } = await report(run)
    expect(state).toBe('open')
    expect(counts.created).toBeGreaterThanOrEqual(5)
    expect(counts.created).toBeLessThanOrEqual(9)
    expect(counts.inDoubt).toBe(0)
    await made.bulk.work({ until: run })
    expect((await report(run)).counts).toMatchObject({ created: 40, existing: 0 })
  })

  test('reads rows of an earlier reading as they were written then, and failures in the columns of the last', async () => {
    const book = async (text: string) =>
      (await openBook(Readable.from([Buffer.from(text)]), { format: 'csv' }))._unsafeUnwrap()
    const options = { account: 'paycombat', source: 'columns' } as const
    const row = (cells: readonly string[]) => `${cells.join(',')}\n`
    const columns = ['reference', 'name.given', 'name.family', 'email', 'dateOfBirth', 'nationality']
    const one = ['col-1', 'Amal', 'Haddad', 'no address', '1990-01-31', 'LB']
    const two = ['col-2', 'Omar', 'Nasser', 'no address', '1990-01-31', 'LB']
    const first = await book(row(columns) + row(one) + row(two))
    const { run } = (await made.bulk.importBook(first, options))._unsafeUnwrap()
    const order = [...columns].reverse()
    const second = await book(row(order) + row([...two].reverse()))
    expect((await made.bulk.importBook(second, options))._unsafeUnwrap()).toMatchObject({ run, queued: 1 })
    await made.bulk.work({ until: run })
    // Only the address is wrong: no other column was taken for it.
    expect(await report(run)).toMatchObject({ counts: { total: 2, refused: 2 } })
    expect((await report(run)).reasons.filter(({ path }) => path === 'email')).toMatchObject([{ count: 2 }])
    const lines = (await collect(run)).trim().split('\n')
    expect(lines[0]).toContain(order.join(','))
    expect(lines.slice(1).every((line) => line.startsWith('LB,1990-01-31,no address'))).toBe(true)
  })

  test('is paused, resumed and cancelled; a cancelled one holds nothing of its customers', async () => {
    const rows = named(amal, 'i-1', 'i-2')
    const { run } = (
      await made.bulk.importBook(await bookOf(rows), { account: 'paycombat', source: 'i' })
    )._unsafeUnwrap()
    expect(await made.bulk.pause(run)).toBe(true)
    const before = sent()
    await made.bulk.work({ until: run })
    expect(sent()).toBe(before)
    expect(await made.bulk.pause(run)).toBe(false)
    expect(await made.bulk.cancel(run)).toBe(true)
    expect(await made.bulk.resume(run)).toBe(false)
    expect(await made.bulk.retry(run)).toBeUndefined()
    expect(await collect(run)).toBe('')
    const again = await made.send(rows, { source: 'i' })
    expect(again).not.toBe(run)
    expect(sent()).toBe(before + 2)
  })

  test('sends only within its window and no more than its daily number', async () => {
    const rows = named(amal, ...Array.from({ length: 6 }, (_, index) => `j-${index}`))
    const { run } = (
      await made.bulk.importBook(await bookOf(rows), {
        account: 'paycombat',
        source: 'j',
        window: { from: '22:00', to: '06:00' },
        perDay: 4,
        timeZone: 'Asia/Riyadh',
      })
    )._unsafeUnwrap()
    const before = sent()
    const workAt = async (time: string) => {
      const stop = new AbortController()
      const seen: string[] = []
      await made.bulk.work({
        until: run,
        signal: stop.signal,
        now: () => new Date(time),
        onEvent: (event) => {
          if (event.type !== 'waiting') return
          seen.push(event.reason)
          stop.abort()
        },
      })
      return seen
    }
    expect(await workAt('2026-03-02T18:59:00Z')).toEqual(['window'])
    expect(sent()).toBe(before)
    expect(await workAt('2026-03-02T19:00:00Z')).toEqual(['per_day'])
    expect(sent()).toBe(before + 4)
    expect(await workAt('2026-03-02T20:00:00Z')).toEqual(['per_day'])
    expect(await workAt('2026-03-02T21:30:00Z')).toEqual([])
    expect(sent()).toBe(before + 6)
  })

  test('forgets a person who waits to be sent', async () => {
    const rows = named(amal, 'k-1', 'k-2')
    const { run } = (
      await made.bulk.importBook(await bookOf(rows), { account: 'paycombat', source: 'k' })
    )._unsafeUnwrap()
    expect(await made.known.ledger.forget('k-1')).toEqual({ type: 'forgotten' })
    await made.bulk.work({ until: run })
    expect((await report(run)).counts).toMatchObject({ created: 1, forgotten: 1 })
    expect(JSON.stringify(sandbox.state.paycombat.customers)).not.toContain('k-1.')
  })

  test('pauses when the provider refuses the credentials, and loses nothing', async () => {
    const rows = named(amal, 'l-1', 'l-2', 'l-3', 'l-4', 'l-5')
    sandbox.faults.script(
      'paycombat',
      Array.from({ length: 5 }, () => ({ kind: 'status', status: 401 })),
    )
    const run = await made.send(rows)
    expect(await report(run)).toMatchObject({
      state: 'paused',
      reason: 'unauthenticated',
      counts: { waiting: 5 },
    })
    await made.bulk.resume(run)
    await made.bulk.work({ until: run })
    expect((await report(run)).counts).toMatchObject({ created: 5 })
  })
})
