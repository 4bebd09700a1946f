import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { amal, haddadTrading } from '@portico/test-support'
import { expect, test } from 'vitest'
import { nobody } from './support/nobody.ts'
import { portico } from './support/portico.ts'
import { useFolder } from './support/use-folder.ts'

const folder = useFolder()
const check = (file: string, input = '') =>
  portico(['check', file, '--provider', 'paycombat', '--json'], { cwd: folder.path, input })

const references = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line).reference)

test('a JSON file holds one customer', async () => {
  folder.write('amal.json', JSON.stringify(amal, null, 2))
  const { stdout } = await check('amal.json')
  expect(JSON.parse(stdout)).toMatchObject({ reference: amal.reference, providers: [{ ready: true }] })
})

test('a JSON array holds many', async () => {
  folder.write('array.json', JSON.stringify([amal, haddadTrading], null, 2))
  const { stdout } = await check('array.json')
  expect(references(stdout)).toEqual([amal.reference, haddadTrading.reference])
})

test('elements of an array without a reference are told by their place', async () => {
  folder.write('nameless.json', [{ kind: 'individual' }, { kind: 'company' }])
  const { stdout } = await check('nameless.json')
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line).index),
  ).toEqual([0, 1])
  const words = await portico(['check', 'nameless.json', '--provider', 'paycombat'], { cwd: folder.path })
  expect(words.stdout).toMatch(/^element 1 {2}ready at 0 of 1$/m)
  expect(words.stdout).toMatch(/^element 2 {2}ready at 0 of 1$/m)
})

test.each([
  ['[]', 'The file odd.json holds no customer'],
  ['null', 'The file odd.json must hold a JSON object'],
  ['"text"', 'The file odd.json must hold a JSON object'],
])('a file that holds %s holds no customer, and is told so', async (content, words) => {
  folder.write('odd.json', content)
  const { code, stdout, stderr } = await check('odd.json')
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `portico: ${words}\n` })
})

test('files one after the other on stdin, a folder and several files: told how many customers are given', async () => {
  const hint = 'Put several customers into one file: a JSON array, or one per line'
  const concatenated = await check(
    '-',
    [amal, haddadTrading].map((one) => JSON.stringify(one, null, 2)).join('\n'),
  )
  expect(concatenated.code).toBe(2)
  expect(concatenated.stderr).toMatch(/another begins at line \d+, column 1\. /)
  const directory = await check('.')
  const several = await portico(['check', 'one.json', 'two.json'], { cwd: folder.path })
  for (const { stderr } of [concatenated, directory, several]) expect(stderr).toContain(hint)
})

test('newline-delimited JSON holds many, blank lines aside', async () => {
  folder.write('many.ndjson', `\n${JSON.stringify(amal)}\r\n\n${JSON.stringify(nobody)}`)
  const { stdout } = await check('many.ndjson')
  expect(references(stdout)).toEqual([amal.reference, nobody.reference])
})

test('- reads one or many from stdin', async () => {
  const one = await check('-', JSON.stringify(amal, null, 2))
  expect(JSON.parse(one.stdout)).toMatchObject({ reference: amal.reference })
  const many = await check('-', `${JSON.stringify(amal)}\n${JSON.stringify(nobody)}\n`)
  expect(references(many.stdout)).toEqual([amal.reference, nobody.reference])
})

test('a byte order mark, as some editors write it, is no part of the customer', async () => {
  folder.write('bom.json', `\uFEFF${JSON.stringify(amal)}`)
  expect(await check('bom.json')).toMatchObject({ code: 0 })
})

test('a line that is not JSON is told with its number and place, and the others are done all the same', async () => {
  folder.write('broken.ndjson', `${JSON.stringify(amal)}\n{"kind": oops}\n${JSON.stringify(amal)}\n`)
  const { code, stdout } = await check('broken.ndjson')
  const lines = stdout.trim().split('\n')
  expect(code).toBe(1)
  expect(lines).toHaveLength(3)
  expect(JSON.parse(lines[1] ?? '')).toEqual({ line: 2, problem: 'not valid JSON at column 10' })
})

test('a file that is not JSON is told with the place of the mistake', async () => {
  folder.write('broken.json', '{\n  "kind": "individual",\n  "reference": oops\n}')
  const { code, stdout, stderr } = await check('broken.json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe('portico: The file broken.json is not valid JSON at line 3, column 16\n')
})

test.each([
  ['{"kind": "individual",\n', 'is not valid JSON: it is cut off at column 23'],
  ['{\n  "kind": "individual",\n  "name": {\n\n', 'is not valid JSON: it is cut off at line 3, column 12'],
])('a file that is cut off is told with the place of its end: %j', async (text, problem) => {
  folder.write('cut.json', text)
  expect(await check('cut.json')).toEqual({
    code: 2,
    stdout: '',
    stderr: `portico: The file cut.json ${problem}\n`,
  })
})

test.each([
  [
    'customers.csv',
    'name,phone\nAmal,+966587651234\n',
    /is not JSON but, it seems, CSV\. Give customers as JSON/,
  ],
  [
    'semicolons.json',
    'name;phone\nAmal;+966587651234\n',
    /is not JSON but, it seems, CSV\. Give customers as JSON/,
  ],
  [
    'utf16.json',
    Buffer.from('\uFEFF{"kind": "individual"}', 'utf16le'),
    /is not a text file in UTF-8: save it as UTF-8/,
  ],
  [
    'utf16-without-mark.json',
    Buffer.from('{"kind": 1}', 'utf16le'),
    /is not a text file in UTF-8: save it as UTF-8/,
  ],
])('a file of another format is named as such: %s', async (name, content, problem) => {
  writeFileSync(join(folder.path, name), content)
  const { code, stdout, stderr } = await check(name)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(problem)
  expect(stderr).not.toContain('Amal')
})

test('brackets that never end are a mistake without a place, and keep no other line from being read', async () => {
  const problem = 'not valid JSON, and nested too deeply to say where'
  const brackets = '['.repeat(200_000)
  folder.write('deep.json', brackets)
  expect(await check('deep.json')).toMatchObject({
    code: 2,
    stderr: `portico: The file deep.json is ${problem}\n`,
  })
  folder.write('deep.ndjson', `${brackets}\n${JSON.stringify(amal)}\n`)
  const lines = (await check('deep.ndjson')).stdout.trim().split('\n')
  expect(JSON.parse(lines[0] ?? '')).toEqual({ line: 1, problem })
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ reference: amal.reference })
})

test('a file that is empty, absent or a folder is told so', async () => {
  folder.write('empty.json', ' \n')
  const problems = await Promise.all(['empty.json', 'absent.json', '.'].map((file) => check(file)))
  expect(problems.map(({ code }) => code)).toEqual([2, 2, 2])
  const [empty, absent, directory] = problems.map(({ stderr }) => stderr)
  expect(empty).toContain('empty.json is empty')
  expect(absent).toContain('absent.json does not exist')
  expect(directory).toContain('is a folder')
})

test.each([
  ['customers', 'The file customers does not exist'],
  ['lists/to@do/customers.json', 'The file lists/to@do/customers.json does not exist'],
  ['nadia@example.com', 'The file named there does not exist'],
  ['{"kind":"individual"}', 'The file named there does not exist'],
  ['Nadia Vantongeren', 'The file named there does not exist'],
])('a file is called by its name, unless that may be a customer itself: %s', async (file, words) => {
  expect((await check(file)).stderr).toContain(words)
})

test('anything else than an object is examined as a customer, and found wanting', async () => {
  folder.write('values.ndjson', '{}\nnull\n"text"\n[]\n')
  const { code, stdout, stderr } = await check('values.ndjson')
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(stdout.trim().split('\n')).toHaveLength(4)
})

test.each(['[]', '"text"', 'null', '[{}]'])(
  'what holds changes holds an object, and not %s',
  async (content) => {
    folder.write('odd.json', content)
    for (const line of [
      'update cus_1 odd.json --provider sqril --sandbox',
      'questions --customer odd.json',
    ]) {
      const { code, stdout, stderr } = await portico(line.split(' '), { cwd: folder.path })
      const words = 'portico: The file odd.json must hold a JSON object\n'
      expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: words })
    }
  },
)

test('what holds changes holds one value', async () => {
  folder.write('two.ndjson', '{}\n{}\n')
  const args = ['update', 'cus_1', 'two.ndjson', '--provider', 'sqril', '--sandbox']
  const { code, stderr } = await portico(args, { cwd: folder.path })
  expect(code).toBe(2)
  expect(stderr).toContain('more than one value')
})
