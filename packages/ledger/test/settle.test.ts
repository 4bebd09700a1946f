import { createOnboarding, orThrow } from '@portico/core'
import { onboardingError } from '@portico/core/adapter'
import { sweep } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { err, ResultAsync } from 'neverthrow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshLedger, type TestLedger } from './support/places.ts'

let known: TestLedger
let sandbox: Awaited<ReturnType<typeof startSandbox<'paycombat' | 'pending-kyc'>>>
beforeAll(async () => {
  sandbox = await startSandbox({ providers: ['paycombat', 'pending-kyc'] })
  known = await freshLedger('PGlite')
}, 120_000)
afterAll(async () => {
  await known.remove()
  await sandbox.close()
})

const atPending = () =>
  createOnboarding(pendingKyc({ ...sandbox.providers['pending-kyc'], retries: 0 }), {
    ledger: known.ledger,
    settleAfterMs: 1,
  })
const atPaycombat = () =>
  createOnboarding(paycombat({ ...sandbox.providers.paycombat, retries: 0 }), {
    ledger: known.ledger,
    settleAfterMs: 1,
  })
const customer = (name: string) => ({ ...amal, reference: name, email: `${name}@example.com` })
const lost = async (name: string, processed: boolean) => {
  sandbox.faults.script('pending-kyc', [{ kind: 'reset', processed }])
  await atPending().create(customer(name))
  await new Promise((resolve) => setTimeout(resolve, 20))
}
const stateOf = async (name: string) => (await known.ledger.find(name)).map(({ state }) => state)

test('settle reads what became of one create, and says when nothing is left', async () => {
  await lost('settled', true)
  expect(orThrow(await atPending().settle())).toMatchObject({
    type: 'registered',
    registration: { reference: 'settled' },
  })
  expect(await stateOf('settled')).toEqual(['registered'])
  expect(orThrow(await atPending().settle())).toEqual({ type: 'nothing_in_doubt' })
})

test('settle needs to see absence twice', async () => {
  await lost('absent', false)
  expect(orThrow(await atPending().settle({ reference: 'absent' }))).toEqual({
    type: 'absent',
    reference: 'absent',
  })
  expect(await stateOf('absent')).toEqual(['in_doubt'])
  await new Promise((resolve) => setTimeout(resolve, 20))
  orThrow(await atPending().settle({ reference: 'absent' }))
  expect(await stateOf('absent')).toEqual(['released'])
})

test('a look-up whose answer settles nothing may be repeated', async () => {
  await lost('unclear', true)
  sandbox.faults.script('pending-kyc', [{ kind: 'html' }])
  const error = (await atPending().create(customer('unclear')))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', retryable: true })
  expect(error.message).toContain('portico resolve')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(orThrow(await atPending().create(customer('unclear'))).outcome).toBe('existing')
})

test('settle without a ledger says that it needs one', async () => {
  const error = (
    await createOnboarding(pendingKyc(sandbox.providers['pending-kyc'])).settle()
  )._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'unsupported', operation: 'settle', delivery: 'not_sent' })
})

test('sweep settles and finds a status that no event reported', async () => {
  const { providerCustomerId } = orThrow(await atPending().create(customer('swept')))
  await lost('doubtful', true)
  sandbox.state['pending-kyc'].setStatus(providerCustomerId, 'active')
  const swept = await sweep(known.ledger, [atPending(), atPaycombat()], { olderThanMs: 0 })
  expect(swept).toMatchObject([
    { account: 'pending-kyc', settled: 1, unsettled: 0, failed: 0 },
    { account: 'paycombat', settled: 0, lookedUp: 0 },
  ])
  expect((await known.ledger.find('swept'))[0]?.status?.status).toBe('active')
})

test('sweep stops at an account whose provider is away, and goes on with the others', async () => {
  const registered = orThrow(await atPaycombat().create(customer('elsewhere')))
  sandbox.faults.script(
    'pending-kyc',
    Array.from({ length: 9 }, () => ({ kind: 'status', status: 503 }) as const),
  )
  const swept = await sweep(known.ledger, [atPending(), atPaycombat()], { olderThanMs: 0 })
  expect(swept).toMatchObject([
    { account: 'pending-kyc', stoppedBy: { code: 'unavailable' } },
    { account: 'paycombat', lookedUp: 1 },
  ])
  expect(registered.providerCustomerId).toBeTruthy()
})

test('sweep ends although rows stay in doubt and come due again', async () => {
  const own = await freshLedger('PGlite')
  let lookUps = 0
  const odd = createOnboarding(
    {
      ...pendingKyc({ ...sandbox.providers['pending-kyc'], retries: 0 }),
      reconcile: () => {
        lookUps += 1
        const error = onboardingError('pending-kyc', 'unexpected_response', 'odd', { delivery: 'unknown' })
        return new ResultAsync(new Promise((resolve) => setTimeout(() => resolve(err(error)), 5)))
      },
    },
    { ledger: own.ledger, settleAfterMs: 1 },
  )
  for (const name of ['odd-1', 'odd-2', 'odd-3']) {
    sandbox.faults.script('pending-kyc', [{ kind: 'reset', processed: false }])
    await odd.create(customer(name))
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
  const [swept] = await sweep(own.ledger, [odd], { signal: AbortSignal.timeout(5_000) })
  expect(swept).toMatchObject({ settled: 0, lookedUp: 0 })
  expect(lookUps).toBe(4)
  await own.remove()
}, 60_000)

test('settle says what to do about an account that has become another one', async () => {
  orThrow(await atPaycombat().create(customer('moved')))
  const moved = paycombat({ ...sandbox.providers.paycombat, merchantId: 'another' })
  const error = (await createOnboarding(moved, { ledger: known.ledger }).settle())._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent', retryable: false })
})

test('a ledger that is away before the claim lets nothing out, and afterwards the registration says so', async () => {
  const away = await freshLedger('PGlite')
  const before = sandbox.requests.length
  // Closing waits for creates that are not stored, as long as their leases last.
  const brief = { ...paycombat({ ...sandbox.providers.paycombat, retries: 0 }), longestCallMs: 500 }
  const open = createOnboarding(brief, {
    ledger: { ...away.ledger, finish: () => Promise.reject(new Error('away')) },
    settleAfterMs: 1,
  })
  const sent = orThrow(await open.create(customer('unrecorded')))
  expect(sent).toMatchObject({ outcome: 'created', recorded: false })
  expect(sandbox.requests.length).toBe(before + 1)
  await away.ledger.close()
  const error = (await open.create(customer('never-sent')))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'unavailable', delivery: 'not_sent', retryable: true })
  expect(sandbox.requests.length).toBe(before + 1)
  await away.remove()
}, 60_000)
