import { expect, test } from 'vitest'
import { openBook } from '../../src/index.ts'
import { bookOf, opened, rowsOf } from './book-of.ts'

const mapping = { No: 'reference', Name: 'name.given', Town: 'address.city' }

const read = async (content: string | Uint8Array, options: Parameters<typeof bookOf>[1] = {}) =>
  rowsOf(await bookOf(content, { mapping, ...options }))

const problemOf = async (content: string | Uint8Array, options: Parameters<typeof opened>[1] = {}) =>
  (await opened(content, { mapping, ...options }))._unsafeUnwrapErr()

test('a row has the line on which it begins, with line breaks in quotes and empty lines', async () => {
  expect(await read('No,Name,Town\n1,"A\nB",x\n\n , ,\n2,C,y\n')).toEqual([
    { line: 2, source: ['1', 'A\nB', 'x'] },
    { line: 6, source: ['2', 'C', 'y'] },
  ])
})

test.each([
  [',', 'No,Name,Town\n1,"A,B",x\n'],
  [';', 'No;Name;Town\n1;"A,B";x\n'],
  ['\t', 'No\tName\tTown\n1\tA,B\tx\n'],
  ['|', 'No|Name|Town\n1|A,B|x\n'],
  [';', 'sep=;\nNo;Name;Town\n1;A,B;x\n'],
  ['^', 'sep=^\r\nNo^Name^Town\r\n1^A,B^x\r\n'],
])('cells may be separated by %j', async (delimiter, content) => {
  const book = await bookOf(content, { mapping })
  expect(book.delimiter).toBe(delimiter)
  expect(book.header).toEqual(['No', 'Name', 'Town'])
  expect((await rowsOf(book)).map(({ source }) => source)).toEqual([['1', 'A,B', 'x']])
})

test.each([
  ['CRLF', 'No,Name,Town\r\n1,A,x\r\n2,"B\r\nC",y\r\n', 'B\r\nC'],
  ['CR alone', 'No,Name,Town\r1,A,x\r2,"B\rC",y\r', 'B\rC'],
  ['no line break at the end', 'No,Name,Town\n1,A,x\n2,"B\nC",y', 'B\nC'],
  ['a byte order mark', '\uFEFFNo,Name,Town\n1,A,x\n2,"B\nC",y\n', 'B\nC'],
  ['blanks around quotes', ' No , Name,Town\n 1 ,A,x\n2, "B\nC" ,y\n', 'B\nC'],
  ['a column of a tab-separated file that is empty', 'No\tName\tTown\n1\tA\tx\n2\t"B\nC"\ty\n', 'B\nC'],
])('a file with %s is read', async (_, content, name) => {
  expect(await read(content)).toEqual([
    { line: 2, source: ['1', 'A', 'x'] },
    { line: 3, source: ['2', name, 'y'] },
  ])
})

test('empty first and last cells of a tab-separated file stay', async () => {
  expect(await read('No\tName\tTown\n\tA\t\n1\t\tx\n')).toEqual([
    { line: 2, source: ['', 'A', ''] },
    { line: 3, source: ['1', '', 'x'] },
  ])
})

test('quotes within a cell are part of it', async () => {
  expect(await read('No,Name,Town\n1,Jim "Bob" B,12" Street\n2,"say ""hi""",""\n')).toEqual([
    { line: 2, source: ['1', 'Jim "Bob" B', '12" Street'] },
    { line: 3, source: ['2', 'say "hi"', ''] },
  ])
})

test.each([
  ['at the end of the file', 'No,Name,Town\n1,A,x\n2,"B,y\n3,C,z\n', 3, [1, 3]],
  ['before a quoted cell', 'No,Name,Town\n1,"A,x\n2,"B",y\n3,"C",z\n', 2, [2, 3]],
  ['before an empty quoted cell', 'No,Name,Town\n1,"A,x\n2,"",y\n3,"C",z\n', 2, [2, 3]],
])('an open quote %s takes its own line only', async (_, content, line, good) => {
  const rows = await read(content)
  expect(rows.filter(({ problem }) => problem)).toEqual([
    { line, source: expect.any(String), problem: expect.stringContaining('quote') },
  ])
  expect(rows.filter(({ problem }) => !problem).map(({ source }) => Number(source[0]))).toEqual(good)
})

test('a record of several lines with too many cells is read line by line', async () => {
  const rows = await read('No,Name,Town\n1,"A,x\n2,B",y,z\n3,C,z\n')
  expect(rows.map(({ line, problem }) => [line, problem !== undefined])).toEqual([
    [2, true],
    [3, true],
    [4, false],
  ])
})

test('an open quote in a long book costs neither memory nor the rows after it', async () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `${index},Name ${index},Town of ${index}`)
  lines[100] = '100,"Name,Town'
  const rows = await read(`No,Name,Town\n${lines.join('\n')}\n`, { maxRowBytes: 65_536 })
  expect(rows).toHaveLength(50_000)
  expect(rows.filter(({ problem }) => problem).map(({ line }) => line)).toEqual([102])
})

test('text after a closing quote is a problem of its line', async () => {
  const [bad, good] = await read('No,Name,Town\n1,"A" B,x\n2,C,y\n')
  expect(bad).toEqual({ line: 2, source: '1,"A" B,x', problem: expect.stringContaining('closing quote') })
  expect(good).toEqual({ line: 3, source: ['2', 'C', 'y'] })
})

test('too few and too many cells are problems of their line', async () => {
  const rows = await read('No,Name,Town\n1,A\n2,B,y,z\n3,C,z\n')
  expect(rows).toEqual([
    { line: 2, source: ['1', 'A'], problem: 'has 2 cells, and the header has 3' },
    { line: 3, source: ['2', 'B', 'y', 'z'], problem: 'has 4 cells, and the header has 3' },
    { line: 4, source: ['3', 'C', 'z'] },
  ])
})

test('a line of 5 MB is skipped, and lines are counted on', async () => {
  const long = `2,${'x'.repeat(5_000_000)},y`
  const expected = [
    { line: 2, source: ['1', 'A', 'x'] },
    { line: 3, source: '', problem: 'is longer than 1048576 bytes, and was skipped' },
    { line: 4, source: ['3', 'C', 'z'] },
  ]
  expect(await read(`No,Name,Town\n1,A,x\n${long}\n3,C,z\n`)).toEqual(expected)
  expect(await read(`No,Name,Town\n1,A,x\n2,"${long}\n3,C,z\n`)).toEqual(expected)
})

test('a row in Latin-1, a lost character and a NUL are problems of their lines', async () => {
  const latin = Buffer.from('No,Name,Town\n1,Jos\xe9,x\n', 'latin1')
  const rows = await read(Buffer.concat([latin, Buffer.from('2,Jos\u00e9,y\n3,Jos\uFFFD,z\n4,C\0,z\n')]))
  expect(rows).toEqual([
    { line: 2, source: ['1', 'Jos\uFFFD', 'x'], problem: expect.stringContaining('UTF-8') },
    { line: 3, source: ['2', 'Jos\u00e9', 'y'] },
    { line: 4, source: ['3', 'Jos\uFFFD', 'z'], problem: expect.stringContaining('UTF-8') },
    { line: 5, source: ['4', 'C\0', 'z'], problem: 'holds a NUL character' },
  ])
})

test.each([
  ['UTF-16 with a mark', Buffer.from('\uFEFFNo,Name,Town\n1,A,x\n', 'utf16le'), 'encoding', 'UTF-16'],
  ['UTF-16 without one', Buffer.from('No,Name,Town\n1,A,x\n', 'utf16le'), 'encoding', 'UTF-16'],
  [
    'UTF-16 in the other order',
    Buffer.from('\uFEFFNo,Name\n', 'utf16le').swap16(),
    'encoding',
    'Save it as UTF-8',
  ],
  ['a workbook', Buffer.from('PK\x03\x04 and more'), 'encoding', 'workbook'],
  ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0]), 'encoding', 'gzip'],
  ['an empty file', '', 'empty', 'empty'],
  ['a file of blanks', ' \n\t\n', 'empty', 'empty'],
  ['a byte order mark alone', '\uFEFF', 'empty', 'empty'],
  ['a JSON array', '[{"a":1}]', 'format', 'one object per line'],
  ['a JSON object over several lines', '{\n  "a": 1\n}', 'format', 'one object per line'],
  ['a header in Latin-1', Buffer.from('No,N\xe4me,Town\n', 'latin1'), 'header', 'UTF-8'],
  ['an open quote in the header', 'No,"Name,Town\n1,A,x\n', 'header', 'quotes'],
  ['values in the place of the header', '1,amal@example.com,x\n', 'header', 'names of columns'],
])('%s is refused with a message that says what to do', async (_, content, code, words) => {
  const problem = await problemOf(content)
  expect(problem.code).toBe(code)
  expect(problem.problems.join(' ')).toContain(words)
})

test('a file with only a header has no rows', async () => {
  expect(await read('No,Name,Town')).toEqual([])
  expect(await read('No,Name,Town\r\n\r\n')).toEqual([])
})

test('an input that fails is refused before its first row, and throws after it', async () => {
  const failing = async function* (after: readonly string[]) {
    for (const text of after) yield Buffer.from(text)
    throw new Error('the disk is gone')
  }
  const refused = await openBook(failing([]), { mapping })
  expect(refused._unsafeUnwrapErr()).toEqual({ code: 'unreadable', problems: ['The file cannot be read.'] })
  const text = `No,Name,Town\n${'1,A,x\n'.repeat(20_000)}`
  const book = (await openBook(failing([text]), { mapping }))._unsafeUnwrap()
  await expect(rowsOf(book)).rejects.toThrow('the disk is gone')
})

test('reads no further than rows are asked for, and closes the input when the loop is left', async () => {
  let chunks = 0
  let closed = false
  const input = async function* () {
    try {
      for (;;) {
        chunks += 1
        yield Buffer.from(`No,Name,Town\n${'1,A,x\n'.repeat(20_000)}`)
      }
    } finally {
      closed = true
    }
  }
  const book = (await openBook(input(), { mapping }))._unsafeUnwrap()
  expect(chunks).toBe(1)
  for await (const { line } of book.rows) if (line > 30_000) break
  expect(chunks).toBe(2)
  expect(closed).toBe(true)
})

test('NDJSON is found by its first character or the name of the file', async () => {
  const content = '{"reference":"1"}\n\n not json\n["x"]\n'
  const rows = [
    { line: 1, source: '{"reference":"1"}' },
    { line: 3, source: 'not json' },
    { line: 4, source: '["x"]' },
  ]
  const book = await bookOf(content)
  expect(book.shape).toEqual({ format: 'ndjson' })
  expect(await rowsOf(book)).toEqual(rows)
  expect((await bookOf('x\n', { fileName: 'Book.JSONL' })).format).toBe('ndjson')
  expect((await problemOf('{a},b\n', { fileName: 'a.csv' })).code).toBe('mapping')
})
