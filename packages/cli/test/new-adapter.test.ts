import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { type Ended, portico } from './support/portico.ts'
import { useFolder } from './support/use-folder.ts'

vi.setConfig({ testTimeout: 180_000 })

// Below this package, so that what is written finds the packages that it depends on without installing.
const root = fileURLToPath(new URL('../../../', import.meta.url))
const below = join(root, 'packages/cli/.portico')
mkdirSync(below, { recursive: true })
const folder = mkdtempSync(join(below, 'new-adapter-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a program in the new package; like everything here, it reads the packages from source. */
function runIn(cwd: string, program: string, ...args: string[]): Promise<Ended> {
  const child = spawn(program, args, { cwd, timeout: 170_000, killSignal: 'SIGKILL' })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => {
    texts.stdout += text
  })
  child.stderr.on('data', (text) => {
    texts.stderr += text
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })))
}
// As the command says, and without any installation.
const compile = (adapter: string) => runIn(adapter, 'npm', 'run', '--silent', 'types')
const proveIt = (adapter: string, ...only: string[]) =>
  runIn(adapter, 'npm', 'test', '--silent', '--', '--testTimeout', '60000', ...only)
const failuresIn = ({ stdout }: Ended) => stdout.split('\n').filter((line) => line.includes('×'))

test.each([
  ['bank-of-oz', []],
  ['login-of-oz', ['--session']],
])('a new adapter, %s %j, compiles and passes the conformance kit as it is written', async (name, flags) => {
  const { code, stdout } = await portico(['new-adapter', name, ...flags], { cwd: folder })
  expect(code).toBe(0)
  expect(stdout).toContain(`src/${name}.ts`)
  const adapter = join(folder, name)
  for (const words of [stdout, readFileSync(join(adapter, 'README.md'), 'utf8')]) {
    expect(words).toContain('npm run types && npm test')
    expect(words).toContain('`npm install` ends with E404')
  }
  expect(await compile(adapter)).toMatchObject({ code: 0, stdout: '' })
  const proven = await proveIt(adapter)
  expect(failuresIn(proven)).toEqual([])
  expect(proven.code).toBe(0)
  expect(proven.stdout).toMatch(/\d{3,} passed/)
})

test.each([
  ['src/fields.ts', / {8}birth_date: .*\n/, '', 'requirements/'],
  ['src/fields.ts', /immutable: \['birth_date'\]/, '', 'mapping/'],
  ['src/read-customer.ts', /, rejected: 'declined'/, '', 'status/'],
  ['src/acme.ts', /idempotency: .*\n/, '', 'retrying/'],
])('the test of a new adapter fails once %s has no %s', async (file, pattern, replacement, group) => {
  const own = join(folder, group)
  mkdirSync(own)
  await portico(['new-adapter', 'acme'], { cwd: own })
  const broken = join(own, 'acme', file)
  const text = readFileSync(broken, 'utf8')
  expect(text).toMatch(pattern)
  writeFileSync(broken, text.replace(pattern, replacement))
  expect(await proveIt(join(own, 'acme'), '--testNamePattern', group)).toMatchObject({ code: 1 })
})

test('the example of the help, and names that only comments and members of the template use, compile', async () => {
  const { stdout: help } = await portico(['new-adapter', '--help'])
  const example = /portico (new-adapter acme-pay)$/m.exec(help)?.[1] ?? ''
  const own = join(folder, 'names')
  mkdirSync(own)
  const lines = [example, ...['pay', 'send', 'order', 'kit', 'acme'].map((name) => `new-adapter ${name}`)]
  for (const line of lines) {
    expect(await portico(line.split(' '), { cwd: own })).toMatchObject({ code: 0, stderr: '' })
  }
  const options = { extends: './acme-pay/tsconfig.json', include: ['./*/src', './*/test'] }
  writeFileSync(join(own, 'tsconfig.json'), JSON.stringify(options))
  const tsc = join(root, 'node_modules/.bin/tsc')
  expect(await runIn(own, tsc, '--noEmit')).toMatchObject({ code: 0, stdout: '' })
})

test('the packages that it depends on are those of this workspace', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const manifest = JSON.parse(read('packages/cli/templates/adapter/_package.json'))
  const catalog = read('pnpm-workspace.yaml')
  for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const own = name.startsWith('@portico/')
    const expected = own
      ? `^${JSON.parse(read(`packages/${name.slice('@portico/'.length)}/package.json`)).version}`
      : new RegExp(`^ {2}"?${name}"?: (.*)$`, 'm').exec(catalog)?.[1]
    expect([name, range]).toEqual([name, expected])
  }
})

test.each(['Bank of Oz', 'bank_of_oz', '../oz', 'bank--oz', '9lives', 'sqril'])(
  '`portico new-adapter %s` says that the name will not do, and writes nothing',
  async (name) => {
    const empty = useFolder()
    const { code, stdout, stderr } = await portico(['new-adapter', name], { cwd: empty.path })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toBe('')
    expect(() => empty.read(`${name}/package.json`)).toThrow()
  },
)

test.each([
  ['class', 'class, which is a word of the language'],
  ['global-this', 'globalThis, which is a word of the language'],
  [
    'connection',
    'connection, which is a name in the code around it: add a word to it, such as connection-pay',
  ],
  ['customer-fields', 'customerFields, which is a name in the code around it'],
  ['index', 'index, which is a name in the code around it'],
])('`portico new-adapter %s` names the word that is taken, and writes nothing', async (name, words) => {
  const empty = useFolder()
  const { code, stdout, stderr } = await portico(['new-adapter', name], { cwd: empty.path })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(() => empty.read(`${name}/package.json`)).toThrow()
})

test('a folder that is there is left alone', async () => {
  const own = useFolder()
  own.write('oz/mine.txt', 'mine')
  const { code, stderr } = await portico(['new-adapter', 'oz'], { cwd: own.path })
  expect(code).toBe(2)
  expect(stderr).toContain('is there already')
  expect(() => own.read('oz/package.json')).toThrow()
})
