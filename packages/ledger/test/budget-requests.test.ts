import { type Adapter, createOnboarding, type Onboarding, type OnboardingError, orThrow } from '@portico/core'
import { openLedger, type PorticoLedger } from '@portico/ledger'
import { createAllowance, storeOf } from '@portico/ledger/store'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import type { ResultAsync } from 'neverthrow'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountId } from '../src/store/accounts.ts'
import { cuttable } from './support/cuttable.ts'
import { freshLedger, hasPostgres, postgresUrl, type TestLedger } from './support/places.ts'

const isServer = await hasPostgres()
const places = isServer ? (['PGlite', 'PostgreSQL'] as const) : (['PGlite'] as const)

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe.each(places)('with a budget on %s', (place) => {
  let known: TestLedger
  let sandbox: Awaited<ReturnType<typeof startSandbox<'pending-kyc'>>>
  beforeAll(async () => {
    sandbox = await startSandbox({ providers: ['pending-kyc'] })
    known = await freshLedger(place)
  }, 120_000)
  afterAll(async () => {
    await known.remove()
    await sandbox.close()
  })

  /** When each request left, by the name of its process. */
  let left: { readonly at: number; readonly by: string }[] = []
  let accounts = 0
  let merchantId = ''
  beforeEach(() => {
    left = []
    accounts += 1
    merchantId = `merchant-${accounts}`
  })
  const open: PorticoLedger[] = []
  afterEach(async () => void (await Promise.all(open.splice(0).map((ledger) => ledger.close()))))

  const at = (
    ledger: Onboarding['ledger'] = known.ledger,
    { by = 'one', ...changes }: { by?: string; longestCallMs?: number } = {},
  ) => {
    const fetch: typeof globalThis.fetch = (...request) => {
      left.push({ at: performance.now(), by })
      return globalThis.fetch(...request)
    }
    const adapter = pendingKyc({ ...sandbox.providers['pending-kyc'], merchantId, retries: 2, fetch })
    const surroundings = { ledger, account: merchantId, settleAfterMs: 1 }
    return createOnboarding({ ...adapter, ...changes }, surroundings)
  }
  let people = 0
  const customer = () => {
    people += 1
    return { ...amal, reference: `${place}-b-${people}`, email: `${place}-b-${people}@example.com` }
  }
  const mostInOneSecond = () =>
    Math.max(...left.map(({ at: from }) => left.filter(({ at }) => at >= from && at < from + 1000).length))
  const budgetOf = (limits: Parameters<PorticoLedger['setBudget']>[1]) =>
    known.ledger.setBudget(at() as unknown as Onboarding<Adapter>, limits)
  const timeOf = async (call: () => Promise<void>): Promise<number> => {
    const startedAt = performance.now()
    await call()
    return performance.now() - startedAt
  }
  const errorOf = async (call: ResultAsync<unknown, OnboardingError>) => (await call)._unsafeUnwrapErr()

  test.skipIf(place === 'PGlite')(
    'two processes share 10 requests per second, creates and polls alike',
    async () => {
      const other = await known.open()
      open.push(other)
      const { providerCustomerId } = orThrow(await at().create(customer()))
      await budgetOf({ perSecond: 10 })
      await later(1_000)
      left = []
      const creates = Array.from({ length: 12 }, () => at().create(customer()))
      const polls = Array.from({ length: 12 }, () => at(other, { by: 'other' }).get(providerCustomerId))
      const results = await Promise.all([...creates, ...polls])
      expect(results.filter((result) => result.isErr())).toEqual([])
      expect(left).toHaveLength(24)
      // A timer may come a little late, the next one in time.
      expect(mostInOneSecond()).toBeLessThanOrEqual(11)
      expect(mostInOneSecond()).toBeGreaterThanOrEqual(9)
      expect(left.filter(({ by }) => by === 'other')).toHaveLength(12)
    },
  )

  test.skipIf(place === 'PGlite')(
    'a wait that the provider asks one process for holds all back',
    async () => {
      const other = await known.open()
      open.push(other)
      const { providerCustomerId } = orThrow(await at().create(customer()))
      await budgetOf({ perSecond: 4 })
      await later(1_000)
      sandbox.faults.script('pending-kyc', [{ kind: 'status', status: 429, retryAfter: 2 }])
      left = []
      // Their turns are taken before the provider refuses the first request.
      const polls = Array.from({ length: 4 }, () => at(other, { by: 'other' }).get(providerCustomerId))
      const results = await Promise.all([at().get(providerCustomerId), ...polls])
      expect(results.filter((result) => result.isErr())).toEqual([])
      const [first = 0, ...rest] = left.map((one) => one.at - (left[0]?.at ?? 0))
      // One more may have left before the answer came.
      expect(rest.filter((time) => time - first < 1_990).length).toBeLessThanOrEqual(2)
      expect(rest.filter((time) => time - first >= 1_990).length).toBeGreaterThanOrEqual(3)
      expect((await known.ledger.budget(at())).now.perSecond).toBe(2)
    },
  )

  test('a refusal without any budget makes one, and the wait holds for every operation', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    sandbox.faults.script('pending-kyc', [{ kind: 'status', status: 429, retryAfter: 60 }])
    const refused = { code: 'rate_limited', delivery: 'refused', httpStatus: 429, retryAfterMs: 60_000 }
    expect(await errorOf(at().get(providerCustomerId))).toMatchObject(refused)
    left = []
    const error = await errorOf(at().create(customer()))
    expect(error).toMatchObject({ code: 'rate_limited', delivery: 'not_sent', retryable: true })
    expect(error.retryAfterMs).toBeGreaterThan(50_000)
    expect(await errorOf(at().get(providerCustomerId))).toMatchObject({ delivery: 'not_sent' })
    expect(left).toEqual([])
    expect((await known.ledger.budget(at())).now.blockedMs).toBeGreaterThan(50_000)
  })

  test('single creates are served at once while a worker takes all that is left', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    await budgetOf({ perSecond: 10 })
    const store = storeOf(known.ledger)
    const id = await accountId(store, { ...at().adapter.accountIdentity, name: merchantId } as never)
    const allowance = createAllowance(store, id as string)
    const worker = at({ ...known.ledger, admit: allowance.admit }, { by: 'worker' })
    const ending = new AbortController()
    const { signal } = ending
    const asking = (async () => {
      for (; !signal.aborted; await later(1_000)) await allowance.share(50)
    })()
    const lanes = Array.from({ length: 20 }, async () => {
      while (!signal.aborted) await worker.get(providerCustomerId, { signal })
    })
    try {
      await later(2_500)
      const drained = left.filter(({ by }) => by === 'worker').length
      expect(drained).toBeGreaterThanOrEqual(12)
      const times: number[] = []
      for (let call = 0; call < 5; call += 1)
        times.push(await timeOf(async () => void (await at().create(customer()))))
      expect(Math.max(...times)).toBeLessThan(500)
      await later(1_500)
    } finally {
      ending.abort()
      await Promise.all([asking, ...lanes])
      await allowance.leave()
    }
    // The worker's requests did not take turns of their own, and what the creates took was taken from it.
    const all = left.length
    const seconds = ((left.at(-1)?.at ?? 0) - (left[0]?.at ?? 0)) / 1000
    expect(all / seconds).toBeLessThanOrEqual(12)
    expect(all / seconds).toBeGreaterThan(7)
  }, 20_000)

  test('a fraction of a request per second is kept', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    await budgetOf({ perSecond: 0.5 })
    await later(1_000)
    left = []
    await Promise.all([at().get(providerCustomerId), at().get(providerCustomerId)])
    expect((left[1]?.at ?? 0) - (left[0]?.at ?? 0)).toBeGreaterThan(1_950)
  })

  test('a request that would wait too long is not sent, and says when it may be', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    await budgetOf({ perSecond: 0.05 })
    await later(1_000)
    left = []
    await at().get(providerCustomerId)
    const one = customer()
    const error = await errorOf(at().create(one))
    expect(error).toMatchObject({ code: 'rate_limited', delivery: 'not_sent', retryable: true })
    expect(error.retryAfterMs).toBeGreaterThan(19_000)
    expect(error.retryAfterMs).toBeLessThanOrEqual(20_000)
    expect(left).toHaveLength(1)
    expect((await known.ledger.find(one.reference))[0]).toMatchObject({ state: 'released' })
  })

  test('a wait ends with the signal of the call, and nothing is sent', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    await budgetOf({ perSecond: 0.2 })
    await later(1_000)
    await at().get(providerCustomerId)
    left = []
    const one = customer()
    const signal = AbortSignal.timeout(200)
    expect(await errorOf(at().create(one, { signal }))).toMatchObject({
      code: 'aborted',
      delivery: 'not_sent',
    })
    expect(left).toEqual([])
    expect((await known.ledger.find(one.reference))[0]).toMatchObject({ state: 'released' })
  })

  test('a wait ends with the lease of a create, and nothing is sent', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    await budgetOf({ perSecond: 0.2 })
    await later(1_000)
    await at().get(providerCustomerId)
    left = []
    const short = at(known.ledger, { longestCallMs: 300 })
    expect(await errorOf(short.create(customer()))).toMatchObject({ code: 'aborted', delivery: 'not_sent' })
    expect(left).toEqual([])
  })

  test('calls that wait for a budget leave when it is removed', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    await budgetOf({ perSecond: 0.2 })
    await later(1_000)
    await at().get(providerCustomerId)
    const waiting = [at().get(providerCustomerId), at().get(providerCustomerId)]
    await later(100)
    const time = await timeOf(async () => {
      await budgetOf({ perSecond: null })
      await Promise.all(waiting)
    })
    expect(time).toBeLessThan(2_000)
  })

  test('no more requests are under way at once than the budget says', async () => {
    const { providerCustomerId } = orThrow(await at().create(customer()))
    await budgetOf({ concurrency: 3 })
    await later(1_000)
    let [now, most] = [0, 0]
    const fetch: typeof globalThis.fetch = async (...request) => {
      now += 1
      most = Math.max(most, now)
      await later(20)
      return globalThis.fetch(...request).finally(() => {
        now -= 1
      })
    }
    const adapter = pendingKyc({ ...sandbox.providers['pending-kyc'], merchantId, fetch })
    const onboarding = createOnboarding(adapter, { ledger: known.ledger, account: merchantId })
    const results = await Promise.all(Array.from({ length: 30 }, () => onboarding.get(providerCustomerId)))
    expect(results.filter((result) => result.isErr())).toEqual([])
    expect(most).toBe(3)
  })

  test('a thousand calls at once take a few statements, and those that would wait too long end at once', async () => {
    orThrow(await at().create(customer()))
    await budgetOf({ perSecond: 10 })
    await later(1_000)
    const account = { ...at().adapter.accountIdentity, name: merchantId } as never
    const controller = new AbortController()
    const { signal } = controller
    const calls = Array.from({ length: 1_000 }, () => known.ledger.admit(account, { signal }))
    const refused: number[] = []
    let admitted = 0
    const ended = calls.map(async (call) => {
      const found = await call
      if (found.type === 'refused') refused.push(found.retryAfterMs)
      else admitted += 1
    })
    await later(700)
    controller.abort()
    await Promise.allSettled(ended)
    expect(refused).toHaveLength(899)
    expect(Math.min(...refused)).toBeGreaterThan(10_000)
    expect(admitted).toBeGreaterThanOrEqual(6)
    expect(admitted).toBeLessThanOrEqual(8)
  })
})

test.skipIf(!isServer)('a database that goes away fails no request because of the budget', async () => {
  const known = await freshLedger('PostgreSQL')
  const url = new URL(postgresUrl)
  const proxy = await cuttable(Number(url.port || 5432), url.hostname)
  const options = { ...known.options, url: postgresUrl.replace(url.host, `127.0.0.1:${proxy.port}`) }
  const ledger = orThrow(await openLedger(options as typeof known.options))
  const adapter = pendingKyc({ baseUrl: 'http://127.0.0.1:9', apiKey: 'key' } as never)
  await ledger.setBudget({ provider: 'pending-kyc', account: 'pending-kyc', adapter }, { perSecond: 1 })
  proxy.cut()
  const account = { ...adapter.accountIdentity, name: 'pending-kyc' } as never
  for (let call = 0; call < 5; call += 1)
    expect(await ledger.admit(account, { signal: undefined })).toMatchObject({ type: 'admitted' })
  proxy.mend()
  await ledger.close()
  await proxy.close()
  await known.remove()
})
