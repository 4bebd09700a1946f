import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { lockFolder } from '../src/database/folder-lock.ts'
import { schemaVersion } from '../src/database/migrate.ts'
import { freshLedger, hasPostgres, key, postgresUrl, type TestLedger } from './support/places.ts'

/** Milliseconds that a process may take. */
const timeout = 20_000
const places = (await hasPostgres()) ? (['PGlite', 'PostgreSQL'] as const) : (['PGlite'] as const)

describe.each(places)('a ledger on %s', (place) => {
  let known: TestLedger
  let sandbox: Awaited<ReturnType<typeof startSandbox<'paycombat'>>>
  beforeAll(async () => {
    sandbox = await startSandbox({ providers: ['paycombat'] })
    known = await freshLedger(place)
  }, 120_000)
  afterAll(async () => {
    await known.remove()
    await sandbox.close()
  })

  const onboarding = (ledger = known.ledger) =>
    createOnboarding(paycombat({ ...sandbox.providers.paycombat, retries: 0 }), { ledger, settleAfterMs: 1 })
  const customer = (name: string) => ({
    ...amal,
    reference: `${place}-${name}`,
    email: `${name}-${place.toLowerCase()}@example.com`,
  })
  const inDoubt = async (name: string) => {
    sandbox.faults.script('paycombat', [{ kind: 'reset', processed: false }])
    const one = customer(name)
    await onboarding().create(one)
    return one
  }

  test('keeps the history of a customer', async () => {
    const one = customer('history')
    orThrow(await onboarding().create(one))
    const changes = await known.ledger.history(one.reference)
    expect(changes.map(({ type, source }) => `${type} ${source}`)).toEqual([
      'claimed create',
      'registered create',
    ])
    expect(changes[1]).toMatchObject({ account: 'paycombat', reference: one.reference, status: 'registered' })
  })

  test('returns all changes in order, page by page, each once', async () => {
    for (const name of ['page-1', 'page-2', 'page-3']) orThrow(await onboarding().create(customer(name)))
    const seen: string[] = []
    // Transactions of others on the server delay a change, and never lose it.
    const giveUpAt = Date.now() + 20_000
    for (let after: string | undefined; seen.filter((one) => one.includes('page-')).length < 6; ) {
      expect(Date.now()).toBeLessThan(giveUpAt)
      const page = await known.ledger.changes({ after, limit: 2 })
      seen.push(...page.changes.map(({ reference, type }) => `${reference} ${type}`))
      after = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.slice(-6)).toEqual(
      ['page-1', 'page-2', 'page-3'].flatMap((name) => [
        `${place}-${name} claimed`,
        `${place}-${name} registered`,
      ]),
    )
  })

  test('takes what a person found out about a create in doubt', async () => {
    const one = await inDoubt('resolved')
    expect((await known.ledger.metrics()).inDoubt.count).toBe(1)
    const listed: unknown[] = []
    for await (const { reference } of known.ledger.list({ inDoubt: true })) listed.push(reference)
    expect(listed).toEqual([one.reference])
    const decision = { actor: 'ops-7', reason: 'Not in their dashboard' }
    expect(await known.ledger.resolve('paycombat', one.reference, decision)).toEqual({ type: 'released' })
    expect(await known.ledger.resolve('paycombat', one.reference, decision)).toEqual({ type: 'not_in_doubt' })
    expect(orThrow(await onboarding().create(one)).outcome).toBe('created')
    const history = await known.ledger.history(one.reference)
    expect(history.find(({ type }) => type === 'resolved')).toMatchObject(decision)
  })

  test('adopts customers whom a provider has, and reports conflicts', async () => {
    const one = customer('adopted')
    const adopted = { reference: one.reference, providerCustomerId: 'old-1', status: 'active' as const }
    expect(await known.ledger.adopt(onboarding(), adopted)).toEqual({ type: 'adopted' })
    expect(await known.ledger.adopt(onboarding(), adopted)).toEqual({ type: 'known' })
    expect(await known.ledger.adopt(onboarding(), { ...adopted, reference: 'another' })).toMatchObject({
      type: 'conflict',
    })
    expect(await known.ledger.adopt(onboarding(), { ...adopted, providerCustomerId: 'old-2' })).toMatchObject(
      {
        type: 'conflict',
      },
    )
    const before = sandbox.requests.length
    expect(orThrow(await onboarding().create(one))).toMatchObject({
      outcome: 'existing',
      providerCustomerId: 'old-1',
      status: 'active',
    })
    expect(sandbox.requests.length).toBe(before)
  })

  test('forgets a person, unless a create is in doubt or the person must be kept', async () => {
    const doubtful = await inDoubt('doubtful')
    expect(await known.ledger.forget(doubtful.reference)).toEqual({ type: 'refused', reason: 'in_doubt' })
    const one = customer('forgotten')
    orThrow(await onboarding().create(one))
    await known.ledger.retain(one.reference, new Date(Date.now() + 60_000))
    expect(await known.ledger.forget(one.reference)).toMatchObject({ type: 'refused', reason: 'retained' })
    await known.ledger.retain(one.reference, new Date(Date.now() - 60_000))
    expect(await known.ledger.forget(one.reference)).toEqual({ type: 'forgotten' })
    expect(await known.ledger.forget(one.reference)).toEqual({ type: 'unknown' })
    expect((await onboarding().create(one))._unsafeUnwrapErr()).toMatchObject({ code: 'forgotten' })
    expect((await known.ledger.find(one.reference)).map(({ state }) => state)).toEqual(['forgotten'])
    expect(await known.ledger.history(one.reference)).not.toContainEqual(
      expect.objectContaining({ reference: one.reference }),
    )
    expect(orThrow(await onboarding().create(one, { again: true })).outcome).toBe('created')
    expect((await known.ledger.find(one.reference)).map(({ generation }) => generation)).toEqual([2])
  })

  test('is read with rotated keys, and no longer with the old one', async () => {
    const one = customer('rotated')
    orThrow(await onboarding().create(one))
    const next = new Uint8Array(32).fill(9)
    if (place === 'PGlite') await known.ledger.close()
    const both = orThrow(await openLedger({ ...known.options, keys: [next, key] }))
    expect(await both.rotate()).toBeGreaterThan(0)
    expect(await both.rotate()).toBe(0)
    await both.close()
    const old = (await openLedger(known.options))._unsafeUnwrapErr()
    expect(old).toMatchObject({ code: 'invalid_config' })
    expect(old.message).toContain('master key')
    const now = orThrow(await openLedger({ ...known.options, keys: [next] }))
    expect(orThrow(await onboarding(now).create(one)).outcome).toBe('existing')
    const back = await (async () => {
      await now.close()
      const opened = orThrow(await openLedger({ ...known.options, keys: [key, next] }))
      await opened.rotate()
      return opened
    })()
    known = { ...known, ledger: back }
  })

  test('has no value of a customer in clear, anywhere', async () => {
    const one = {
      ...customer('secret'),
      name: { given: 'Xanthippe', family: 'Quibblethwaite' },
      email: 'xanthippe.quibblethwaite@example.com',
      reference: `unsearchable-${place}-reference`,
    }
    orThrow(await onboarding().create(one))
    orThrow(await onboarding().get((await known.ledger.find(one.reference))[0]?.providerCustomerId ?? ''))
    const values = ['Xanthippe', 'Quibblethwaite', 'quibblethwaite@', 'unsearchable-', amal.phone ?? '+none']
    const stored = known.folder === undefined ? dump(String(known.options.schema)) : files(known.folder)
    expect(stored.length).toBeGreaterThan(1_000)
    expect(values.filter((value) => stored.includes(value))).toEqual([])
  })
})

/** All tables as text, by PostgreSQL's own tool or by queries where it is missing. */
function dump(schema: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', reader, postgresUrl, schema], {
    encoding: 'latin1',
    cwd: import.meta.dirname,
    maxBuffer: 1e9,
    timeout,
  })
}

const reader = `
import pg from 'pg'
const client = new pg.Client({ connectionString: process.argv[1] })
await client.connect()
for (const table of ['meta', 'account', 'person', 'registration', 'change', 'event']) {
  const { rows } = await client.query('select t::text, t.* from ' + process.argv[2] + '.' + table + ' t')
  for (const row of rows) for (const value of Object.values(row))
    process.stdout.write(Buffer.isBuffer(value) ? value : Buffer.from(String(value)))
}
await client.end()
`

const files = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('')

const lockModule = new URL('../src/database/folder-lock.ts', import.meta.url).href
/** Whether this user may start a process with a network of its own, as a container is. */
const mayUnshare =
  process.platform === 'linux' && spawnSync('unshare', ['--net', 'true'], { timeout }).status === 0

describe('an embedded ledger', () => {
  test('is opened by one process at a time, and not blocked by one that was killed', async () => {
    const first = await freshLedger('PGlite')
    const second = (await openLedger(first.options))._unsafeUnwrapErr()
    expect(second).toMatchObject({ code: 'invalid_config' })
    expect(second.message).toContain('Another process')
    await first.ledger.close()
    await orThrow(await openLedger(first.options)).close()
    await first.remove()
  }, 60_000)

  test.skipIf(!mayUnshare)(
    'is locked for containers that share the folder',
    async () => {
      const first = await freshLedger('PGlite')
      const script = `import { lockFolder } from ${JSON.stringify(lockModule)}
      process.stdout.write((await lockFolder(process.argv[1])) ? 'open' : 'locked')`
      const inContainer = () =>
        execFileSync(
          'unshare',
          ['--net', process.execPath, '--input-type=module', '-e', script, first.folder ?? ''],
          {
            encoding: 'utf8',
            timeout,
          },
        )
      expect(inContainer()).toBe('locked')
      await first.ledger.close()
      expect(inContainer()).toBe('open')
      await first.remove()
    },
    60_000,
  )

  test('is not blocked by the socket of a process that was killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-lock-'))
    const script = `import { lockFolder } from ${JSON.stringify(lockModule)}
      await lockFolder(process.argv[1])
      process.kill(process.pid, 'SIGKILL')`
    spawnSync(process.execPath, ['--input-type=module', '-e', script, folder], { timeout })
    const lock = await lockFolder(folder)
    expect(lock).toBeDefined()
    expect(await lockFolder(folder)).toBeUndefined()
    await lock?.release()
    rmSync(folder, { recursive: true })
  })

  test('asks before it remembers creates that a power cut could double', async () => {
    const sandbox = await startSandbox({ providers: ['paycombat'] })
    const careful = await freshLedger('PGlite', { acceptPowerLoss: false })
    const error = (
      await createOnboarding(paycombat(sandbox.providers.paycombat), { ledger: careful.ledger }).create(amal)
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent' })
    expect(error.message).toContain('acceptPowerLoss')
    expect(sandbox.requests).toEqual([])
    await careful.remove()
    await sandbox.close()
  }, 60_000)
})

describe.skipIf(places.length === 1)('a ledger on a server', () => {
  test('says what to do if its tables are missing, or the server is not there', async () => {
    const options = { keys: [key], schema: 'nothing_here' }
    const missing = (await openLedger({ ...options, url: postgresUrl }))._unsafeUnwrapErr()
    expect(missing).toMatchObject({ code: 'invalid_config' })
    expect(missing.message).toContain('portico migrate')
    const away = (
      await openLedger({ ...options, url: 'postgres://root@127.0.0.1:1/test' })
    )._unsafeUnwrapErr()
    expect(away).toMatchObject({ code: 'unavailable', retryable: true })
  })

  test('is not a standby, nor one that forgets in a power cut', async () => {
    const known = await freshLedger('PostgreSQL')
    const pool = new pg.Pool({ connectionString: postgresUrl, options: '-c synchronous_commit=off' })
    const { url: _, ...others } = known.options as { url: string }
    const error = (await openLedger({ ...others, pool }))._unsafeUnwrapErr()
    expect(error.message).toContain('synchronous_commit')
    await pool.end()
    await known.remove()
  })
})

describe.skipIf(places.length === 1)('editions of the tables', () => {
  test('a newer one that still serves this code is used, another is refused', async () => {
    const known = await freshLedger('PostgreSQL')
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    const set = (name: string, value: number) =>
      client.query(`update ${known.options.schema}.meta set value = $1 where key = $2`, [String(value), name])
    await set('schema_version', schemaVersion + 1)
    await orThrow(await openLedger({ ...known.options, migrate: false })).close()
    await orThrow(await openLedger(known.options)).close()
    await set('readable_from', schemaVersion + 1)
    const refused = (await openLedger(known.options))._unsafeUnwrapErr()
    expect(refused).toMatchObject({ code: 'invalid_config' })
    expect(refused.message).toContain('Update @portico/ledger')
    await set('schema_version', 0)
    const older = (await openLedger({ ...known.options, migrate: false }))._unsafeUnwrapErr()
    expect(older.message).toContain('portico migrate')
    await client.end()
    await known.remove()
  })

  test('a migration waits for no lock but that of its own schema', async () => {
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    try {
      // The lock that Kysely takes for the whole database, held by another program or left behind by a pooler.
      await client.query('select pg_advisory_lock(3853314791062309107)')
      const known = await freshLedger('PostgreSQL')
      await known.remove()
    } finally {
      await client.end()
    }
  }, 20_000)

  test('several processes may create the tables of one schema at once', async () => {
    const known = await freshLedger('PostgreSQL')
    // Drops the schema.
    await known.remove()
    const opened = await Promise.all(Array.from({ length: 4 }, () => openLedger(known.options)))
    for (const ledger of opened) await orThrow(ledger).close()
    await known.remove()
  }, 20_000)

  test('a server that accepts connections and does not answer is unavailable', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const opening = openLedger({ url: `postgres://someone@127.0.0.1:${port}/none`, keys: [key] })
      await new Promise((resolve) => silent.once('connection', resolve))
      await vi.advanceTimersByTimeAsync(30_000)
      expect((await opening)._unsafeUnwrapErr()).toMatchObject({ code: 'unavailable', retryable: true })
    } finally {
      vi.useRealTimers()
      silent.close()
    }
  }, 20_000)

  test('a server that ends connections in the middle of calls loses no create', async () => {
    const sandbox = await startSandbox({ providers: ['paycombat'] })
    const known = await freshLedger('PostgreSQL')
    const onboarding = createOnboarding(paycombat(sandbox.providers.paycombat), {
      ledger: known.ledger,
      settleAfterMs: 1,
    })
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    const endAll = () =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and query like $1`,
        [`%${known.options.schema}%`],
      )
    const people = Array.from({ length: 40 }, (_, number) => ({
      ...amal,
      reference: `restart-${number}`,
      email: `restart-${number}@example.com`,
    }))
    const calls = people.map((one) => onboarding.create(one))
    await endAll()
    const results = await Promise.all(calls)
    const sent = sandbox.requests.length
    const recorded = await Promise.all(people.map(({ reference }) => known.ledger.find(reference)))
    // Whatever was sent has a row, and whatever was not sent says so.
    expect(recorded.filter(([entry]) => entry !== undefined).length).toBeGreaterThanOrEqual(sent)
    for (const result of results)
      if (result.isErr()) expect(result.error).toMatchObject({ code: 'unavailable', delivery: 'not_sent' })
    await client.end()
    await known.remove()
    await sandbox.close()
  }, 60_000)
})
