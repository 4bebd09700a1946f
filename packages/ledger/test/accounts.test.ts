import { openLedger } from '@portico/ledger'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountOf, claimOf, leaseIn, registeredAs } from './support/claims.ts'
import { freshLedger, hasPostgres, key, postgresUrl, type TestLedger } from './support/places.ts'

const isServer = await hasPostgres()
let known: TestLedger
beforeAll(async () => {
  known = await freshLedger(isServer ? 'PostgreSQL' : 'PGlite')
}, 60_000)
afterAll(async () => {
  await known.remove()
})
const named = (account: ReturnType<typeof accountOf>) => ({
  provider: account.provider,
  account: account.name,
  adapter: { accountIdentity: account },
})
const register = async (reference: string, id: string, account = accountOf()) =>
  known.ledger.finish(leaseIn(await known.ledger.claim(claimOf(reference, { account }))), registeredAs(id))

test('two accounts that nothing distinguishes are refused: customers of one would pass for those of the other', async () => {
  const same = { merchant: '', baseUrl: 'https://same.example.com' }
  await register('same', 'same-1', accountOf({ ...same, name: 'first' }))
  const other = await known.ledger.claim(claimOf('same', { account: accountOf({ ...same, name: 'other' }) }))
  expect(other).toMatchObject({ type: 'invalid_config', message: expect.stringContaining('merchantId') })
})

test('an account that has become another one is reported, not passed over as settled', async () => {
  await register('settled', 'settled-1')
  const terms = { leaseMs: 1_000, settleAfterMs: 1 }
  expect(await known.ledger.takeDoubt(accountOf({ merchant: 'changed' }), terms)).toMatchObject({
    type: 'invalid_config',
    message: expect.stringContaining('portico account merge'),
  })
})

test('two accounts of one provider have the same references independently', async () => {
  const second = accountOf({ merchant: 'two', name: 'second' })
  await register('both', 'both-1')
  await register('both', 'both-2', second)
  const ids = (await known.ledger.find('both')).map(({ providerCustomerId }) => providerCustomerId)
  expect(ids.toSorted()).toEqual(['both-1', 'both-2'])
})

test('one id at the provider for two references is in the history of both', async () => {
  await register('shared-1', 'shared')
  await register('shared-2', 'shared')
  for (const reference of ['shared-1', 'shared-2'])
    expect((await known.ledger.history(reference)).map(({ type }) => type)).toEqual([
      'claimed',
      'registered',
      'shared_id',
    ])
})

test('adopting one id for several references at once takes the first', async () => {
  const references = ['adopted-1', 'adopted-2', 'adopted-3', 'adopted-4']
  const adopted = await Promise.all(
    references.map((reference) =>
      known.ledger.adopt(named(accountOf()), { reference, providerCustomerId: 'adopted' }),
    ),
  )
  expect(adopted.map(({ type }) => type).toSorted()).toEqual(['adopted', 'conflict', 'conflict', 'conflict'])
})

test('an account of live customers is not merged into the sandbox', async () => {
  await register('live', 'live-1')
  const sandboxed = accountOf({ baseUrl: 'http://127.0.0.1:8080' })
  expect(await known.ledger.mergeAccount(named(sandboxed))).toMatchObject({ type: 'refused' })
})

test.each(['"; drop table person; --', '\u{1f600}'.repeat(64), 'Case', 'case', '%', '\\x00', "a'b"])(
  'a reference such as %s is kept as it is',
  async (reference) => {
    await register(reference, `id of ${reference}`)
    expect((await known.ledger.history(reference)).map((change) => change.reference)).toEqual([
      reference,
      reference,
    ])
  },
)

describe.skipIf(!isServer)('on a server', () => {
  test('an account that another process has merged is found again', async () => {
    const moved = accountOf({ merchant: 'moved', name: 'moved' })
    await register('moved-1', 'moved-1', moved)
    const other = await known.open()
    const target = { ...named(moved), account: 'invented' }
    expect(await other.mergeAccount(target)).toMatchObject({ type: 'merged' })
    await other.close()
    // Its id is gone, and its identity is that of the account that it became.
    expect(await known.ledger.claim(claimOf('moved-1', { account: moved }))).toMatchObject({
      type: 'registered',
    })
    await register('moved-2', 'moved-2', moved)
  })

  test('changes of a restored dump are returned, and later ones after them', async () => {
    const own = await freshLedger('PostgreSQL')
    await own.ledger.finish(leaseIn(await own.ledger.claim(claimOf('old'))), registeredAs('old'))
    // A dump has the numbers of the transactions of another server.
    await own.execute(`update change set xact = '9000000000000'`)
    const restored = await own.open()
    const first = await restored.changes({ after: '9000000000000.2' })
    expect(first.changes.map(({ reference }) => reference)).toEqual(['old', 'old'])
    await restored.finish(leaseIn(await restored.claim(claimOf('new'))), registeredAs('new'))
    await expect.poll(async () => (await restored.changes({ after: first.next })).changes.length).toBe(2)
    await restored.close()
    await own.remove()
  })

  test('a role without rights, a wrong password and a missing database are not worth a retry', async () => {
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    const role = `portico_${crypto.randomUUID().slice(0, 8)}`
    await client.query(`create role ${role} login`)
    await client.query(`create schema ${role}`)
    await client.query(`grant usage on schema ${role} to ${role}`)
    const as = (change: (url: URL) => void) => {
      const url = new URL(postgresUrl)
      change(url)
      return url.href
    }
    const asRole = as((url) => {
      url.username = role
    })
    const errors = await Promise.all(
      [
        { url: asRole, schema: 'not_allowed', migrate: true },
        { url: asRole, schema: role, migrate: true },
        { url: asRole, schema: known.options.schema },
        { url: as((url) => Object.assign(url, { pathname: '/no_such_database' })) },
        { url: as((url) => Object.assign(url, { username: 'no_such_role' })) },
        { url: postgresUrl, schema: 'pg_reserved', migrate: true },
      ].map(async (options) => (await openLedger({ keys: [key], ...options }))._unsafeUnwrapErr()),
    )
    await client.query(`drop schema ${role}`)
    await client.query(`drop role ${role}`)
    await client.end()
    for (const error of errors) expect(error).toMatchObject({ code: 'invalid_config', retryable: false })
  })
})

test('a folder that is a file, or cannot be made, is not worth a retry', async () => {
  for (const folder of [import.meta.filename, `${import.meta.filename}/below`])
    expect((await openLedger({ folder, keys: [key] }))._unsafeUnwrapErr()).toMatchObject({
      code: 'invalid_config',
      retryable: false,
    })
})
