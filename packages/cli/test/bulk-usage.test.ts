import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { porticoHere } from './support/portico-here.ts'
import { useFolder } from './support/use-folder.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = useFolder()
const run = (line: string, more: { cwd?: string; input?: string } = {}) =>
  porticoHere(line.split(' '), { cwd: folder.path, ...more })

folder.write('foreign.csv', 'Numéro client;Prénom;Nom;Rue;Pays;Remarque\nC-1;Amal;Haddad;1 rue A;SA;x\n')
folder.write(
  'good.csv',
  'reference,name.given,name.family,address.line1,address.country\na,Amal,Haddad,1 Palm Street,SA\n',
)
folder.write('nothing-ready.csv', 'reference,name.given\na,Amal\n')
folder.write('typo.json', { 'Numéro client': 'refernce', Prénom: 'name.given' })
folder.write('absent.json', { 'Numéro client': 'reference', Prenom: 'name.given' })
folder.write('empty.csv', '')
folder.write('array.json', '[{"reference":"a"}]')

test.each([
  ['import foreign.csv --provider paycombat --sandbox', '--suggest-mapping writes one from the header'],
  [
    'import foreign.csv --mapping typo.json --provider paycombat --sandbox',
    '"refernce" is not a path of the model. Did you mean reference?',
  ],
  [
    'import foreign.csv --mapping absent.json --provider paycombat --sandbox',
    'The file has no column "Prenom". Did you mean Prénom?',
  ],
  [
    'import foreign.csv --mapping none.json --provider paycombat --sandbox',
    'The file none.json does not exist',
  ],
  ['import good.csv --mapping good.csv --provider paycombat --sandbox', 'It must hold a JSON object'],
  ['import none.csv --provider paycombat --sandbox', 'The file none.csv does not exist'],
  ['import empty.csv --provider paycombat --sandbox', 'The file is empty'],
  ['import array.json --provider paycombat --sandbox', "jq -c '.[]'"],
  ['import . --provider paycombat --sandbox', 'is a folder'],
  ['import good.csv --provider paycombat', 'try the command with --sandbox'],
  ['import good.csv --sandbox', 'Say which provider: --provider sqril | '],
  ['import good.csv --sandbox --dry-run', 'Say which provider: --provider'],
  ['import good.csv --provider paycmbat --sandbox', 'Did you mean paycombat?'],
  [
    'import good.csv --provider paycombat --sandbox --window 22-6',
    '--window must be two different times, such as 22:00-06:00',
  ],
  ['import good.csv --provider paycombat --sandbox --time-zone Riyadh', 'such as Asia/Dubai'],
  ['import good.csv --provider paycombat --sandbox --sample 0', '--sample must be a whole number above 0'],
  ['import - --mapping - --provider paycombat --sandbox --name x', 'Only one of the book and the mapping'],
  ['report', 'There is no portico.config.json here'],
  ['report --sandbox', '`portico import` with --sandbox makes it'],
  ['report --all 3', '--all lists every run'],
  ['report three', '<run> must be a whole number above 0'],
  ['retry 1 --only foo', '--only must be one or more of refused, in-doubt, parked, changed'],
  ['resume', '<run> is required'],
])('`portico %s` says what is wrong, and leaves no ledger behind', async (line, words) => {
  const { code, stdout, stderr } = await run(line)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(existsSync(join(folder.path, '.portico'))).toBe(false)
})

test.each(['import good.csv', 'work', 'report', 'resume 1', 'retry 1', 'pause 1', 'cancel 1'])(
  'without a ledger in the configuration, `portico %s` says how to add one',
  async (line) => {
    const paycombat = { token: 'a', signatureKey: 'b' }
    folder.write('live/portico.config.json', { provider: 'paycombat', providers: { paycombat } })
    folder.write('live/good.csv', folder.read('good.csv'))
    const { code, stderr } = await run(line, { cwd: join(folder.path, 'live') })
    expect(code).toBe(2)
    expect(stderr).toContain('has no ledger: add "ledger": { "folder": ".portico" }')
  },
)

test('a mapping is proposed from a foreign header, and never replaces a file', async () => {
  const printed = await run('import foreign.csv --suggest-mapping')
  expect(printed.code).toBe(0)
  expect(JSON.parse(printed.stdout)).toEqual({
    'Numéro client': 'reference',
    Prénom: 'name.given',
    Nom: 'name.family',
    Rue: 'address.line1',
    Pays: 'address.country',
    Remarque: null,
  })
  expect(printed.stderr).toContain('5 of 6 columns were recognised.')
  expect(printed.stderr).toContain('without a path, ignored: "Remarque"')

  const written = await run('import foreign.csv --suggest-mapping --mapping map.json')
  expect(written).toMatchObject({ code: 0, stdout: '' })
  expect(JSON.parse(folder.read('map.json'))).toEqual(JSON.parse(printed.stdout))
  const again = await run('import foreign.csv --suggest-mapping --mapping map.json')
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('map.json is there already') })
  const checked = await run('import foreign.csv --mapping map.json --provider paycombat --dry-run')
  expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('1  ready') })
})

test('a mapping is proposed from the keys of foreign JSON, nested ones too', async () => {
  folder.write(
    'foreign.ndjson',
    '{"customer_id":"a","person":{"first_name":"Amal","last_name":"Haddad"},"tags":["x"]}\n',
  )
  const { stdout } = await run('import foreign.ndjson --suggest-mapping')
  expect(JSON.parse(stdout)).toMatchObject({ customer_id: 'reference', 'tags[0]': null })
})

test('budgets that cannot be used are reported all at once, with the words that were meant', async () => {
  const paycombat = { token: 'a', signatureKey: 'b' }
  const budgets = { paycombat: { perSecnd: 3, concurrency: 1.5 }, paycmbat: {} }
  const ledger = { folder: 'book', budgets }
  folder.write('budgets/portico.config.json', { provider: 'paycombat', providers: { paycombat }, ledger })
  const { code, stderr } = await run('report', { cwd: join(folder.path, 'budgets') })
  expect(code).toBe(2)
  expect(stderr).toContain('ledger.budgets.paycombat.perSecnd is unknown. Did you mean perSecond?')
  expect(stderr).toContain('ledger.budgets.paycombat.concurrency must be a whole number')
  expect(stderr).toContain('ledger.budgets.paycmbat is unknown. Did you mean paycombat?')
})

test('the runs of the sandbox are found without a configuration, and are sent only with --sandbox', async () => {
  const cwd = join(folder.path, 'sandboxed')
  folder.write('sandboxed/nothing-ready.csv', folder.read('nothing-ready.csv'))
  const imported = await run('import nothing-ready.csv --provider paycombat --sandbox', { cwd })
  expect(imported).toMatchObject({ code: 1, stdout: expect.stringContaining('1  row\n  1  refused\n') })
  expect(imported.stderr).toContain(
    'The ledger of the sandbox is .portico/sandbox. Remove this folder to begin anew.',
  )
  expect(imported.stderr).not.toContain('master key')
  expect(folder.read('sandboxed/.portico/sandbox/.gitignore')).toBe('*\n')
  expect((await run('report', { cwd })).stdout).toContain('run 1  nothing-ready.csv  at paycombat  finished')
  const unknown = await run('report 99', { cwd })
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no run 99, only 1') })
  for (const line of ['resume 1', 'work'])
    expect(await run(line, { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('add --sandbox'),
    })
  // Another port, the same account.
  expect(await run('retry 1 --sandbox', { cwd })).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1  refused'),
  })
})

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is reported', async () => {
  folder.write('readonly/good.csv', folder.read('good.csv'))
  const cwd = join(folder.path, 'readonly')
  chmodSync(cwd, 0o500)
  const { code, stderr } = await run('import good.csv --provider paycombat --sandbox', { cwd })
  chmodSync(cwd, 0o700)
  expect(code).toBe(2)
  expect(stderr).toContain('cannot be')
})
