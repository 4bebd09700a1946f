import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountOf, at, claimOf, eventOf, leaseIn, lost, registeredAs } from './support/claims.ts'
import { freshLedger, hasPostgres, type TestLedger } from './support/places.ts'

const isServer = await hasPostgres()
let known: TestLedger
beforeAll(async () => {
  known = await freshLedger(isServer ? 'PostgreSQL' : 'PGlite')
}, 60_000)
afterAll(async () => {
  await known.remove()
})

let people = 0
const fresh = () => {
  people += 1
  return `row-${people}`
}
const second = accountOf({ merchant: 'two', name: 'second' })
const register = async (reference: string, id = `id-${reference}`, account = accountOf()) =>
  known.ledger.finish(leaseIn(await known.ledger.claim(claimOf(reference, { account }))), registeredAs(id))
const doubtful = async (reference: string, settleAfterMs: number) =>
  known.ledger.finish(leaseIn(await known.ledger.claim(claimOf(reference, { settleAfterMs }))), lost)
const statesOf = async (reference: string) => (await known.ledger.find(reference)).map(({ state }) => state)
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('a customer is found at each account, the oldest claim first', async () => {
  const reference = fresh()
  const names = ['e', 'b', 'd', 'a', 'c'].map((name) => `ordered-${name}`)
  for (const name of names) await register(reference, `id-${name}`, accountOf({ merchant: name, name }))
  expect((await known.ledger.find(reference)).map(({ account }) => account.name)).toEqual(names)
})

describe('a create whose process died', () => {
  test('is in doubt everywhere as soon as its lease ends', async () => {
    const reference = fresh()
    leaseIn(await known.ledger.claim(claimOf(reference, { leaseMs: 1 })))
    await after(10)
    expect(await statesOf(reference)).toEqual(['in_doubt'])
    const listed: unknown[] = []
    for await (const entry of known.ledger.list({ inDoubt: true })) listed.push(entry.reference)
    expect(listed).toContain(reference)
    expect(await known.ledger.metrics()).toMatchObject({ inDoubt: { count: 1 }, sending: { count: 0 } })
    expect(await known.ledger.forget(reference)).toEqual({ type: 'refused', reason: 'in_doubt' })
    await known.ledger.resolve('invented', reference, { actor: 'ops-7', reason: 'never arrived' })
  })

  test('does not get younger by attempts to settle it', async () => {
    const reference = fresh()
    await doubtful(reference, 1)
    await after(150)
    const terms = { leaseMs: 60_000, settleAfterMs: 1 }
    const doubt = await known.ledger.takeDoubt(accountOf(), terms, reference)
    if (doubt && 'lease' in doubt) await known.ledger.finish(doubt.lease, lost)
    expect(doubt).toBeDefined()
    expect((await known.ledger.metrics()).inDoubt.oldestMs).toBeGreaterThanOrEqual(150)
    await known.ledger.resolve('invented', reference, { actor: 'ops-7', reason: 'never arrived' })
  })
})

describe('a person who is forgotten and comes again', () => {
  test('has a history that can be read, without the reasons from before', async () => {
    const reference = fresh()
    await doubtful(reference, 1)
    const resolution = { actor: 'ops-7', reason: 'found by e-mail', providerCustomerId: `id-${reference}` }
    await known.ledger.resolve('invented', reference, resolution)
    expect(await known.ledger.forget(reference)).toEqual({ type: 'forgotten' })
    const lease = leaseIn(await known.ledger.claim(claimOf(reference, { again: true })))
    await known.ledger.finish(lease, registeredAs(`new-${reference}`))
    const history = await known.ledger.history(reference)
    expect(history.find(({ type }) => type === 'resolved')).toMatchObject({ actor: 'ops-7' })
    expect(history.flatMap(({ reason }) => reason ?? [])).toEqual([])
    expect((await known.ledger.changes({ limit: 1_000 })).changes.length).toBeGreaterThan(3)
  })

  test('is an ordinary customer then, also after a create that was refused', async () => {
    const reference = fresh()
    const refused = { type: 'released', error: { code: 'rejected', delivery: 'refused' } } as const
    await known.ledger.finish(leaseIn(await known.ledger.claim(claimOf(reference))), refused)
    await known.ledger.forget(reference)
    const lease = leaseIn(await known.ledger.claim(claimOf(reference, { again: true })))
    await known.ledger.finish(lease, registeredAs(`id-${reference}`))
    // Not once more, however often `again` is asked for.
    expect(await known.ledger.claim(claimOf(reference, { again: true }))).toMatchObject({
      type: 'registered',
    })
    const due = await known.ledger.due('invented', -60_000)
    expect(due.map(({ providerCustomerId }) => providerCustomerId)).toContain(`id-${reference}`)
  })

  test('stays forgotten at accounts where it does not come again', async () => {
    const reference = fresh()
    await register(reference)
    await register(reference, `second-${reference}`, second)
    await known.ledger.forget(reference)
    const lease = leaseIn(await known.ledger.claim(claimOf(reference, { account: second, again: true })))
    await known.ledger.finish(lease, registeredAs(`second-new-${reference}`))
    expect(await known.ledger.claim(claimOf(reference))).toEqual({ type: 'forgotten' })
  })
})

describe('the same content', () => {
  const withFields = (reference: string, fields: Record<string, string>, declared = Object.keys(fields)) => {
    const claim = claimOf(reference)
    const named = Object.entries(fields).map(([name, value]) => ({ name, value, encrypted: false }))
    return { ...claim, request: { ...claim.request, fields: named, declared } }
  }
  test.each([
    ['an edition declares its fields in another order', { a: '1', b: '2' }, { b: '2', a: '1' }],
    ['a text is in another Unicode form', { name: 'Jos\u00e9' }, { name: 'Jose\u0301' }],
  ])('is known if %s', async (_, one, other) => {
    const reference = fresh()
    const lease = leaseIn(await known.ledger.claim(withFields(reference, one)))
    await known.ledger.finish(lease, registeredAs(`id-${reference}`))
    expect(await known.ledger.claim(withFields(reference, other))).toMatchObject({ type: 'registered' })
  })

  test('includes elements of lists, also for an edition that declares more fields', async () => {
    const reference = fresh()
    const [old, newer] = [['owners[].city'], ['owners[].city', 'owners[].phone']]
    const lease = leaseIn(
      await known.ledger.claim(withFields(reference, { 'owners[0].city': 'Riyadh' }, old)),
    )
    await known.ledger.finish(lease, registeredAs(`id-${reference}`))
    const now = (city: string, more = {}) =>
      known.ledger.claim(withFields(reference, { 'owners[0].city': city, ...more }, newer))
    expect(await now('Riyadh', { 'owners[0].phone': '+1' })).toMatchObject({ type: 'registered' })
    expect(await now('Jeddah')).toMatchObject({ type: 'content_changed' })
  })
})

describe('an event', () => {
  test.skipIf(!isServer)(
    'whose process died before it was merged is merged when it is delivered again',
    async () => {
      const reference = fresh()
      const id = `id-${reference}`
      const event = eventOf(id, reference, 'active', 100)
      await known.ledger.receive(event)
      const lease = leaseIn(await known.ledger.claim(claimOf(reference)))
      // The create is stored by an edition that does not merge: as if its process had died right then.
      await known.ledger.finish(lease, registeredAs(`other-${reference}`))
      await known.execute(
        `update registration set provider_customer_id = '${id}' where provider_customer_id = 'other-${reference}'`,
      )
      expect(await known.ledger.receive(event)).toBe('duplicate')
      expect((await known.ledger.find(reference))[0]?.status?.status).toBe('active')
    },
  )

  test('that is dated far ahead does not hide later changes', async () => {
    const reference = fresh()
    const id = `id-${reference}`
    await register(reference, id)
    await known.ledger.receive(eventOf(id, reference, 'active', 70 * 365 * 86_400))
    const now = new Date(Date.now() + 1_000).toISOString()
    const status = {
      status: 'suspended',
      providerStatus: 'banned',
      changedAt: now,
      initial: false,
      reportedAt: now,
    } as const
    await known.ledger.record({ account: accountOf(), providerCustomerId: id, status, source: 'get' })
    expect((await known.ledger.find(reference))[0]?.status?.status).toBe('suspended')
  })

  test('is merged into all references that the provider gave one id', async () => {
    const [one, other] = [fresh(), fresh()]
    await register(one, 'shared-id')
    await register(other, 'shared-id')
    await known.ledger.receive(eventOf('shared-id', `shared-${one}`, 'suspended', 100))
    for (const reference of [one, other])
      expect((await known.ledger.find(reference))[0]?.status?.status).toBe('suspended')
  })

  test.skipIf(!isServer)('may be one of thousands that came before their customer', async () => {
    const reference = fresh()
    const id = `id-${reference}`
    const events = Array.from({ length: 1_200 }, (_, second) => second)
    await known.ledger.receive(eventOf(id, reference, 'active', 5_000))
    // As many as a provider sends in years, stored at once.
    await known.execute(
      `insert into event (account_id, nonce_digest, provider_type, provider_customer_id, pending_update)
        select account_id, decode(lpad(to_hex(n), 8, '0'), 'hex'), provider_type, provider_customer_id, pending_update
        from event, generate_series(1, ${events.length}) n where provider_customer_id = '${id}'`,
    )
    await register(reference, id)
    expect((await known.ledger.history(reference)).filter(({ source }) => source === 'event')).toHaveLength(
      1_201,
    )
    expect((await known.ledger.find(reference))[0]?.status).toMatchObject({
      status: 'active',
      changedAt: at(5_000),
    })
  })
})

test('a claim for a route waits for creates of the same customer at other accounts', async () => {
  const reference = fresh()
  const lease = leaseIn(await known.ledger.claim(claimOf(reference, { account: second })))
  const routed = () => known.ledger.claim(claimOf(reference, { unlessAt: [accountOf(), second] }))
  expect(await routed()).toMatchObject({ type: 'in_progress' })
  await known.ledger.finish(lease, registeredAs(`id-${reference}`))
  expect(await routed()).toMatchObject({ type: 'in_progress' })
  // A direct create at this account is the caller's own decision.
  const own = leaseIn(await known.ledger.claim(claimOf(reference)))
  await known.ledger.finish(own, registeredAs(`id-${reference}`))
  expect(await routed()).toMatchObject({ type: 'registered' })
})
