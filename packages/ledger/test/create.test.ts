import { createOnboarding, needsReconcile, route } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshLedger, hasPostgres, type TestLedger } from './support/places.ts'

const places = (await hasPostgres()) ? (['PGlite', 'PostgreSQL'] as const) : (['PGlite'] as const)

describe.each(places)('a create remembered on %s', (place) => {
  let known: TestLedger
  let sandbox: Awaited<ReturnType<typeof startSandbox<'paycombat' | 'pending-kyc'>>>
  beforeAll(async () => {
    sandbox = await startSandbox({ providers: ['paycombat', 'pending-kyc'] })
    known = await freshLedger(place)
  }, 120_000)
  afterAll(async () => {
    await known.remove()
    await sandbox.close()
  })

  const atPaycombat = (settleAfterMs = 50) =>
    createOnboarding(paycombat({ ...sandbox.providers.paycombat, retries: 0 }), {
      ledger: known.ledger,
      settleAfterMs,
    })
  const atPending = (settleAfterMs = 50) =>
    createOnboarding(pendingKyc({ ...sandbox.providers['pending-kyc'], retries: 0 }), {
      ledger: known.ledger,
      settleAfterMs,
    })
  const settleTime = (afterMs = 50) => new Promise((resolve) => setTimeout(resolve, afterMs + 10))
  let number = 0
  const customer = () => {
    number += 1
    return { ...amal, reference: `${place}-${number}`, email: `amal-${place}-${number}@example.com` }
  }
  const count = (id: 'paycombat' | 'pending-kyc') =>
    sandbox.requests.filter(({ provider, method }) => provider === id && method === 'POST').length

  test('is not sent again: the stored registration comes back as existing', async () => {
    const one = customer()
    const first = (await atPaycombat().create(one))._unsafeUnwrap()
    const before = count('paycombat')
    const again = (await atPaycombat().create({ ...one, metadata: { tier: 'gold' } }))._unsafeUnwrap()
    expect(count('paycombat')).toBe(before)
    expect(again).toMatchObject({
      outcome: 'existing',
      providerCustomerId: first.providerCustomerId,
      reference: one.reference,
      status: first.status,
      details: first.details,
    })
    expect(again.raw()).toContain('not stored')
  })

  test('with other data is content_changed, with the id to update, and nothing is sent', async () => {
    const one = customer()
    const first = (await atPaycombat().create(one))._unsafeUnwrap()
    const before = count('paycombat')
    const error = (await atPaycombat().create({ ...one, phone: '+962790000077' }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'content_changed',
      delivery: 'not_sent',
      providerCustomerId: first.providerCustomerId,
    })
    // Paycombat has two fields for a phone.
    expect([...new Set(error.issues.map(({ path, code }) => `${path} ${code}`))]).toEqual(['phone changed'])
    expect(JSON.stringify(error)).not.toContain('790000077')
    expect(count('paycombat')).toBe(before)
    const routed = await route({ ...one, phone: '+962790000077' }, [atPaycombat(), atPending()])
    expect(routed._unsafeUnwrapErr().attempts.map(({ type }) => type)).toEqual(['stopped'])
  })

  test('after an update, the new data is the same customer, and the old data is not', async () => {
    const address = {
      line1: '12 Palm Street',
      city: 'Riyadh',
      state: 'Riyadh',
      postalCode: '12211',
      country: 'SA',
    }
    const one = { ...customer(), address: { ...address, line2: 'Flat 2' } }
    const { providerCustomerId } = (await atPending().create(one))._unsafeUnwrap()
    const changes = { kind: 'individual', phone: '+962790000078', address } as const
    const updated = (await atPending().update(providerCustomerId, changes))._unsafeUnwrap()
    expect(updated).not.toHaveProperty('recorded')
    const before = sandbox.requests.length
    expect((await atPending().create({ ...one, ...changes }))._unsafeUnwrap().outcome).toBe('existing')
    expect((await atPending().create(one))._unsafeUnwrapErr()).toMatchObject({ code: 'content_changed' })
    expect(sandbox.requests.length).toBe(before)
    const history = await known.ledger.history(one.reference)
    expect(history.map(({ type }) => type)).toContain('updated')
  })

  test('twenty at once register one customer', async () => {
    const one = customer()
    const before = count('paycombat')
    const results = await Promise.all(Array.from({ length: 20 }, () => atPaycombat().create(one)))
    expect(count('paycombat')).toBe(before + 1)
    const codes = results.map((result) => (result.isOk() ? result.value.outcome : result.error.code))
    expect(codes.filter((code) => code === 'created')).toHaveLength(1)
    // A call that comes late finds the customer registered.
    expect(codes.filter((code) => !['created', 'existing', 'in_progress'].includes(code))).toEqual([])
  })

  test('in doubt is not asked about before the provider had time', async () => {
    const one = customer()
    sandbox.faults.script('pending-kyc', [{ kind: 'reset', processed: true }])
    expect(needsReconcile((await atPending(60_000).create(one))._unsafeUnwrapErr())).toBe(true)
    const before = sandbox.requests.length
    const early = (await atPending(60_000).create(one))._unsafeUnwrapErr()
    expect(early).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', retryable: true })
    expect(early.retryAfterMs).toBeGreaterThan(30_000)
    expect(sandbox.requests.length).toBe(before)
  })

  test('in doubt is settled by reading, and never sent twice', async () => {
    const one = customer()
    sandbox.faults.script('pending-kyc', [{ kind: 'reset', processed: true }])
    const lost = (await atPending().create(one))._unsafeUnwrapErr()
    expect(needsReconcile(lost)).toBe(true)
    await settleTime()
    const before = count('pending-kyc')
    const found = (await atPending().create(one))._unsafeUnwrap()
    expect(found.outcome).toBe('existing')
    expect(count('pending-kyc')).toBe(before)
    expect((await known.ledger.find(one.reference))[0]).toMatchObject({ state: 'registered' })
  })

  test('in doubt is sent again once absence was seen twice', async () => {
    const one = customer()
    // Longer than one call takes on a busy machine: it would see absence twice.
    const slow = 600
    sandbox.faults.script('pending-kyc', [{ kind: 'reset', processed: false }])
    expect(needsReconcile((await atPending(slow).create(one))._unsafeUnwrapErr())).toBe(true)
    const before = count('pending-kyc')
    await settleTime(slow)
    expect((await atPending(slow).create(one))._unsafeUnwrapErr()).toMatchObject({ code: 'outcome_unknown' })
    expect(count('pending-kyc')).toBe(before)
    await settleTime(slow)
    expect((await atPending(slow).create(one))._unsafeUnwrap()).toMatchObject({ outcome: 'created' })
    expect(count('pending-kyc')).toBe(before + 1)
  })

  test('in doubt at a provider that cannot be asked stays so, for a person', async () => {
    const one = customer()
    sandbox.faults.script('paycombat', [{ kind: 'reset', processed: true }])
    await atPaycombat().create(one)
    const before = count('paycombat')
    await settleTime()
    const error = (await atPaycombat().create(one))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', retryable: false })
    expect(error.message).toContain('resolve')
    expect(count('paycombat')).toBe(before)
    const routed = await route(one, [atPending(), atPaycombat()])
    expect(routed._unsafeUnwrapErr().attempts.map(({ account, type }) => `${account} ${type}`)).toEqual([
      'paycombat stopped',
    ])
  })

  test('is the same for processes whose clocks differ by hours', async () => {
    const one = customer()
    const at = (hours: number) =>
      createOnboarding(paycombat({ ...sandbox.providers.paycombat, retries: 0 }), {
        ledger: known.ledger,
        now: () => new Date(Date.now() + hours * 3_600_000),
      })
    const before = count('paycombat')
    const results = await Promise.all([at(-1), at(0), at(1), at(1)].map((each) => each.create(one)))
    expect(count('paycombat')).toBe(before + 1)
    expect(results.filter((result) => result.isOk() && result.value.outcome === 'created')).toHaveLength(1)
    expect((await at(-1).create(one))._unsafeUnwrap().outcome).toBe('existing')
  })

  test('of a customer who was rejected starts anew only with again', async () => {
    const one = customer()
    const adopted = {
      reference: one.reference,
      providerCustomerId: `old-${one.reference}`,
      status: 'rejected' as const,
    }
    expect(await known.ledger.adopt(atPaycombat(), adopted)).toEqual({ type: 'adopted' })
    expect((await atPaycombat().create(one))._unsafeUnwrap()).toMatchObject({
      outcome: 'existing',
      status: 'rejected',
    })
    expect((await atPaycombat().create(one, { again: true }))._unsafeUnwrap().outcome).toBe('created')
    expect((await known.ledger.find(one.reference))[0]).toMatchObject({ generation: 2, state: 'registered' })
    expect((await known.ledger.history(one.reference)).map(({ generation }) => generation)).toEqual([1, 2, 2])
  })

  test('that was refused may be sent again', async () => {
    const one = customer()
    sandbox.faults.script('paycombat', [{ kind: 'status', status: 429 }])
    expect((await atPaycombat().create(one))._unsafeUnwrapErr().delivery).toBe('refused')
    expect((await atPaycombat().create(one))._unsafeUnwrap().outcome).toBe('created')
  })
})
