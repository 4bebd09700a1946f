import { type ClaimRequest, createOnboarding, orThrow } from '@portico/core'
import { openLedger, type PorticoLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { accountOf, eventOf, leaseIn, claimOf as liveClaim, registeredAs } from './support/claims.ts'
import { cuttable } from './support/cuttable.ts'
import { freshLedger, hasPostgres, postgresUrl, type TestLedger } from './support/places.ts'
import { followStatements } from './support/statements.ts'

// A ledger of the sandbox takes no live accounts.
const account = accountOf({ baseUrl: 'http://127.0.0.1' })
const claimOf = (reference: string, changes: Partial<ClaimRequest> = {}) =>
  liveClaim(reference, { account, ...changes })

describe.skipIf(!(await hasPostgres()))('a connection to PostgreSQL', () => {
  let known: TestLedger
  let sandbox: Awaited<ReturnType<typeof startSandbox<'paycombat'>>>
  beforeAll(async () => {
    known = await freshLedger('PostgreSQL')
    sandbox = await startSandbox({ providers: ['paycombat'] })
  }, 60_000)
  afterAll(async () => {
    await known.remove()
    await sandbox.close()
  })
  const opened: (() => Promise<void>)[] = []
  afterEach(async () => {
    vi.restoreAllMocks()
    for (const close of opened.splice(0)) await close()
  })

  let people = 0
  const customer = () => {
    people += 1
    return { ...amal, reference: `connection-${people}`, email: `connection-${people}@example.com` }
  }
  const at = (ledger: PorticoLedger) =>
    createOnboarding(paycombat({ ...sandbox.providers.paycombat, retries: 0 }), { ledger })
  const openOn = async (pool: pg.Pool) => {
    const { schema, keys } = known.options
    const ledger = orThrow(await openLedger({ pool, schema, keys }))
    opened.push(async () => {
      await ledger.close()
      await pool.end()
    })
    return ledger
  }
  /** A ledger whose connection breaks once, after a statement that the server has carried out. */
  const breakingAfter = (statement: RegExp) => {
    const pool = new pg.Pool({ connectionString: postgresUrl, max: 2 }).on('error', () => undefined)
    const connect = pool.connect.bind(pool)
    let isBroken = false
    const breaking = async () => {
      const client = await connect()
      const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
      const breakOnce = async (...given: unknown[]) => {
        const result = await query(...given)
        if (isBroken || !statement.test(String(given[0]))) return result
        isBroken = true
        // The pool sees a client that cannot be used any more.
        await client.end()
        throw new Error('Connection terminated unexpectedly')
      }
      return Object.assign(client, { query: breakOnce })
    }
    return openOn(Object.assign(pool, { connect: breaking }) as pg.Pool)
  }

  test('that breaks after a claim was stored does not leave it in doubt', async () => {
    const ledger = await breakingAfter(/claim_new_1/)
    expect(orThrow(await at(ledger).create(customer())).outcome).toBe('created')
  })

  test('that breaks after a released row was claimed does not leave it in doubt', async () => {
    const one = customer()
    sandbox.faults.script('paycombat', [{ kind: 'status', status: 429 }])
    await at(known.ledger).create(one)
    const ledger = await breakingAfter(/^commit$/)
    expect(orThrow(await at(ledger).create(one)).outcome).toBe('created')
  })

  test('that breaks while the result is stored loses no registration, and logs it once', async () => {
    const ledger = await breakingAfter(/finish_claimed_1/)
    const one = customer()
    expect(orThrow(await at(ledger).create(one))).not.toHaveProperty('recorded')
    const history = await known.ledger.history(one.reference)
    expect(history.map(({ type }) => type)).toEqual(['claimed', 'registered'])
  })

  /** Claims and registers customers at once, and expects each of them stored once. */
  const registerAtOnce = async (ledger: PorticoLedger) => {
    const references = Array.from({ length: 24 }, () => customer().reference)
    const claims = await Promise.all(references.map((reference) => ledger.claim(claimOf(reference))))
    const found = await Promise.all(
      claims.map((claim, index) => ledger.finish(leaseIn(claim), registeredAs(`id-${references[index]}`))),
    )
    expect(found.filter((status) => status?.status !== 'pending')).toEqual([])
    for (const reference of references) {
      const history = await known.ledger.history(reference)
      expect(history.map(({ type }) => type)).toEqual(['claimed', 'registered'])
    }
  }

  test.each(['claim_new_2', 'finish_claimed_2'])(
    'that breaks after %s stored several creates loses none of them, and logs each once',
    async (name) => {
      const ledger = await breakingAfter(new RegExp(name))
      const statements = followStatements(ledger)
      await registerAtOnce(ledger)
      expect(statements.count(name)).toBeGreaterThan(0)
      expect(statements.failures()).toBeGreaterThan(0)
    },
  )

  test.each(['claim_new_2', 'finish_claimed_2'])(
    'that is cut while %s stores several creates loses none of them, and logs each once',
    async (name) => {
      const { hostname, port, username, pathname } = new URL(postgresUrl)
      const server = await cuttable(Number(port || 5432), hostname)
      const pool = new pg.Pool({
        host: '127.0.0.1',
        port: server.port,
        user: username,
        database: pathname.slice(1),
        max: 4,
      }).on('error', () => undefined)
      const connect = pool.connect.bind(pool)
      let isCut = false
      const cutting = async () => {
        const client = await connect()
        const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
        const cutOnce = (...given: unknown[]) => {
          const result = query(...given)
          if (isCut || !String(given[0]).includes(name)) return result
          isCut = true
          // The statement is on its way: whether it is carried out is not known.
          setTimeout(() => {
            server.cut()
            setTimeout(() => server.mend(), 20)
          })
          return result
        }
        return Object.assign(client, { query: cutOnce })
      }
      const ledger = await openOn(Object.assign(pool, { connect: cutting }) as pg.Pool)
      opened.push(() => server.close())
      await registerAtOnce(ledger)
      expect(isCut).toBe(true)
    },
  )

  test('that breaks while absence is stored does not count it twice', async () => {
    const reference = customer().reference
    await known.ledger.finish(leaseIn(await known.ledger.claim(claimOf(reference, { settleAfterMs: 0 }))), {
      type: 'in_doubt',
      error: { code: 'outcome_unknown', delivery: 'unknown' },
    })
    const ledger = await breakingAfter(/^commit$/)
    const terms = { leaseMs: 60_000, settleAfterMs: 60_000 }
    const doubt = await known.ledger.takeDoubt(account, terms, reference)
    if (doubt && 'lease' in doubt) await ledger.finish(doubt.lease, { type: 'absent' })
    expect((await known.ledger.find(reference)).map(({ state }) => state)).toEqual(['in_doubt'])
    if (doubt && 'lease' in doubt) await known.ledger.finish(doubt.lease, registeredAs('found-after-all'))
  })

  test.each([
    '-c timezone=Pacific/Kiritimati -c search_path=pg_catalog',
    '-c timezone=Asia/Kathmandu -c bytea_output=escape -c intervalstyle=iso_8601',
  ])('with the settings %s changes nothing', async (options) => {
    const ledger = await openOn(new pg.Pool({ connectionString: postgresUrl, options, max: 8 }))
    const { reference } = customer()
    const claims = await Promise.all(Array.from({ length: 12 }, () => ledger.claim(claimOf(reference))))
    const [claim, ...others] = claims.filter(({ type }) => type === 'claimed')
    expect(others).toEqual([])
    const id = `id-${reference}`
    await Promise.all([
      ...(claim ? [ledger.finish(leaseIn(claim), registeredAs(id))] : []),
      ...[1, 2, 3, 4].map((second) =>
        ledger.receive({ ...eventOf(id, `${reference} ${second}`, 'active', second), account }),
      ),
    ])
    expect((await ledger.find(reference))[0]).toMatchObject({
      state: 'registered',
      status: { status: 'active' },
    })
    const until = new Date(Date.now() + 60_000)
    await ledger.retain(reference, until)
    expect(await ledger.forget(reference)).toEqual({
      type: 'refused',
      reason: 'retained',
      until: until.toISOString(),
    })
    const history = await ledger.history(reference)
    expect(history).toHaveLength(6)
    for (const { at: time } of history) expect(Math.abs(Date.now() - Date.parse(time))).toBeLessThan(60_000)
  })

  test.each([
    ['default_transaction_isolation', '-c default_transaction_isolation=repeatable\\ read'],
    ['DateStyle', '-c datestyle=German'],
  ])('whose %s would make answers wrong is refused', async (name, options) => {
    const pool = new pg.Pool({ connectionString: postgresUrl, options, max: 1 })
    const { schema, keys } = known.options
    const error = (await openLedger({ pool, schema, keys }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'invalid_config', message: expect.stringContaining(name) })
    await pool.end()
  })

  test('that is the only one of its pool serves every operation', async () => {
    const ledger = await openOn(new pg.Pool({ connectionString: postgresUrl, max: 1 }))
    const references = Array.from({ length: 8 }, () => customer().reference)
    const claims = await Promise.all(references.map((reference) => ledger.claim(claimOf(reference))))
    await Promise.all(
      claims.map((claim, index) => ledger.finish(leaseIn(claim), registeredAs(`only-${index}`))),
    )
    const only = { ...account, merchant: 'only', name: 'only' }
    const named = { provider: 'invented', account: 'only', adapter: { accountIdentity: only } }
    const adopted = { reference: 'only-one', providerCustomerId: 'only-one' }
    expect(await ledger.adopt(named, adopted)).toEqual({ type: 'adopted' })
    expect(await ledger.mergeAccount(named)).toMatchObject({ type: 'merged' })
    expect(await ledger.rotate()).toBe(0)
    expect(await ledger.forget('only-one')).toEqual({ type: 'forgotten' })
  })
})
