import { amal } from '@portico/test-support'
import { expect, test, vi } from 'vitest'
import { portico, start } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders()
const named = (reference: unknown) => ({ ...amal, reference })
const people = [named('r-1'), named('r-2'), named('r-1'), { kind: 'individual' }, named(7), named('r-1')]
folder.write('people.ndjson', people.map((one) => JSON.stringify(one)).join('\n\n'))
folder.write('people.json', people)
folder.write('once.json', people.slice(0, 2))
const run = (line: string) => portico(line.split(' '), { cwd: folder.path })

const warning = (later: string, earlier: string) =>
  `portico: Warning: ${later} has the same reference as ${earlier}, r-1. The provider may get one customer twice.`

test.each(['create', 'route'])(
  '`portico %s` warns of a reference that a file names twice',
  async (command) => {
    const lines = await run(`${command} people.ndjson --provider paycombat`)
    expect(lines.stderr.trimEnd().split('\n')).toEqual([
      warning('line 5', 'line 1'),
      warning('line 11', 'line 1'),
    ])
    const elements = await run(`${command} people.json --provider paycombat --json`)
    expect(elements.stderr.trimEnd().split('\n')).toEqual([
      warning('element 3', 'element 1'),
      warning('element 6', 'element 1'),
    ])
    expect((await run(`${command} once.json --provider paycombat`)).stderr).toBe('')
  },
)

test('the warning comes before the customer is sent', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'none' }, { kind: 'none' }, { kind: 'stall' }])
  const running = start(['create', 'people.ndjson', '--provider', 'paycombat'], { cwd: folder.path })
  await vi.waitFor(() => expect(sandbox.requests).toHaveLength(3), { timeout: 20_000, interval: 10 })
  expect(running.stderr()).toContain(warning('line 5', 'line 1'))
  running.child.kill('SIGINT')
  await vi.waitFor(() => expect(running.stderr()).toContain('Finishing'), { timeout: 20_000, interval: 10 })
  running.child.kill('SIGINT')
  expect((await running.ended).code).toBe(3)
})
