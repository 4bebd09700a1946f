import { join } from 'node:path'
import { openOnboardings, orThrow } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal } from '@portico/test-support'
import { describe, expect, test, vi } from 'vitest'
import { freshLedger, hasPostgres, postgresUrl } from '../../ledger/test/support/places.ts'
import { portico, start } from './support/portico.ts'
import { porticoHere } from './support/portico-here.ts'
import { useProviders } from './support/use-providers.ts'

// A slow answer takes until the test says so.
let answerNow = () => {}
const wait = () =>
  new Promise<void>((resolve) => {
    answerNow = resolve
  })
const { sandbox, folder } = await useProviders({ providers: ['paycombat'], wait })
folder.write('amal.json', amal)
const config = (ledger: unknown) =>
  folder.write('ledger.json', { provider: 'paycombat', providers: sandbox.providers, ledger })
const run = (line: string, env?: Record<string, string>) => {
  const args = [...line.split(' '), '--config', 'ledger.json']
  // Variables need a process.
  return env ? portico(args, { cwd: folder.path, env }) : porticoHere(args, { cwd: folder.path })
}
const key = Buffer.alloc(32, 7).toString('base64')

test.each([
  [{}, 'ledger needs folder or url, and not both'],
  [{ folder: 'a', url: 'postgres://b' }, 'ledger needs folder or url, and not both'],
  [{ folder: 7 }, 'ledger.folder must be the path of a folder'],
  [{ folder: 'a', foldre: 'b' }, 'ledger.foldre is unknown. Did you mean folder?'],
  [{ folder: 'a', keys: [key] }, 'ledger.keys must be a list of { "env": "NAME" } or { "file": "path" }'],
  ['.portico', 'ledger must be an object'],
  [{ url: { env: 'NOT_SET' } }, 'which is not set'],
  [{ url: 'https://example.com' }, 'url must begin with postgres://'],
  [{ folder: 'a', schema: 'Drop Table' }, 'schema must be a plain name'],
  [{ folder: 'a', keys: [{ env: 'NOT_SET' }] }, 'the environment variable NOT_SET is not set'],
])('a ledger that cannot be used says why, without its values: %j', async (ledger, words) => {
  config(ledger)
  const { code, stdout, stderr } = await run('create amal.json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(stderr).not.toContain(key)
  expect(sandbox.requests).toEqual([])
})

test('init --check reports a wrong ledger', async () => {
  config({ folder: 'a', url: 'postgres://secret' })
  const { code, stdout } = await run('init --check')
  expect(code).toBe(1)
  expect(stdout).toContain('ledger needs folder or url')
  expect(stdout).not.toContain('secret')
})

test.each([
  'history a',
  'list',
  'forget a',
  'audit',
  'rotate',
  'migrate',
  'sweep',
  'adopt --from-provider --account paycombat',
])('without a ledger in the configuration, `portico %s` says how to add one', async (line) => {
  config(undefined)
  const { code, stderr } = await run(line)
  expect(code).toBe(2)
  expect(stderr).toContain('has no ledger: add "ledger": { "folder": ".portico" }')
})

test('without a configuration, a command of the ledger says that it is missing', async () => {
  folder.write('elsewhere/amal.json', amal)
  const { code, stderr } = await portico(['history', 'a'], { cwd: join(folder.path, 'elsewhere') })
  expect(code).toBe(2)
  expect(stderr).toContain('There is no portico.config.json here: write one by `portico init`')
})

test('a wrong master key is reported by the name of its variable', async () => {
  config({ folder: 'variable' })
  const wrong = await run('list', { PORTICO_LEDGER_KEY: 'hello' })
  expect(wrong).toMatchObject({
    code: 2,
    stderr: 'portico: PORTICO_LEDGER_KEY must be 32 bytes as Base64 or hex\n',
  })
  expect(await run('list', { PORTICO_LEDGER_KEY: key })).toMatchObject({ code: 0 })
  const other = await run('list', { PORTICO_LEDGER_KEY: Buffer.alloc(32, 8).toString('base64') })
  expect(other.code).toBe(2)
  expect(other.stderr).toContain('The master key in PORTICO_LEDGER_KEY is not that of this ledger')
})

test('a database that cannot be reached ends with 1, and nothing is sent', async () => {
  // Port 9, "discard": no server listens there.
  config({ url: 'postgres://someone:hidden@127.0.0.1:9/none' })
  const { code, stdout, stderr } = await run('create amal.json', { PORTICO_LEDGER_KEY: key })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toBe('portico: The database of the ledger cannot be opened (ECONNREFUSED)\n')
  expect(sandbox.requests).toEqual([])
})

test('a program may open the same configuration: it gives its ledger as an option', () => {
  const given = { provider: 'paycombat', providers: sandbox.providers, ledger: { folder: '.portico' } }
  expect(orThrow(openOnboardings(given, { adapters: [paycombat] })).default.account).toBe('paycombat')
})

describe.runIf(await hasPostgres())('on PostgreSQL', () => {
  const env = { DATABASE_URL: postgresUrl, PORTICO_LEDGER_KEY: key }
  const use = (schema: string) => config({ url: { env: 'DATABASE_URL' }, schema })
  /** Starts a create, and returns when its request is at the provider. */
  const startCreate = async () => {
    sandbox.faults.script('paycombat', 'create', [{ kind: 'latency', milliseconds: 1 }])
    const running = start(['create', 'amal.json', '--config', 'ledger.json'], { cwd: folder.path, env })
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1), { timeout: 20_000, interval: 5 })
    return running
  }

  test('only migrate creates the tables', async () => {
    const known = await freshLedger('PostgreSQL')
    // Drops the schema.
    await known.remove()
    use(known.options.schema ?? '')
    const early = await run('create amal.json', env)
    expect(early).toMatchObject({ code: 2, stderr: expect.stringContaining('Run portico migrate') })
    expect(await run('migrate', env)).toMatchObject({ code: 0 })
    expect(await run('migrate', env)).toMatchObject({ code: 0 })
    expect(await run('create amal.json', env)).toMatchObject({ code: 0 })
    expect((await run('create amal.json', env)).stdout).toContain('existing')
    expect(sandbox.requests).toHaveLength(1)
    await known.remove()
  })

  test('a customer whom another command is registering is not sent', async () => {
    const known = await freshLedger('PostgreSQL')
    use(known.options.schema ?? '')
    const { ended } = await startCreate()
    const second = await run('create amal.json --json', env)
    expect(second.code).toBe(1)
    const { error } = JSON.parse(second.stdout)
    expect(error).toMatchObject({ code: 'in_progress', delivery: 'not_sent' })
    expect(error.retryAfterMs).toBeGreaterThan(0)
    answerNow()
    expect(await ended).toMatchObject({ code: 0, stdout: expect.stringContaining('created') })
    expect(sandbox.requests).toHaveLength(1)
    await known.remove()
  })

  test('a registration that the ledger could not record is printed, says so, and ends with 1', async () => {
    const known = await freshLedger('PostgreSQL')
    use(known.options.schema ?? '')
    const { ended } = await startCreate()
    await known.remove()
    answerNow()
    const { code, stdout } = await ended
    expect(code).toBe(1)
    expect(stdout).toContain('customer-0042  created  registered')
    expect(stdout).toContain(
      'ledger   not recorded, because it could not be reached: the same create again records it',
    )
  })
})
