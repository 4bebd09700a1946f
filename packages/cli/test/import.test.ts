import { statSync } from 'node:fs'
import { join } from 'node:path'
import { amal } from '@portico/test-support'
import { expect, test, vi } from 'vitest'
import { createStop } from '../src/stop.ts'
import { porticoHere } from './support/portico-here.ts'
import { useProviders } from './support/use-providers.ts'

vi.setConfig({ testTimeout: 120_000 })

// A slow answer takes until the test says so.
let answerNow = () => {}
const wait = () =>
  new Promise<void>((resolve) => {
    answerNow = resolve
  })
const { sandbox, folder } = await useProviders({ wait })
let ledgers = 0
/** Each test has a ledger of its own. */
const useLedger = (more: object = {}) => {
  ledgers += 1
  const ledger = { folder: `ledger-${ledgers}`, acceptPowerLoss: true, settleAfterMs: 1, ...more }
  folder.write('ledger.json', { provider: 'paycombat', providers: sandbox.providers, ledger })
}
const run = (line: string, more: { input?: string; stop?: ReturnType<typeof createStop> } = {}) =>
  porticoHere([...line.split(' '), '--config', 'ledger.json'], { cwd: folder.path, ...more })
const creates = () => sandbox.requests.filter(({ operation }) => operation === 'create').length

const header = 'reference,name.given,name.family,address.line1,address.country,email'
const person = (reference: string, { line1 = '12 Palm Street', email = `${reference}@example.com` } = {}) =>
  `${reference},Amal,Haddad,${line1},SA,${email}`
const book = (name: string, rows: readonly string[]) => folder.write(name, [header, ...rows, ''].join('\n'))

test('a book is read and sent; bad rows are reported by path, and corrected rows are imported', async () => {
  useLedger()
  book('book.csv', [person('a'), person('b', { line1: '' }), person('c'), 'd,too,few', person('a')])
  const first = await run('import book.csv')
  expect(first.code).toBe(1)
  expect(first.stdout).toContain('run 1  book.csv  at paycombat  finished\n  5  rows\n  2  created\n')
  expect(first.stdout).toMatch(/1 +address\.line1 +is required +3\n/)
  expect(first.stdout).toMatch(/1 +- +The line has 3 cells, and the header has 6 +5\n/)
  expect(first.stdout).toContain('portico report 1 --failures failures.csv --config ledger.json')
  expect(first.stderr).toContain('5 rows: 3 to send, 0 known, 1 repeated, 1 unreadable')
  expect(creates()).toBe(2)

  const again = await run('import book.csv')
  expect(again.stderr).toContain('0 to send, 3 known')
  expect(again.stdout).toContain('run 1  book.csv')
  expect(creates()).toBe(2)

  const report = await run('report --failures failures.csv')
  expect(report).toMatchObject({ code: 0, stderr: expect.stringContaining('It holds personal data') })
  expect(statSync(join(folder.path, 'failures.csv')).mode & 0o777).toBe(0o600)
  expect(await run('report --failures failures.csv')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('failures.csv is there already'),
  })
  const corrected = folder.read('failures.csv').replace('b,Amal,Haddad,,', 'b,Amal,Haddad,1 Palm Street,')
  folder.write('corrected.csv', corrected)
  const second = await run('import corrected.csv')
  expect(second.stdout).toContain('1  created\n  1  unreadable')
  expect(creates()).toBe(3)
  const all = await run('report --all')
  expect(all.stdout.split('\n')).toEqual([
    'run 2  corrected.csv  at paycombat  finished  2 rows: 1 done, 1 refused',
    'run 1  book.csv  at paycombat  finished  5 rows: 3 done, 2 refused',
    '',
  ])
})

test('no personal value of a book is in what is printed', async () => {
  useLedger()
  book('private.csv', [person('a', { line1: '' }), 'd,Amal', person('a', { email: 'x@example.com' })])
  const { stdout, stderr } = await run('import private.csv')
  const report = await run('report --json')
  for (const text of [stdout, stderr, report.stdout])
    for (const value of ['Amal', 'Haddad', 'example.com', 'Palm']) expect(text).not.toContain(value)
})

test('a sample is sent, then the run is paused; resume sends the rest', async () => {
  useLedger()
  book(
    'sample.csv',
    ['a', 'b', 'c', 'd'].map((reference) => person(reference)),
  )
  const first = await run('import sample.csv --sample 2')
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('paused: the sample was sent') })
  expect(first.stdout).toContain('portico resume 1')
  expect(creates()).toBe(2)
  const rest = await run('resume 1')
  expect(rest).toMatchObject({ code: 0, stdout: expect.stringContaining('4  created') })
  expect(creates()).toBe(4)
})

test('a changed row is reported, and sent as an update only with --update', async () => {
  useLedger()
  book('changing.csv', [person('a')])
  await run('import changing.csv')
  book('changing.csv', [person('a', { email: 'new@example.com' })])
  const changed = await run('import changing.csv')
  expect(changed).toMatchObject({ code: 1, stdout: expect.stringContaining('registered with other data') })
  expect(changed.stdout).toContain('portico retry 1 --only changed --update')
  expect(sandbox.requests).toHaveLength(1)
  const updated = await run('retry 1 --only changed --update')
  expect(updated).toMatchObject({ code: 0, stdout: expect.stringContaining('1  updated') })
  expect(sandbox.requests.map(({ operation }) => operation)).toEqual(['create', 'update'])
})

test('updates with side effects are counted first, and sent only if that is accepted', async () => {
  useLedger()
  const line = (customer: object) =>
    folder.write('saudi.ndjson', `${JSON.stringify({ ...amal, ...customer })}\n`)
  line({})
  await run('import saudi.ndjson --provider saudi-payee')
  line({ name: { ...amal.name, family: 'Changed' } })
  const held = await run('import saudi.ndjson --provider saudi-payee --update')
  expect(held.code).toBe(1)
  expect(held.stderr).toContain('The update of 1 row has side effects, such as a new review')
  expect(held.stdout).toContain('retry 1 --only changed --update --accept-side-effects')
  const requests = sandbox.requests.length
  const accepted = await run('import saudi.ndjson --provider saudi-payee --update --accept-side-effects')
  expect(accepted).toMatchObject({ code: 0, stdout: expect.stringContaining('1  updated') })
  expect(accepted.stderr).toContain('They are sent now')
  expect(sandbox.requests.length).toBeGreaterThan(requests)
  const alone = await run('import saudi.ndjson --provider saudi-payee --accept-side-effects')
  expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('add --update') })
})

test('a create of unknown outcome ends with 3; only report --fail-on says so again', async () => {
  useLedger()
  sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed: false }])
  book('doubt.csv', [person('a')])
  const { code, stdout } = await run('import doubt.csv')
  expect(code).toBe(3)
  expect(stdout).toContain('1  in doubt')
  expect(stdout).toContain('portico retry 1 --only in-doubt')
  expect((await run('report')).code).toBe(0)
  expect((await run('report --fail-on refused')).code).toBe(0)
  expect((await run('report --fail-on in-doubt')).code).toBe(3)
  expect((await run('report --fail-on any')).code).toBe(3)
})

test('Ctrl-C finishes the requests under way, and the same command continues', async () => {
  useLedger()
  sandbox.faults.script('paycombat', 'create', [{ kind: 'latency', milliseconds: 1 }])
  book(
    'stopped.csv',
    ['a', 'b', 'c'].map((reference) => person(reference)),
  )
  const stop = createStop()
  const running = run('import stopped.csv --concurrency 1', { stop })
  await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1), { timeout: 60_000, interval: 5 })
  stop.ask('SIGINT')
  answerNow()
  const { code, stdout, stderr } = await running
  expect(code).toBe(130)
  expect(stderr).toContain('Finishing the requests under way. Ctrl-C again abandons them.')
  expect(stderr).toMatch(/Interrupted\. 2 rows wait\. The same command again continues\./)
  expect(stdout).toContain('1  created')
  expect(sandbox.requests).toHaveLength(1)
  expect(await run('import stopped.csv')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('3  created'),
  })
  expect(sandbox.requests).toHaveLength(3)
})

test('a second Ctrl-C abandons the requests under way: their customers are in doubt', async () => {
  useLedger()
  sandbox.faults.script('paycombat', 'create', [{ kind: 'stall' }])
  book('abandoned.csv', [person('a')])
  const stop = createStop()
  const running = run('import abandoned.csv', { stop })
  await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1), { timeout: 60_000, interval: 5 })
  stop.ask('SIGINT')
  stop.ask('SIGINT')
  expect(await running).toMatchObject({ code: 3, stdout: expect.stringContaining('1  in doubt') })
})

test('--queue-only reads; work sends until it is asked to stop', async () => {
  useLedger()
  book('queued.csv', [person('a'), person('b')])
  const queued = await run('import queued.csv --queue-only')
  expect(queued).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('`portico work --config ledger.json` sends'),
  })
  expect(sandbox.requests).toEqual([])
  const stop = createStop()
  const working = run('work --provider paycombat', { stop })
  await vi.waitFor(() => expect(creates()).toBe(2), { timeout: 60_000, interval: 5 })
  stop.ask('SIGINT')
  expect(await working).toMatchObject({ code: 0, stdout: '2 rows: 2 done, 0 refused, 0 in doubt.\n' })
})

test('a paused run is sent by resume; a cancelled one is never sent again', async () => {
  useLedger()
  book('steered.csv', [person('a')])
  await run('import steered.csv --queue-only')
  expect(await run('pause 1')).toMatchObject({ code: 0, stdout: expect.stringContaining('paused: as asked') })
  expect((await run('pause 1')).code).toBe(1)
  expect(await run('resume 1 --queue-only')).toMatchObject({ code: 0 })
  expect(await run('cancel 1')).toMatchObject({ code: 0, stdout: expect.stringContaining('cancelled') })
  expect((await run('cancel 1')).code).toBe(1)
  for (const line of ['retry 1', 'resume 1'])
    expect(await run(line)).toMatchObject({ code: 2, stderr: expect.stringContaining('Run 1 was cancelled') })
  expect(sandbox.requests).toEqual([])
})

test('--json prints one event per line, and the report as the last', async () => {
  useLedger()
  book('events.csv', [person('a'), person('b', { line1: '' })])
  const { code, stdout } = await run('import events.csv --json')
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(code).toBe(1)
  expect(events[0]).toEqual({
    type: 'read',
    run: 1,
    rows: 2,
    queued: 2,
    known: 0,
    repeated: 0,
    unreadable: 0,
  })
  expect(events.at(-1)).toMatchObject({
    type: 'report',
    run: 1,
    state: 'finished',
    counts: { created: 1, refused: 1 },
  })
  const report = JSON.parse((await run('report 1 --json')).stdout)
  expect(report).toMatchObject({ run: 1, reasons: [{ path: 'address.line1', count: 1, lines: [3] }] })
})

test('a book from stdin has a name, by which it continues', async () => {
  useLedger()
  const input = `${header}\n${person('a')}\n`
  expect(await run('import -', { input })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('needs --name'),
  })
  expect(await run('import - --name march', { input })).toMatchObject({ code: 0 })
  const again = await run('import - --name march', { input: `${input}${person('b')}\n` })
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('run 1  march') })
  expect(creates()).toBe(2)
})

test('a dry run checks the whole book without a database', async () => {
  useLedger()
  book('dry.csv', [person('a'), person('b', { line1: '' }), person('a', { email: 'other@example.com' })])
  const { code, stdout, stderr } = await run('import dry.csv --dry-run')
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(stdout).toMatch(/^dry run {2}at paycombat {2}nothing was sent\n {2}3 {2}rows\n {2}2 {2}ready\n/)
  expect(stdout).toContain('1  with the reference of an earlier line: 4 (2)')
  expect(stdout).toMatch(/1 +address\.line1 +is required +3\n/)
  expect(sandbox.requests).toEqual([])
  expect(await run('report')).toMatchObject({ code: 2, stderr: expect.stringContaining('has no run yet') })
})

test('the budgets of the configuration hold for the account', async () => {
  useLedger({ budgets: { paycombat: { perSecond: 100, concurrency: 1 } } })
  book(
    'budget.csv',
    ['a', 'b', 'c', 'd'].map((reference) => person(reference)),
  )
  sandbox.faults.script('paycombat', 'create', [{ kind: 'latency', milliseconds: 1 }])
  const running = run('import budget.csv --concurrency 4')
  await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1), { timeout: 60_000, interval: 5 })
  // Others would be there by now if more than one were allowed at once.
  await new Promise((resolve) => setImmediate(resolve))
  expect(sandbox.requests).toHaveLength(1)
  answerNow()
  expect(await running).toMatchObject({ code: 0, stdout: expect.stringContaining('4  created') })
})

test('an account that the configuration does not have any more is named', async () => {
  useLedger()
  book('gone.csv', [person('a')])
  await run('import gone.csv --queue-only')
  const { paycombat, ...others } = sandbox.providers
  const ledger = { folder: `ledger-${ledgers}`, acceptPowerLoss: true }
  folder.write('ledger.json', { provider: 'sqril', providers: others, ledger })
  const gone = await run('resume 1')
  expect(gone.code).toBe(2)
  expect(gone.stderr).toContain('Run 1 is of the account paycombat, which the configuration does not have')
  folder.write('ledger.json', {
    provider: 'sqril',
    providers: { ...others, pc: { adapter: 'paycombat', ...paycombat } },
    ledger,
  })
  expect(await run('resume 1')).toMatchObject({ code: 0, stdout: expect.stringContaining('at pc  finished') })
})

test('a folder in which the failures cannot be written is reported before anything else', async () => {
  useLedger()
  book('locked.csv', [person('a', { line1: '' })])
  await run('import locked.csv')
  const { code, stdout, stderr } = await run('report --failures nowhere/failures.csv')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('nowhere/failures.csv cannot be written (ENOENT)')
})
