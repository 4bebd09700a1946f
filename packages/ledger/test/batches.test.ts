import { type Claim, type ClaimRequest, createOnboarding, type Lease } from '@portico/core'
import type { PorticoLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { accountOf, eventOf, leaseIn, claimOf as liveClaim, registeredAs } from './support/claims.ts'
import { freshLedger, hasPostgres, postgresUrl, type TestLedger } from './support/places.ts'
import { followStatements } from './support/statements.ts'

const places = (await hasPostgres()) ? (['PGlite', 'PostgreSQL'] as const) : (['PGlite'] as const)
// A ledger of the sandbox takes no live accounts.
const account = accountOf({ baseUrl: 'http://127.0.0.1' })
const claimOf = (reference: string, changes: Partial<ClaimRequest> = {}) =>
  liveClaim(reference, { account, leaseMs: 60_000, ...changes })
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

describe.each(places)('creates at once on %s', (place) => {
  let known: TestLedger
  let sandbox: Awaited<ReturnType<typeof startSandbox<'paycombat'>>>
  beforeAll(async () => {
    sandbox = await startSandbox({ providers: ['paycombat'] })
    known = await freshLedger(place)
  }, 120_000)
  afterEach(() => {
    vi.restoreAllMocks()
  })
  afterAll(async () => {
    await known.remove()
    await sandbox.close()
  })

  const historyOf = async (reference: string) =>
    (await known.ledger.history(reference)).map(({ type }) => type)
  const claimAll = (references: readonly string[]) =>
    Promise.all(references.map(async (one) => leaseIn(await known.ledger.claim(claimOf(one)))))
  // Closing waits for what is at work.
  const release = (lease: Lease, ledger = known.ledger) =>
    ledger.finish(lease, { type: 'released', error: { code: 'aborted', delivery: 'not_sent' } })

  test('share their statements, and one of several with the same reference is sent', async () => {
    const statements = followStatements(known.ledger)
    const onboarding = createOnboarding(paycombat({ ...sandbox.providers.paycombat, retries: 0 }), {
      ledger: known.ledger,
    })
    const customers = numbers(200).map((number) => {
      // Each fifth of them has a reference of another one.
      const name = `many-${number % 160}`
      return { ...amal, reference: name, email: `${name}@example.com` }
    })
    const results = await Promise.all(customers.map((customer) => onboarding.create(customer)))
    const ends = results.map((result) => (result.isOk() ? result.value.outcome : result.error.code))
    expect(ends.filter((end) => end === 'created')).toHaveLength(160)
    expect(ends.filter((end) => !['created', 'in_progress', 'existing'].includes(end))).toEqual([])
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(160)
    expect(statements.count('claim_new')).toBeLessThan(20)
    for (const result of results)
      if (result.isOk()) {
        const { reference = '', providerCustomerId } = result.value
        expect((await known.ledger.find(reference))[0]).toMatchObject({
          state: 'registered',
          providerCustomerId,
        })
        expect(await historyOf(reference)).toEqual(['claimed', 'registered'])
      }
  }, 60_000)

  test('keep what each of them stores apart', async () => {
    const references = [
      ...numbers(20).map((number) => `apart-${number}`),
      '{"a, b"}',
      '\\',
      '',
      'NULL',
      'Ä{}',
    ]
    const leases = await claimAll(references)
    await Promise.all(
      leases.map((lease, index) => known.ledger.finish(lease, registeredAs(`id of ${references[index]}`))),
    )
    for (const reference of references) {
      expect((await known.ledger.find(reference))[0]).toMatchObject({
        state: 'registered',
        providerCustomerId: `id of ${reference}`,
      })
      expect(await known.ledger.claim(claimOf(reference))).toMatchObject({
        type: 'registered',
        registration: { providerCustomerId: `id of ${reference}` },
      })
    }
  })

  test('are not failed by one whose claim the database refuses', async () => {
    const statements = followStatements(known.ledger)
    const claims = await Promise.allSettled(
      numbers(12).map((number) =>
        known.ledger.claim(claimOf(`refused-${number}`, number === 7 ? { leaseMs: Number.NaN } : {})),
      ),
    )
    expect(claims.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([7])
    expect(statements.count('claim_new_2')).toBeGreaterThan(0)
    for (const number of numbers(12))
      expect(await historyOf(`refused-${number}`)).toEqual(number === 7 ? [] : ['claimed'])
    await Promise.all(
      claims.map(async (claim) => claim.status === 'fulfilled' && release(leaseIn(claim.value))),
    )
  })

  test('are not failed by one whose result the database refuses', async () => {
    const leases = await claimAll(numbers(12).map((number) => `result-${number}`))
    const statements = followStatements(known.ledger)
    const ends = await Promise.allSettled(
      leases.map((lease, number) =>
        known.ledger.finish(lease, registeredAs(number === 7 ? 'with\0zero' : `result-${number}`)),
      ),
    )
    expect(ends.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([7])
    expect(statements.count('finish_claimed_2')).toBeGreaterThan(0)
    for (const number of numbers(12))
      expect(await historyOf(`result-${number}`)).toEqual(
        number === 7 ? ['claimed'] : ['claimed', 'registered'],
      )
    for (const lease of leases.slice(7, 8)) await release(lease)
  })

  test('to which a provider gave the same id are all marked', async () => {
    const references = numbers(6).map((number) => `same-id-${number}`)
    const leases = await claimAll(references)
    await Promise.all(leases.map((lease) => known.ledger.finish(lease, registeredAs('same-id'))))
    for (const reference of references) {
      const history = await historyOf(reference)
      expect(history.slice(0, 3)).toEqual(['claimed', 'registered', 'shared_id'])
    }
  })

  test('join events that came before or come meanwhile', async () => {
    const references = numbers(12).map((number) => `event-${number}`)
    const leases = await claimAll(references)
    const receive = (id: string) =>
      known.ledger.receive({ ...eventOf(id, `nonce of ${id}`, 'active', 5), account })
    await receive('event-5')
    const [before] = await Promise.all([
      Promise.all(leases.map((lease, index) => known.ledger.finish(lease, registeredAs(`event-${index}`)))),
      ...['event-6', 'event-7', 'event-8', 'event-9'].map(receive),
    ])
    expect(before[5]).toMatchObject({ status: 'active' })
    expect(before[4]).toMatchObject({ status: 'pending' })
    const found = await Promise.all(references.map((reference) => known.ledger.find(reference)))
    expect(found.map(([entry]) => entry?.status?.status)).toEqual(
      numbers(12).map((number) => (number >= 5 && number <= 9 ? 'active' : 'pending')),
    )
  })

  test('whose lease was lost are stored as late, and the others as they are', async () => {
    const references = numbers(8).map((number) => `late-${number}`)
    // Lost to another call at once: its lease has ended.
    const expired = leaseIn(await known.ledger.claim(claimOf('late-8', { leaseMs: -1_000 })))
    expect((await known.ledger.claim(claimOf('late-8', { leaseMs: 1 }))).type).toBe('in_doubt')
    const leases = await claimAll(references)
    await Promise.all(
      [...leases.slice(0, 4), expired, ...leases.slice(4)].map((lease) =>
        known.ledger.finish(lease, registeredAs(`id-${lease.row}`)),
      ),
    )
    expect(await historyOf('late-8')).toEqual(['claimed', 'in_doubt', 'late_result'])
    expect((await known.ledger.find('late-8'))[0]).toMatchObject({ state: 'registered' })
    for (const reference of references) expect(await historyOf(reference)).toEqual(['claimed', 'registered'])
  })

  test.skipIf(place === 'PGlite')(
    'of two processes never wait for each other',
    async () => {
      const other = await known.open()
      const references = numbers(300).map((number) => `both-${number}`)
      const statements = [known.ledger, other].map(followStatements)
      const [one, two] = await Promise.all([
        Promise.all(references.map((reference) => known.ledger.claim(claimOf(reference)))),
        Promise.all(references.toReversed().map((reference) => other.claim(claimOf(reference)))),
      ])
      two.reverse()
      for (const index of references.keys())
        expect([one[index]?.type, two[index]?.type].toSorted()).toEqual(['claimed', 'in_progress'])
      expect(statements.map((each) => each.failures())).toEqual([0, 0])
      const releaseAll = (claims: readonly Claim[], ledger: PorticoLedger) =>
        Promise.all(claims.map(async (claim) => claim.type === 'claimed' && release(claim.lease, ledger)))
      await Promise.all([releaseAll(one, known.ledger), releaseAll(two, other)])
      await other.close()
    },
    60_000,
  )

  test.skipIf(place === 'PGlite')(
    'end in two processes with the same ids in opposite orders',
    async () => {
      const other = await known.open()
      const references = numbers(100).map((number) => `opposite-${number}`)
      const mine = await claimAll(references)
      const others = await Promise.all(
        references.map(async (reference) => leaseIn(await other.claim(claimOf(`${reference}-other`)))),
      )
      const statements = [known.ledger, other].map(followStatements)
      const ends = others.map((lease, index) => ({ lease, ending: registeredAs(references[index] ?? '') }))
      // Both wait for the lock of one id in the middle, and hold those of others.
      const client = new pg.Client({ connectionString: postgresUrl })
      await client.connect()
      await client.query(
        `begin; select pg_advisory_xact_lock(hashtextextended(id::text || 'opposite-50', 0))
        from ${known.options.schema}.account where name = 'invented'`,
      )
      const waiting = async () => {
        const { rows } = await client.query(
          `select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted`,
        )
        return rows[0].count
      }
      const ended = Promise.all([
        ...mine.map((lease, index) => known.ledger.finish(lease, registeredAs(references[index] ?? ''))),
        ...ends.toReversed().map(({ lease, ending }) => other.finish(lease, ending)),
      ])
      await expect.poll(waiting).toBeGreaterThan(1)
      await client.end()
      await ended

      expect(statements.map((each) => each.failures())).toEqual([0, 0])
      for (const reference of references) expect(await historyOf(reference)).toContain('shared_id')
      await other.close()
    },
    60_000,
  )
})
