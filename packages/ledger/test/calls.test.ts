import {
  type Adapter,
  createOnboarding,
  type Onboarding,
  type OnboardingError,
  orThrow,
  route,
} from '@portico/core'
import type { ProviderCustomer } from '@portico/core/adapter'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { okAsync } from 'neverthrow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshLedger, hasPostgres, type TestLedger } from './support/places.ts'

const isServer = await hasPostgres()
let known: TestLedger
let sandbox: Awaited<ReturnType<typeof startSandbox<'paycombat' | 'pending-kyc'>>>
beforeAll(async () => {
  sandbox = await startSandbox({ providers: ['paycombat', 'pending-kyc'] })
  known = await freshLedger(isServer ? 'PostgreSQL' : 'PGlite')
}, 60_000)
afterAll(async () => {
  await known.remove()
  await sandbox.close()
})

let people = 0
const customer = () => {
  people += 1
  return { ...amal, reference: `call-${people}`, email: `call-${people}@example.com` }
}
const atPaycombat = (
  changes: Partial<Adapter> = {},
  ledger: Onboarding['ledger'] = known.ledger,
): Onboarding =>
  createOnboarding({ ...paycombat({ ...sandbox.providers.paycombat, retries: 0 }), ...changes } as Adapter, {
    ledger,
    settleAfterMs: 1,
  })
const found = (changes: { providerCustomerId: string; reference: string }) =>
  okAsync<ProviderCustomer<unknown>, OnboardingError>({
    status: 'active',
    providerStatus: 'ok',
    outcome: 'created',
    outstanding: [],
    details: {},
    raw: () => undefined,
    ...changes,
  })
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const sent = () => sandbox.requests.filter(({ method }) => method === 'POST').length

test('an answer about another customer is never settled as this one', async () => {
  const one = customer()
  const another = () => found({ providerCustomerId: 'another-id', reference: 'another' })
  const onboarding = atPaycombat({ create: another, get: another })
  const first = (await onboarding.create(one))._unsafeUnwrapErr()
  expect(first).toMatchObject({ code: 'unexpected_response', providerCustomerId: 'another-id' })
  await later(10)
  expect((await onboarding.create(one))._unsafeUnwrapErr()).toMatchObject({ code: 'outcome_unknown' })
  expect((await known.ledger.find(one.reference))[0]).toMatchObject({ state: 'in_doubt' })
})

test('a customer who was erased at the provider is registered anew with again', async () => {
  const one = customer()
  const erased = { erase: () => okAsync({ type: 'erased', raw: () => undefined } as const) }
  const onboarding = atPaycombat(erased)
  const { providerCustomerId } = orThrow(await onboarding.create(one))
  expect(orThrow(await onboarding.erase(providerCustomerId)).recorded).toBeUndefined()
  expect(orThrow(await onboarding.create(one)).outcome).toBe('existing')
  expect(orThrow(await onboarding.create(one, { again: true })).outcome).toBe('created')
  const away = atPaycombat(erased, { ...known.ledger, record: () => Promise.reject(new Error('away')) })
  expect(orThrow(await away.erase(providerCustomerId)).recorded).toBe(false)
})

test('the caller does not wait for a ledger that hangs, and nothing is sent later', async () => {
  const one = customer()
  let goOn = () => {}
  const hung = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const slow = { ...known.ledger, claim: (request: never) => hung.then(() => known.ledger.claim(request)) }
  const before = sent()
  const error = (
    await atPaycombat({}, slow).create(one, { signal: AbortSignal.timeout(10) })
  )._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'aborted', delivery: 'not_sent' })
  goOn()
  await expect
    .poll(async () => (await known.ledger.find(one.reference)).map(({ state }) => state))
    .toEqual(['released'])
  expect(sent()).toBe(before)
})

test('a process that was suspended for longer than its lease sends nothing', async () => {
  const one = customer()
  const isAborted: unknown[] = []
  const onboarding = createOnboarding(
    {
      ...atPaycombat().adapter,
      longestCallMs: 300,
      create: (fields, { signal }) => {
        isAborted.push(signal?.aborted)
        // As after a suspension: the time has passed, and no timer has run.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 310)
        isAborted.push(signal?.aborted)
        return found({ providerCustomerId: 'late', reference: fields.reference ?? '' })
      },
    },
    { ledger: known.ledger, settleAfterMs: 1 },
  )
  await onboarding.create(one)
  expect(isAborted).toEqual([false, true])
})

test('closing waits for creates at work, and lets no other begin', async () => {
  const own = await freshLedger('PGlite')
  const onboarding = atPaycombat({}, own.ledger)
  sandbox.faults.script('paycombat', [{ kind: 'latency', milliseconds: 100 }])
  const one = customer()
  const call = onboarding.create(one)
  await expect.poll(async () => (await own.ledger.find(one.reference)).length).toBe(1)
  const closing = own.ledger.close()
  const late = await onboarding.create(customer())
  expect(late._unsafeUnwrapErr()).toMatchObject({ code: 'unavailable', delivery: 'not_sent' })
  const registered = orThrow(await call)
  expect(registered.outcome).toBe('created')
  expect(registered).not.toHaveProperty('recorded')
  await closing
  // As `await using` does after an explicit close.
  await own.ledger[Symbol.asyncDispose]()
  await expect(own.ledger.find(one.reference)).rejects.toThrow('closed')
  await own.remove()
}, 60_000)

test('a lost create says that the same call settles it', async () => {
  sandbox.faults.script('paycombat', [{ kind: 'reset', processed: true }])
  const { message } = (await atPaycombat().create(customer()))._unsafeUnwrapErr()
  expect(message).toContain('call create again later: the ledger settles it first')
})

test.skipIf(!isServer)('route finds the account of a customer under its new name', async () => {
  const one = customer()
  const named = (account: string) =>
    createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { ledger: known.ledger, account })
  orThrow(await named('kyc-eu').create(one))
  const reopened = await known.open()
  const renamed = createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), {
    ledger: reopened,
    account: 'kyc-europe',
  })
  const before = sent()
  const routed = orThrow(await route(one, [atPaycombat({}, reopened), renamed]))
  expect(routed.registration).toMatchObject({ account: 'kyc-europe', outcome: 'existing' })
  expect(sent()).toBe(before)
  await reopened.close()
})

test('two routes that prefer different accounts register a customer once', async () => {
  const one = customer()
  const atPending = createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), {
    ledger: known.ledger,
    account: 'kyc-eu',
  })
  const accounts = [atPaycombat(), atPending]
  const before = sent()
  // Both find that no account has the customer, and only then claim.
  let waiting: (() => void)[] = []
  const together = {
    ...known.ledger,
    find: async (reference: string) => {
      const entries = await known.ledger.find(reference)
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        if (waiting.length === 2) for (const goOn of waiting.splice(0)) goOn()
      })
      return entries
    },
  }
  waiting = []
  const routes = accounts.map(({ account }) => {
    const both = accounts.map((each) =>
      createOnboarding(each.adapter, { ledger: together, account: each.account, settleAfterMs: 1 }),
    )
    return route(one, both, { prefer: [account] })
  })
  const results = await Promise.all(routes)
  expect(results.filter((result) => result.isOk())).toHaveLength(1)
  expect(results.flatMap((result) => (result.isErr() ? result.error.code : []))).toEqual(['in_progress'])
  expect(sent()).toBe(before + 1)
})
