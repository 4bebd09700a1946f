import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { portico } from './support/portico.ts'
import { useAcme } from './support/use-acme.ts'

const folder = useAcme()
const run = (line: string) => portico(line.split(' '), { cwd: folder.path })
const sqril = { clientId: 'merchant', clientSecret: 'a-secret' }
const configure = (adapters: unknown, others: object = { provider: 'sqril', providers: { sqril } }) =>
  folder.write('portico.config.json', { adapters, ...others })
const copyOfAcme = (others: string) => `import { acme } from 'portico-acme'
export const other = () => {}
for (const [key, value] of Object.entries({ ...acme, ...${others} })) {
  Object.defineProperty(other, key, { value, enumerable: true })
}`

folder.write('amal.json', amal)
folder.write('throws.js', "throw new Error('sk_live_secret')")
folder.write('throws-later.js', 'export const acme = new Proxy(() => {}, { get() { throw 1 } })')
folder.write('cut.js', 'export const acme = {')
folder.write('nothing.js', 'export const acme = {}\nexport function helper() {}')
folder.write('same.js', copyOfAcme('{}'))
folder.write('ours.js', copyOfAcme("{ id: 'sqril' }"))
folder.write('partly.js', copyOfAcme("{ id: 'A B', kinds: [] }"))
folder.write('needs.js', "import 'portico-absent'")
folder.write('code.ts', 'enum Not { Erasable }\nexport const acme = Not')
const unbuilt = { name: 'portico-unbuilt', exports: './dist/index.js' }
folder.write('node_modules/portico-unbuilt/package.json', unbuilt)
folder.write('node_modules/portico-closed/package.json', { name: 'portico-closed', exports: {} })

const cases: [what: string, specifier: unknown, words: string][] = [
  [
    'that is not installed',
    'portico-absent',
    '(portico-absent) is not installed: `npm install portico-absent`',
  ],
  ['that is not installed and has a scope', '@acme/portico', '`npm install @acme/portico`'],
  ['that was not built', 'portico-unbuilt', 'lacks the file that its package.json names: was it built?'],
  ['that exports nothing', 'portico-closed', 'the exports of its package.json do not fit'],
  ['at a path that leads nowhere', './absent.js', '(./absent.js) does not exist'],
  ['that is a folder', './node_modules', 'is a folder: name the file'],
  ['without an adapter', './nothing.js', 'exports no adapter'],
  [
    'with a part of an adapter',
    './partly.js',
    'exports other, which is not a complete adapter: wrong are id, kinds',
  ],
  ['whose id is built in', './ours.js', 'has an adapter with the id sqril, which another adapter has'],
  ['whose id another package has', './same.js', 'has an adapter with the id acme, which another adapter has'],
  ['that throws', './throws.js', `fails when it is imported: \`node -e "import('./throws.js')"\``],
  ['with an export that throws', './throws-later.js', 'cannot be read: an export throws'],
  ['that is cut off', './cut.js', 'fails when it is imported'],
  ['that imports what is not there', './needs.js', 'fails when it is imported'],
  ['in TypeScript that Node does not run', './code.ts', 'has TypeScript that Node'],
  ['given as a URL', 'data:text/javascript,throw 1', 'must be the name of a package'],
  ['given as a number', 7, 'must be the name of a package'],
]

test('every package that cannot be used is reported with the way out, all at once', async () => {
  configure(['portico-acme', 'portico-acme', ...cases.map(([, specifier]) => specifier)])
  const { code, stdout, stderr } = await run('init --check --json')
  const { issues, providers } = JSON.parse(stdout)
  expect({ code, stderr, providers }).toEqual({
    code: 1,
    stderr: '',
    providers: [{ id: 'sqril', ready: true, issues: [] }],
  })
  expect(issues).toEqual(
    cases.map(([, , words], index) => ({
      path: `adapters[${index + 2}]`,
      code: 'invalid',
      message: expect.stringContaining(words),
    })),
  )
  expect(stdout).not.toContain('sk_live_secret')
})

test('the other adapters work, and commands that need the package say what is wrong with it', async () => {
  configure(['./throws.js'])
  const words = 'adapters[0] (./throws.js) fails when it is imported'
  expect(await run('check amal.json')).toMatchObject({ code: 0, stderr: expect.stringContaining(words) })
  expect(await run('preview amal.json')).toMatchObject({ code: 0, stderr: '' })
  const { code, stdout, stderr } = await run('create amal.json --provider acme')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('--provider must be one of sqril')
  expect(stderr).toContain(words)
  expect(stderr).not.toContain('sk_live_secret')
})

test('a configuration whose provider needs such a package says so', async () => {
  configure(['portico-absent'], { provider: 'acme', providers: { acme: {} } })
  const { code, stdout, stderr } = await run('create amal.json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('`npm install portico-absent`')
})

test('packages that are not a list are refused', async () => {
  configure('portico-acme')
  const { code, stdout } = await run('init --check')
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringContaining('adapters must be a list of packages'),
  })
})
