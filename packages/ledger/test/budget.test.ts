import { randomUUID } from 'node:crypto'
import { type Grant, share, storeOf } from '@portico/ledger/store'
import { sqril } from '@portico/sqril'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountId } from '../src/store/accounts.ts'
import { reportLimited, type Turns, takeTurns } from '../src/store/budget-statements.ts'
import type { Store } from '../src/store/store.ts'
import { accountOf } from './support/claims.ts'
import { freshLedger, hasPostgres, type TestLedger } from './support/places.ts'

const places = (await hasPostgres()) ? (['PGlite', 'PostgreSQL'] as const) : (['PGlite'] as const)

const accountNamed = (account: string, merchantId = account) => ({
  provider: 'sqril' as const,
  account,
  adapter: sqril({ clientId: 'one', clientSecret: 'two', baseUrl: 'http://127.0.0.1:9', merchantId }),
})

describe.each(places)('on %s', (place) => {
  let made: TestLedger
  let store: Store
  let account: string
  // All of it on a clock of the test, a minute ahead: the row itself is made by the clock of the database.
  let start: number
  const at = (seconds: number) => new Date(start + seconds * 1000)
  let onboarding: ReturnType<typeof accountNamed>
  beforeAll(async () => {
    made = await freshLedger(place)
    store = storeOf(made.ledger)
  }, 120_000)
  afterAll(() => made.remove())
  beforeEach(async () => {
    onboarding = accountNamed(randomUUID())
    const { adapter, account: name } = onboarding
    const id = await accountId(store, { ...accountOf(), ...adapter.accountIdentity, name })
    if (typeof id !== 'string') throw new Error(id.problem)
    account = id
    start = Date.now() + 60_000
  })

  const set = async (limits: Parameters<typeof made.ledger.setBudget>[1]) => {
    const change = await made.ledger.setBudget(onboarding, limits)
    expect(change.type).toBe('set')
  }
  const me = randomUUID()
  const take = (wanted: number, seconds: number, process = me): Promise<Turns> =>
    takeTurns(store, account, { process, inFlight: 0, wanted, longestMs: 10_000, at: at(seconds) })
  const limitedTurns = async (wanted: number, seconds: number, process = me) => {
    const turns = await take(wanted, seconds, process)
    if (turns.kind !== 'limited') throw new Error('not limited')
    return turns
  }
  const workerShare = (holder: string, want: number, used: number, seconds: number): Promise<Grant> =>
    share(store, account, holder, { want, used, at: at(seconds) })
  const limited = (
    seconds: number,
    more: { retryAfterMs?: number; seen?: number; sentMsAgo?: number } = {},
  ) => reportLimited(store, account, me, { sentMsAgo: 0, seen: 0, ...more, at: at(seconds) })

  test('an account without a budget is free, for single requests and workers', async () => {
    expect(await take(5, 0)).toEqual({ kind: 'free' })
    expect(await workerShare(randomUUID(), 50, 0, 0)).toEqual({
      tokens: Number.POSITIVE_INFINITY,
      slots: Number.POSITIVE_INFINITY,
      waitMs: 0,
      downMs: 0,
    })
  })

  test('single requests take turns at the rate of the account, whichever process asks', async () => {
    await set({ perSecond: 10 })
    expect(await limitedTurns(3, 0)).toMatchObject({ admitted: 3, waitMs: 0, gapMs: 100 })
    expect(await limitedTurns(2, 0, randomUUID())).toMatchObject({ admitted: 2, waitMs: 300 })
    expect(await limitedTurns(1, 10)).toMatchObject({ admitted: 1, waitMs: 0 })
  })

  test('turns that would come after more than 10 seconds are refused, with the time until then', async () => {
    await set({ perSecond: 10 })
    expect(await limitedTurns(1000, 0)).toMatchObject({ admitted: 101, waitMs: 0 })
    expect(await limitedTurns(1, 0)).toMatchObject({ admitted: 0, waitMs: 10_100 })
    expect(await limitedTurns(1, 1)).toMatchObject({ admitted: 1, waitMs: 9_100 })
  })

  test('a rate below one per second lets one request leave at once, and the next one after its time', async () => {
    await set({ perSecond: 0.2 })
    expect(await limitedTurns(3, 0)).toMatchObject({ admitted: 3, waitMs: 0, gapMs: 5_000 })
    expect(await limitedTurns(1, 0)).toMatchObject({ admitted: 0, waitMs: 15_000 })
    expect(await workerShare(randomUUID(), 5, 0, 0)).toMatchObject({ tokens: 0 })
    const [worker, later] = [randomUUID(), 100]
    expect(await workerShare(worker, 5, 0, later)).toMatchObject({ tokens: 1, waitMs: 0 })
    expect(await workerShare(worker, 5, 1, later + 1)).toMatchObject({ tokens: 0, waitMs: 4_000 })
    expect(await workerShare(worker, 5, 0, later + 5)).toMatchObject({ tokens: 1 })
  })

  test('workers get what single requests leave', async () => {
    await set({ perSecond: 10 })
    const worker = randomUUID()
    expect(await workerShare(worker, 50, 0, 0)).toMatchObject({ tokens: 10 })
    // The worker has taken all of it, and a single request leaves at once nevertheless.
    expect(await limitedTurns(4, 0.5)).toMatchObject({ waitMs: 0 })
    expect(await workerShare(worker, 50, 10, 1)).toMatchObject({ tokens: 6 })
    await limitedTurns(20, 1)
    expect(await workerShare(worker, 50, 6, 2)).toMatchObject({ tokens: 0, waitMs: 1_100 })
    expect(await workerShare(worker, 50, 0, 4)).toMatchObject({ tokens: 10 })
  })

  test('workers share tokens fairly, and none keeps what another one needs', async () => {
    await set({ perSecond: 10 })
    const [one, other] = [randomUUID(), randomUUID()]
    await workerShare(one, 50, 0, 0)
    await workerShare(other, 50, 0, 0)
    expect(await workerShare(one, 50, 10, 1)).toMatchObject({ tokens: 5 })
    expect(await workerShare(other, 50, 0, 1)).toMatchObject({ tokens: 5 })
    // The other one wants two only.
    expect(await workerShare(other, 2, 5, 2)).toMatchObject({ tokens: 2 })
    expect(await workerShare(one, 50, 5, 2)).toMatchObject({ tokens: 8 })
  })

  test('a worker gives back what it did not use', async () => {
    await set({ perSecond: 10 })
    const [one, other] = [randomUUID(), randomUUID()]
    expect(await workerShare(one, 10, 0, 0)).toMatchObject({ tokens: 10 })
    expect(await workerShare(one, 0, 4, 0)).toMatchObject({ tokens: 0 })
    expect(await workerShare(other, 10, 0, 0)).toMatchObject({ tokens: 6 })
  })

  test('concurrency is shared among live workers, at least one each, after single requests', async () => {
    await set({ concurrency: 5 })
    const [one, other] = [randomUUID(), randomUUID()].sort() as [string, string]
    expect(await workerShare(one, 9, 0, 0)).toMatchObject({ slots: 5, tokens: Number.POSITIVE_INFINITY })
    await workerShare(other, 9, 0, 0)
    expect(await workerShare(one, 9, 0, 1)).toMatchObject({ slots: 3 })
    expect(await workerShare(other, 9, 0, 1)).toMatchObject({ slots: 2 })
    expect(await limitedTurns(3, 1)).toMatchObject({ slots: 5 })
    expect(await workerShare(one, 9, 0, 1)).toMatchObject({ slots: 1 })
    expect(await workerShare(other, 9, 0, 1)).toMatchObject({ slots: 1 })
    expect(await limitedTurns(1, 1, randomUUID())).toMatchObject({ slots: 2 })
    // Five seconds without a question: the other one is gone. The single requests ended ten seconds ago.
    expect(await workerShare(one, 9, 0, 20)).toMatchObject({ slots: 5 })
  })

  test('a refusal halves the limits once, blocks everyone, and the limits recover step by step', async () => {
    await set({ perSecond: 8, concurrency: 5 })
    const worker = randomUUID()
    await limited(0, { retryAfterMs: 3_000 })
    await limited(0.1, { retryAfterMs: 1_000 })
    expect(await limitedTurns(2, 1)).toMatchObject({ waitMs: 2_000, gapMs: 250, blockedMs: 2_000, slots: 2 })
    expect(await workerShare(worker, 9, 0, 1)).toMatchObject({ tokens: 0, waitMs: 2_000 })
    // Sent before the limits were lowered.
    await limited(2.5, { sentMsAgo: 2_600 })
    expect((await workerShare(worker, 9, 0, 4)).tokens).toBeGreaterThan(0)
    const rateAt = async (seconds: number) => 1000 / (await limitedTurns(1, seconds)).gapMs
    expect(await rateAt(7)).toBeCloseTo(4)
    expect(await rateAt(8.1)).toBeCloseTo(4.4)
    expect(await rateAt(13.1)).toBeCloseTo(4.8)
    expect((await limitedTurns(1, 14)).slots).toBe(4)
    expect(await rateAt(60)).toBeCloseTo(8)
    expect((await limitedTurns(1, 60)).slots).toBe(5)
  })

  test('after a refusal, nothing is left of what was saved for a burst', async () => {
    await set({ perSecond: 10 })
    await limited(0)
    expect(await workerShare(randomUUID(), 9, 0, 0.2)).toMatchObject({ tokens: 1 })
  })

  test('without a configured limit, the first refusal makes one of what was being sent; it goes away again', async () => {
    await limited(0, { seen: 40 })
    expect(await limitedTurns(1, 0)).toMatchObject({ gapMs: 50 })
    await limited(5, { seen: 20 })
    expect((await limitedTurns(1, 5)).gapMs).toBeCloseTo(1000 / 11)
    expect(await take(1, 200)).toEqual({ kind: 'free' })
  })

  test('what workers send counts for the first limit too', async () => {
    const worker = randomUUID()
    await workerShare(worker, 50, 0, 0)
    await workerShare(worker, 50, 30, 1)
    await limited(1, { seen: 10 })
    expect(await limitedTurns(1, 1)).toMatchObject({ gapMs: 50 })
    // What it sent without a limit is no debt.
    expect((await workerShare(worker, 50, 30, 2)).tokens).toBeGreaterThan(0)
  })

  test('a provider that asks for a year is asked again after an hour', async () => {
    expect(await limited(0, { retryAfterMs: 365 * 24 * 3_600_000 })).toBe(3_600_000)
  })

  test('a clock that goes back an hour delays nothing', async () => {
    await set({ perSecond: 10 })
    await limitedTurns(3, 0)
    await limited(0, { retryAfterMs: 2_000 })
    expect(await limitedTurns(1, -3_600)).toMatchObject({ admitted: 1, waitMs: 2_000 })
    expect(await limitedTurns(1, -3_597)).toMatchObject({ admitted: 1, waitMs: 0 })
    expect((await workerShare(randomUUID(), 9, 0, -3_590)).tokens).toBeGreaterThan(0)
  })

  test('limits that make no sense are refused, and change nothing', async () => {
    await set({ perSecond: 3, concurrency: 2 })
    for (const perSecond of [
      0,
      -1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e-9,
      1e9,
      '3' as unknown as number,
    ])
      expect(await made.ledger.setBudget(onboarding, { perSecond })).toEqual({
        type: 'refused',
        message: 'perSecond must be a number from 0.0001 to 100000, or null for no limit',
      })
    for (const concurrency of [0, 1.5, -1, Number.NaN, '2' as unknown as number])
      expect(await made.ledger.setBudget(onboarding, { concurrency })).toMatchObject({ type: 'refused' })
    expect(await made.ledger.budget(onboarding)).toEqual({
      perSecond: 3,
      concurrency: 2,
      now: { perSecond: 3, concurrency: 2, blockedMs: 0 },
    })
  })

  test('a limit stays until it is changed, and null removes it', async () => {
    await set({ perSecond: 3, concurrency: 2 })
    await set({ perSecond: null })
    expect(await made.ledger.budget(onboarding)).toMatchObject({ perSecond: null, concurrency: 2 })
    await set({ concurrency: null })
    expect(await take(1, 0)).toEqual({ kind: 'free' })
    expect(await made.ledger.budget(onboarding)).toMatchObject({
      now: { perSecond: null, concurrency: null },
    })
  })

  test('a budget goes with its account when two are merged', async () => {
    await set({ perSecond: 3 })
    const merged = accountNamed(onboarding.account, 'new-merchant')
    const same = { ...merged, account: 'other' }
    expect(await made.ledger.setBudget(same, { perSecond: 7 })).toMatchObject({ type: 'set' })
    expect(await made.ledger.mergeAccount(merged)).toMatchObject({ type: 'merged' })
    expect(await made.ledger.budget(merged)).toMatchObject({ perSecond: 3 })
  })
})
