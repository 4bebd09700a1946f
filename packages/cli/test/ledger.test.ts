import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { amal } from '@portico/test-support'
import { expect, test, vi } from 'vitest'
import { portico, start } from './support/portico.ts'
import { porticoHere } from './support/portico-here.ts'
import { useProviders } from './support/use-providers.ts'

// A slow answer takes until the test says so.
let answerNow = () => {}
const wait = () =>
  new Promise<void>((resolve) => {
    answerNow = resolve
  })
const { sandbox, folder } = await useProviders({ wait })
folder.write('ledger.json', {
  provider: 'paycombat',
  providers: sandbox.providers,
  ledger: { folder: 'book', acceptPowerLoss: true, settleAfterMs: 1 },
})
const run = (line: string, input = '') =>
  porticoHere([...line.split(' '), '--config', 'ledger.json'], { cwd: folder.path, input })
/** A customer of this reference in a file of its own. */
const customer = (reference: string, more: object = {}) =>
  folder.write(`${reference}.json`, { ...amal, reference, email: `${reference}@example.com`, ...more })
const lost = [{ kind: 'reset', processed: false }] as const

test('a new master key is reported on stderr once, and the same customer again is not sent', async () => {
  const file = customer('twice')
  const first = await run(`create ${file}`)
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('twice  created') })
  expect(first.stderr).toBe(
    'portico: A master key was made: book/master.key. Keep a copy of it elsewhere: without it the ledger cannot be read.\n',
  )
  const second = await run(`create ${file} --reveal`)
  expect(second).toMatchObject({ code: 0, stderr: '' })
  expect(second.stdout).toContain('twice  existing')
  expect(second.stdout).toMatch(/answer\n +"not stored by the ledger/)
  expect(sandbox.requests).toHaveLength(1)
})

test('other data under the same reference is not sent; the output names the id to update', async () => {
  const created = JSON.parse((await run(`create ${customer('changed')} --json`)).stdout).registration
  const again = await run(`create ${customer('changed', { email: 'other@example.com' })}`)
  expect(again.code).toBe(1)
  expect(again.stdout).toContain('changed  not sent')
  expect(again.stdout).toContain(created.providerCustomerId)
  expect(again.stdout).toContain('`portico update`')
  expect(sandbox.requests).toHaveLength(1)
})

test('a file that names a customer twice registers it once, without a warning', async () => {
  const one = JSON.stringify({ ...amal, reference: 'same' })
  folder.write('same.ndjson', `${one}\n${one}\n`)
  const { stdout, stderr } = await run('create same.ndjson')
  expect(stdout).toMatch(/same {2}created[\s\S]*same {2}existing/)
  expect(stderr).not.toContain('Warning')
})

test('after an unknown outcome nothing is sent, anywhere, until a person resolves it', async () => {
  const file = customer('doubt')
  sandbox.faults.script('paycombat', 'create', lost)
  const first = await run(`create ${file}`)
  expect(first.code).toBe(3)
  expect(first.stdout).toContain('`portico resolve`')
  expect(first.stdout).not.toContain('`portico reconcile` before')
  expect(await run(`create ${file}`)).toMatchObject({ code: 3 })
  const routed = await run(`route ${file} --provider sqril --provider paycombat`)
  expect(routed).toMatchObject({ code: 3 })
  expect(sandbox.requests).toHaveLength(1)

  expect((await run('list --in-doubt')).stdout).toBe('doubt  paycombat  in doubt\n')
  expect(JSON.parse((await run('list --summary --json')).stdout).inDoubt.count).toBe(1)
  expect(await run('forget doubt')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('settle it first'),
  })
  const unclear = await run('resolve paycombat doubt --actor ops-7 --reason found')
  expect(unclear).toMatchObject({ code: 2, stderr: expect.stringContaining('either --absent or') })
  expect(await run('resolve paycombat doubt --actor ops-7 --reason dashboard --absent')).toMatchObject({
    code: 0,
  })
  expect(await run('resolve paycombat doubt --actor ops-7 --reason dashboard --absent')).toMatchObject({
    code: 1,
  })
  expect(await run(`create ${file}`)).toMatchObject({ code: 0, stdout: expect.stringContaining('created') })

  const { changes } = JSON.parse((await run('history doubt --json')).stdout)
  const resolved = changes.find(({ type }: { type: string }) => type === 'resolved')
  expect(resolved).toMatchObject({ actor: 'ops-7' })
  expect(resolved).not.toHaveProperty('reason')
  const shown = await run('history doubt --reveal')
  expect(shown.stdout).toMatch(/resolved +resolve .*by ops-7, dashboard/)
}, 120_000)

test('a person records the id under which the provider has the customer', async () => {
  const file = customer('found')
  sandbox.faults.script('paycombat', 'create', lost)
  await run(`create ${file}`)
  const resolved = await run(
    'resolve paycombat found --actor ops-7 --reason found --provider-customer-id customer_1 --status active',
  )
  expect(resolved).toMatchObject({ code: 0, stdout: 'Recorded: the provider has this customer.\n' })
  const again = await run(`create ${file}`)
  expect(again.stdout).toMatch(/found {2}existing {2}active\n {2}id {7}customer_1\n/)
})

test('reconcile settles by reading; a customer counts as absent only the second time', async () => {
  const file = customer('settled')
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'reset', processed: true }])
  expect(await run(`create ${file} --provider saudi-payee`)).toMatchObject({ code: 3 })
  const found = await run(`reconcile ${file} --provider saudi-payee`)
  expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining('settled  existing') })
  const known = await run(`reconcile ${file} --provider saudi-payee`)
  expect(known).toMatchObject({ code: 0, stdout: expect.stringContaining('settled  existing') })

  const absent = customer('absent')
  sandbox.faults.script('saudi-payee', 'create', lost)
  expect(await run(`create ${absent} --provider saudi-payee`)).toMatchObject({ code: 3 })
  const once = await run(`reconcile ${absent} --provider saudi-payee`)
  expect(once).toMatchObject({ code: 3, stdout: expect.stringContaining('Once is not enough') })
  const twice = await run(`reconcile ${absent} --provider saudi-payee`)
  expect(twice).toMatchObject({ code: 0, stdout: expect.stringContaining('it may be created') })
}, 120_000)

test('reconcile of a customer whom the ledger does not know asks the provider', async () => {
  const { code, stdout } = await run(`reconcile ${customer('stranger')} --provider saudi-payee`)
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('absent') })
})

test('a forgotten person is registered again only with --again', async () => {
  const file = customer('gone')
  await run(`create ${file}`)
  expect(await run('forget gone')).toMatchObject({ code: 0 })
  expect(await run('forget gone')).toMatchObject({ code: 1 })
  const refused = await run(`create ${file} --json`)
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.stdout).error).toMatchObject({ code: 'forgotten', delivery: 'not_sent' })
  expect((await run('list')).stdout).toContain('(forgotten)  paycombat')
  expect(await run(`create ${file} --again`)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('created'),
  })
})

test('with a ledger, get and update take a reference at every provider', async () => {
  await run(`create ${customer('looked-up')} --provider sqril`)
  const got = await run('get looked-up --by-reference --provider sqril')
  expect(got).toMatchObject({ code: 0, stdout: expect.stringContaining('existing') })
  const updated = await run(
    'update looked-up - --by-reference --provider sqril',
    '{"email": "new@example.com"}',
  )
  expect(updated).toMatchObject({ code: 0 })
  expect((await run('history looked-up')).stdout).toMatch(/status +(get|update)|registered +create/)
})

test('sweep finds what no event reported', async () => {
  // The sandbox gives the first customer of every test the same id.
  await run(`create ${customer('swept-first')} --provider saudi-payee`)
  const { registration } = JSON.parse(
    (await run(`create ${customer('swept')} --provider saudi-payee --json`)).stdout,
  )
  sandbox.state['saudi-payee'].approve(registration.providerCustomerId)
  const { code, stdout } = await run('sweep --provider saudi-payee --older-than 0s')
  expect(stdout).toMatch(/^saudi-payee {2}\d+ looked up/)
  // Customers of earlier tests are gone from the sandbox.
  expect([0, 1]).toContain(code)
  expect((await run('list --account saudi-payee --status active')).stdout).toBe(
    `swept  saudi-payee  active  ${registration.providerCustomerId}\n`,
  )
  const wrong = await run('sweep --older-than yesterday')
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('such as 90s, 30m, 24h or 2d') })
})

test('Ctrl-C during a create closes the ledger with the result in it', async () => {
  const file = customer('stopped')
  sandbox.faults.script('paycombat', 'create', [{ kind: 'latency', milliseconds: 1 }])
  const { child, ended, stderr } = start(['create', file, '--config', 'ledger.json'], { cwd: folder.path })
  const until = (condition: () => boolean) =>
    vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 5 })
  await until(() => sandbox.requests.length === 1)
  child.kill('SIGINT')
  await until(() => stderr().includes('Finishing'))
  answerNow()
  expect(await ended).toMatchObject({ code: 130, stdout: expect.stringContaining('created') })
  expect((await run(`create ${file}`)).stdout).toContain('existing')
  expect(sandbox.requests).toHaveLength(1)
})

test('a folder that another process has open is refused, and nothing is sent', async () => {
  const options = { folder: join(folder.path, 'book'), acceptPowerLoss: true }
  await using _open = orThrow(await openLedger(options))
  const args = ['create', customer('locked'), '--config', 'ledger.json']
  const { code, stdout, stderr } = await portico(args, { cwd: folder.path })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('Another process has this ledger open (book)')
  expect(sandbox.requests).toEqual([])
})

test('--sandbox never opens the ledger of the configuration', async () => {
  folder.write('fresh.json', {
    provider: 'paycombat',
    providers: sandbox.providers,
    ledger: { folder: 'fresh' },
  })
  const args = ['create', customer('played'), '--sandbox', '--config', 'fresh.json']
  expect(await portico(args, { cwd: folder.path })).toMatchObject({ code: 0 })
  expect(existsSync(join(folder.path, 'fresh'))).toBe(false)
})

test('a provider whose creates are not idempotent needs acceptPowerLoss in a folder', async () => {
  folder.write('fresh.json', {
    provider: 'paycombat',
    providers: sandbox.providers,
    ledger: { folder: 'fresh' },
  })
  const args = ['create', customer('careful'), '--config', 'fresh.json']
  const { code, stdout } = await porticoHere(args, { cwd: folder.path })
  expect(code).toBe(2)
  expect(stdout).toContain('acceptPowerLoss')
  expect(sandbox.requests).toEqual([])
})
