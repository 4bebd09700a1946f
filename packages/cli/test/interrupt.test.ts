import { amal } from '@portico/test-support'
import { expect, test, vi } from 'vitest'
import { start } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

// A slow answer takes until the test says so.
let answerNow = () => {}
const wait = () =>
  new Promise<void>((resolve) => {
    answerNow = resolve
  })
const { sandbox, folder } = await useProviders({ wait })
const people = ['customer-1', 'customer-2', 'customer-3'].map((reference) => ({ ...amal, reference }))
folder.write('people.ndjson', people.map((one) => JSON.stringify(one)).join('\n'))

const run = (args: string[]) => start(args, { cwd: folder.path })
const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 10_000, interval: 5 })

test('the first Ctrl-C finishes the request under way, sends no more and says so', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'latency', milliseconds: 1 }])
  const { child, ended, stderr } = run(['create', 'people.ndjson'])
  await until(() => sandbox.requests.length === 1)
  child.kill('SIGINT')
  await until(() => stderr().includes('Finishing'))
  answerNow()

  const { code, stdout, stderr: words } = await ended
  expect(code).toBe(130)
  expect(stdout).toContain('customer-1  created')
  expect(stdout).not.toContain('customer-2')
  expect(words.trimEnd().split('\n').at(-1)).toBe('Interrupted. 1 done; nothing after customer-1 was sent.')
  expect(sandbox.requests).toHaveLength(1)
})

test('the second Ctrl-C abandons it: the outcome is unknown, and that is the exit code', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'stall' }])
  const { child, ended, stderr } = run(['create', 'people.ndjson', '--json'])
  await until(() => sandbox.requests.length === 1)
  child.kill('SIGINT')
  await until(() => stderr().includes('Ctrl-C again'))
  child.kill('SIGINT')

  const { code, stdout, stderr: words } = await ended
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({
    reference: 'customer-1',
    error: { code: 'aborted', delivery: 'unknown' },
  })
  expect(words).toContain('1 unknown; nothing after customer-1 was sent.')
})

test('Ctrl-C ends a look-up at once: nothing is left behind', async () => {
  sandbox.faults.script('sqril', 'get', [{ kind: 'stall' }])
  const { child, ended } = run(['get', 'somebody', '--provider', 'sqril'])
  await until(() => sandbox.requests.length === 1)
  child.kill('SIGINT')
  const { code, stderr } = await ended
  expect(code).toBe(130)
  expect(stderr).toBe('Interrupted. A look-up changes nothing.\n')
})

test('Ctrl-C ends a command that waits for its input', async () => {
  const { child, ended, stdout } = run(['check', '-', '--provider', 'paycombat'])
  child.stdin?.write(`${JSON.stringify(amal)}\n`)
  await until(() => stdout().includes(amal.reference))
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 130, stderr: 'Interrupted. A check sends nothing.\n' })
})

test('being told to end by the system is the same with its own code', async () => {
  sandbox.faults.script('sqril', 'get', [{ kind: 'stall' }])
  const { child, ended } = run(['get', 'somebody', '--provider', 'sqril'])
  await until(() => sandbox.requests.length === 1)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 143 })
})

test('Ctrl-C is how a sandbox ends, so it is done', async () => {
  const { child, ended, stdout } = run(['sandbox'])
  await until(() => stdout().includes('listens at'))
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 0, stderr: 'Sandbox stopped after 0 requests.\n' })
})
