import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshBulk, named, type TestBulk } from './support/bulk.ts'

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

test('a create of unknown outcome at a provider without a look-up ends for a person, at once', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed: true }])
  const before = sandbox.requests.length
  const run = await made.send(named(amal, 'doubt-1'), { account: 'paycombat' })
  expect(await made.bulk.report(run)).toMatchObject({
    state: 'finished',
    counts: { inDoubt: 1, forPerson: 1, waiting: 0 },
  })
  expect(sandbox.requests.length).toBe(before + 1)
})

test('a create of unknown outcome is settled by the look-up of a provider that has one', async () => {
  sandbox.faults.script('pending-kyc', 'create', [{ kind: 'reset', processed: true }])
  const run = await made.send(named(amal, 'doubt-2'), { account: 'pending-kyc' })
  expect(await made.bulk.report(run)).toMatchObject({
    state: 'finished',
    counts: { inDoubt: 0, existing: 1, waiting: 0 },
  })
})
