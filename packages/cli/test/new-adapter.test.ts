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

const adapter = join(folder, 'bank-of-oz')
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(join(adapter, file), change(readFileSync(join(adapter, file), 'utf8')))

/** Runs a program in the new package; like everything here, it reads the packages from source. */
function runIn(cwd: string, program: string, ...args: string[]): Promise<Ended> {
  const child = spawn(program, args, { cwd })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => {
    texts.stdout += text
  })
  child.stderr.on('data', (text) => {
    texts.stderr += text
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })))
}
const fromSource = ['--lib', 'ES2024']
// As the command says, and without any installation.
const compile = () => runIn(adapter, 'npm', 'run', '--silent', 'types', '--', ...fromSource)
const proveIt = () => runIn(adapter, 'npm', 'test', '--silent', '--', '--testTimeout', '60000')
const failuresIn = ({ stdout }: Ended) => stdout.split('\n').filter((line) => line.includes('×'))

// An invented provider of six fields, in the words that its document would have.
const sixFields = `import { codes, individualTable, maxLength } from '@portico/adapter-kit'

export const customerFields = individualTable(({ join, optional, pick, required }) => {
  const identification = pick('identifications', { type: ['passport', 'national_id'] })
  return {
    full_name: required(join(['name.given', 'name.family'], ' '), maxLength(80)),
    e_mail: required('email'),
    sex: optional('gender', codes({ male: 'M', female: 'F' })),
    id_type: required(identification('type'), codes({ passport: 'P', national_id: 'N' })),
    id_number: required(identification('number')),
    home_country: required('address.country'),
  }
})
`

test('a new adapter compiles as it is written, and passes the conformance kit once its field table is filled in', async () => {
  const { code, stdout } = await portico(['new-adapter', 'bank-of-oz'], { cwd: folder })
  expect(code).toBe(0)
  expect(stdout).toContain('src/bank-of-oz.ts')
  for (const words of [stdout, readFileSync(join(adapter, 'README.md'), 'utf8')]) {
    expect(words).toContain('npm run types && npm test')
    expect(words).toContain('`npm install` ends with E404')
  }
  expect(await compile()).toMatchObject({ code: 0, stdout: '' })

  const unfilled = await proveIt()
  expect(unfilled.code).toBe(1)
  expect(unfilled.stdout + unfilled.stderr).toContain('nothing is required of a customer')

  writeFileSync(join(adapter, 'src/fields.ts'), sixFields)
  const required = `['full_name', 'e_mail', 'id_type', 'id_number', 'home_country']`
  edit('test/stand-in.ts', (text) => text.replace('string[] = []', `string[] = ${required}`))
  expect(await compile()).toMatchObject({ code: 0, stdout: '' })
  const filled = await proveIt()
  expect(failuresIn(filled)).toEqual([])
  expect(filled.code).toBe(0)
  expect(filled.stdout).toMatch(/\d{2,} passed/)

  // The stand-in plays the document: it finds a table out that forgot one of its fields.
  edit('src/fields.ts', (text) => text.replace(/ {2}home_country: .*\n/, ''))
  expect(await proveIt()).toMatchObject({ code: 1 })
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
  expect(await runIn(own, tsc, '--noEmit', ...fromSource)).toMatchObject({ code: 0, stdout: '' })
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
