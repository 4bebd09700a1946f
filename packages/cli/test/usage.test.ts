import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exitCodes, signalCodes } from '../src/exit-code.ts'
import { commands } from './support/commands.ts'
import { portico } from './support/portico.ts'
import { page } from './support/transcripts.ts'

test.each([
  ['chekc customer.json', 'Did you mean check?'],
  ['reqirements', 'Did you mean requirements?'],
  ['check --provdr sqril customer.json', 'Did you mean --provider?'],
  ['create --sandbx customer.json', 'Did you mean --sandbox?'],
  ['check customer.json --provider sqirl', 'Did you mean sqril?'],
  ['get cus_1 --provider saudi-paye', 'Did you mean saudi-payee?'],
  ['create customer.json --provider saudi', 'Did you mean saudi-payee?'],
  ['create customer.json --provider kyc', 'Did you mean pending-kyc?'],
  ['create customer.json --provider paycombat-sandbox', 'Did you mean paycombat?'],
])('`portico %s` suggests the right word', async (line, suggestion) => {
  const { code, stdout, stderr } = await portico(line.split(' '))
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(suggestion)
  expect(stderr).toContain('--help')
})

test.each([
  'create --name customer.json',
  'create --email customer.json',
  'preview --revael customer.json',
  'update cus_1 changes.json --yse',
  'init --froce',
])(
  '`portico %s` suggests no word of another meaning, and none that shows or replaces something',
  async (line) => {
    const { code, stderr } = await portico(line.split(' '))
    expect(code).toBe(2)
    expect(stderr).toContain(`Unknown option ${line.split(' ').find((word) => word.startsWith('--'))}.\n`)
  },
)

test.each([
  ['check', '<file> is required'],
  ['update cus_1 --provider sqril', '<file> is required'],
  ['providers too many', 'No argument is expected here'],
  ['check one.json two.json', 'Too many arguments, 1 expected'],
  ['update cus_1 one.json two.json', 'Too many arguments, 2 expected\n'],
  ['check customer.json --provider', '--provider needs a value'],
  ['new-adapter AcmePay', '<name> must be in small letters'],
  [
    'check customer.json --provider sqril,paycombat',
    'repeat it, as in --provider sqril --provider paycombat',
  ],
  ['create customer.json --provider sqril,paycombat', '`portico route` takes several'],
  ['create customer.json --provider sqril --provider paycombat', '`portico route` takes several'],
  ['requirements --kind person', '--kind must be one of individual, company'],
  ['sandbox --port lots', '--port must be a number from 0 to 65535'],
  ['get cus_1 --provider sqril --provider paycombat', '--provider may be given only once'],
  [
    'create customer.json',
    'portico init --provider sqril`, or try the command with --provider sqril --sandbox',
  ],
  [
    'route customer.json',
    'portico init --provider sqril`, or try the command with --provider sqril --sandbox',
  ],
  ['create customer.json --sandbox', 'Say which provider: --provider'],
  ['init', 'Choose providers: --provider sqril'],
])('`portico %s` says what is wrong with it', async (line, words) => {
  const { code, stdout, stderr } = await portico(line.split(' '))
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(words)
})

test.each(commands)('`portico %s --help` explains the command with an example', async (command) => {
  const { code, stdout, stderr } = await portico([command, '--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(new RegExp(`Example.*portico ${command}`, 's'))
})

test('the help of update says where a change has to name the kind of customer', async () => {
  const { stdout } = await portico(['update', '--help'])
  expect(stdout).toContain('"kind": "individual"')
})

test('`portico --help` lists every command, and how to try one without an account', async () => {
  const { code, stdout } = await portico(['--help'])
  expect(code).toBe(0)
  for (const command of commands) expect(stdout).toContain(`  ${command} `)
  expect(stdout).toContain('--sandbox')
  expect(stdout).toContain('Exit codes')
})

test.each([
  ['`portico --help`', async () => (await portico(['--help'])).stdout],
  ['the README', async () => readFileSync(new URL('../README.md', import.meta.url), 'utf8')],
  ['the guide', async () => readFileSync(page, 'utf8')],
])('%s lists every exit code', async (_where, read) => {
  const text = (await read())
    .split(/exit codes?/i)
    .slice(1)
    .join('\n')
  for (const code of Object.values({ ...exitCodes, ...signalCodes })) {
    expect(text).toMatch(new RegExp(`\\b${code}\\b`))
  }
})

test('`portico help check` is `portico check --help`', async () => {
  const [one, other] = await Promise.all([portico(['help', 'check']), portico(['check', '--help'])])
  expect(one).toEqual(other)
})

test('`portico` alone prints the help and is a wrong usage, as a script that lost its words would want', async () => {
  const { code, stdout, stderr } = await portico([])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('USAGE')
})

test('`portico --version` prints the version and nothing else', async () => {
  const { code, stdout } = await portico(['--version'])
  expect({ code, stdout }).toEqual({ code: 0, stdout: '0.1.0\n' })
})

test('what sends and stores customers is loaded only by commands that use it', async () => {
  const hook = `import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) })`
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hook)}` }
  const { stderr } = await portico(['--version'], { env })
  expect(stderr).toContain('/cli/src/app.ts')
  expect(stderr).not.toMatch(/pg-boss|pglite|packages\/(bulk|ledger|sandbox)\//)
})
