import { fileURLToPath } from 'node:url'
import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { nobody } from './support/nobody.ts'
import { portico, runShell } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders()
folder.write('amal.json', amal)
folder.write('many.ndjson', [amal, nobody, amal].map((one) => JSON.stringify(one)).join('\n'))
folder.write('changes.json', { email: 'new@example.com' })
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const run = (line: string) => portico(line.split(' '), { cwd: folder.path })

test.each([
  'providers --json',
  'requirements --json',
  'check amal.json --json',
  'preview amal.json --json',
  'create amal.json --json',
  'reconcile amal.json --provider saudi-payee --json',
  'get nobody --provider sqril --json',
  'update nobody changes.json --provider sqril --json',
  'init --provider sqril --config json.config.json --json',
])('`portico %s` prints one JSON document on stdout', async (line) => {
  const { stdout } = await run(line)
  expect(typeof JSON.parse(stdout)).toBe('object')
})

test.each(['check', 'preview', 'create', 'reconcile --provider pending-kyc'])(
  '`portico %s --json` of many customers prints one line each, in their order',
  async (command) => {
    const { stdout } = await run(`${command} many.ndjson --json`)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line): unknown => JSON.parse(line).line)).toEqual([1, 2, 3])
  },
)

test('a registration is printed with its mapping report, an error with its code and paths', async () => {
  const created = JSON.parse((await run('create amal.json --json')).stdout)
  expect(created).toMatchObject({
    reference: amal.reference,
    provider: 'paycombat',
    registration: { outcome: 'created', status: 'registered', providerCustomerId: expect.any(String) },
  })
  expect(created.registration.mapping).toContainEqual({
    path: 'email',
    treatment: 'sent',
    providerFields: ['individual.email'],
  })

  folder.write('nobody.json', nobody)
  const refused = JSON.parse((await run('create nobody.json --json')).stdout)
  expect(refused.error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
})

test('what is required comes with its check as JSON Schema', async () => {
  const [{ requirements }] = JSON.parse((await run('requirements --provider sqril --json')).stdout)
  const gender = requirements.find(({ path }: { path: string }) => path === 'gender')
  expect(gender).toMatchObject({ providerFields: ['gender'], schema: { enum: ['male', 'female'] } })
})

test('diagnostics go to stderr, so that stdout can be parsed', async () => {
  folder.write('half.config.json', { provider: 'sqril', providers: { sqril: { clientId: 'merchant' } } })
  const { stdout, stderr } = await run('check amal.json --config half.config.json --json')
  expect(JSON.parse(stdout).providers).toHaveLength(1)
  expect(stderr).toContain('clientSecret is required')
  expect(stderr).toContain('Nothing is sent')
})

test('colours are for terminals: none in a pipe', async () => {
  for (const line of ['check amal.json', 'create many.ndjson', 'providers', 'chekc', '--help']) {
    const { stdout, stderr } = await run(line)
    expect(stdout + stderr).not.toContain('\u001B')
  }
})

test('a reader that has seen enough, as `head` has, ends the command without a crash', async () => {
  const customer = JSON.stringify(nobody)
  folder.write('endless.ndjson', Array(2000).fill(customer).join('\n'))
  const { stdout, stderr } = await untilHead('check endless.ndjson --json')
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toBe('code 1\n')
})

/** Runs the command as a shell does before `| head -n 1`; on stderr its exit code comes last. */
function untilHead(line: string) {
  const command = `"${process.execPath}" "${main}" ${line}; echo "code $?" >&2`
  return runShell(`{ ${command} ; } | head -n 1`, folder.path)
}

test.each([
  [
    'create people.ndjson --json',
    /^The output was closed\. \d+ done; nothing after customer-\d+ was sent\.\ncode 1\n$/,
  ],
  [
    'route people.ndjson --json',
    /^The output was closed\. \d+ done; nothing after customer-\d+ was sent\.\ncode 1\n$/,
  ],
  ['reconcile people.ndjson --provider saudi-payee --json', /^The output was closed\. \d+ done\.\ncode 1\n$/],
])(
  'when nobody reads the results of `%s` any more, no further customer is sent, and what was done is told',
  async (line, told) => {
    const people = Array.from({ length: 60 }, (_, index) => ({ ...amal, reference: `customer-${index}` }))
    folder.write('people.ndjson', people.map((one) => JSON.stringify(one)).join('\n'))
    const { stderr } = await untilHead(line)
    expect(stderr).toMatch(told)
    expect(sandbox.requests.length).toBeLessThan(10)
  },
)

test('an update whose result nobody reads tells what became of it', async () => {
  const created = JSON.parse((await run('create amal.json --provider sqril --json')).stdout)
  const line = `update ${created.registration.providerCustomerId} changes.json --provider sqril`
  const command = `{ "${process.execPath}" "${main}" ${line}; echo "code $?" >&2; } | true`
  const { stderr } = await runShell(command, folder.path)
  expect(stderr).toBe('The output was closed. The change was made.\ncode 1\n')
})

test('an output that cannot be written is no success', async () => {
  const { code } = await runShell(`"${process.execPath}" "${main}" providers > /dev/full`, folder.path)
  expect(code).toBe(1)
})
