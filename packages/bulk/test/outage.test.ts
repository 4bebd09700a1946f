import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookOf, freshBulk, named, type TestBulk } from './support/bulk.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
let made: TestBulk
beforeAll(async () => {
  sandbox = await startSandbox()
  made = await freshBulk(sandbox, 'PGlite')
}, 60_000)
afterAll(async () => {
  await made.close()
  await sandbox.close()
})
const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
const countsOf = async (run: number) => (await made.bulk.report(run))?.counts
/** Every answer is lost, whether the provider did it or not. */
const outage = (requests: number) =>
  Array.from({ length: requests }, (_, index) => ({ kind: 'reset', processed: index % 2 === 0 }) as const)

test('an outage of a provider that cannot be asked leaves at most concurrency + 5 rows in doubt', async () => {
  const concurrency = 6
  sandbox.faults.script('paycombat', outage(concurrency + 5))
  const { run } = (
    await made.bulk.importBook(await bookOf(named(amal, ...names('a', 200))), {
      account: 'paycombat',
      source: 'a',
    })
  )._unsafeUnwrap()
  await made.bulk.work({ until: run, concurrency })
  // Paused: each further try would leave one more customer to a person.
  expect(await made.bulk.report(run)).toMatchObject({ state: 'paused', reason: 'provider_down' })
  const during = await countsOf(run)
  const doubts = during?.forPerson ?? 0
  expect(doubts).toBeGreaterThan(concurrency)
  expect(doubts).toBeLessThanOrEqual(concurrency + 5)
  expect(during).toMatchObject({ waiting: 200 - doubts, created: 0 })
  await made.bulk.resume(run)
  await made.bulk.work({ until: run, concurrency })
  expect(await countsOf(run)).toMatchObject({ created: 200 - doubts, waiting: 0 })
}, 60_000)

test('an outage pauses the rows of its provider only, and they go on when it is over', async () => {
  sandbox.faults.script('pending-kyc', outage(15))
  const { run: down } = (
    await made.bulk.importBook(await bookOf(named(amal, ...names('b', 60))), {
      account: 'pending-kyc',
      source: 'b',
    })
  )._unsafeUnwrap()
  const { run: well } = (
    await made.bulk.importBook(await bookOf(named(amal, ...names('c', 60))), {
      account: 'paycombat',
      source: 'c',
    })
  )._unsafeUnwrap()
  const seen: string[] = []
  const working = made.bulk.work({
    until: down,
    onEvent: (event) => {
      if (event.type !== 'row') seen.push(`${event.type} ${'account' in event ? event.account : ''}`)
    },
  })
  await made.bulk.work({ until: well, accounts: ['paycombat'] })
  expect(await countsOf(well)).toMatchObject({ created: 60 })
  await working
  expect(seen).toContain('provider_down pending-kyc')
  expect(seen).toContain('provider_back pending-kyc')
  expect(seen.join()).not.toContain('down paycombat')
  const counts = await countsOf(down)
  expect((counts?.created ?? 0) + (counts?.existing ?? 0)).toBe(60)
  const references = sandbox.state['pending-kyc'].customers.length
  expect(references).toBe(60)
}, 120_000)
