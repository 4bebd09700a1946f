import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BookRow, type BookShape, failuresOf } from '../../src/index.ts'
import { bookOf, rowsOf } from './book-of.ts'

/** The failures file of some rows. */
function written(shape: BookShape, rows: readonly BookRow[]): string {
  const { start, textOf } = failuresOf(shape)
  return start + rows.map((row) => textOf({ problem: 'wrong\n"here"', ...row })).join('')
}

const again = async (shape: BookShape, rows: readonly BookRow[]) =>
  rowsOf(await bookOf(written(shape, rows), { format: shape.format, mapping: shape.mapping }))

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '=1+1',
    '+966512345678',
    '-1',
    '@SUM(A1)',
    "'+1",
    "''=x",
    "'abc",
    ' a ',
    'a\nb',
    'a"b',
    '\t',
    '\r',
  ),
)

test('unchanged rows of a CSV have the same cells when they are read again', async () => {
  const shape = fc
    .tuple(
      fc.constantFrom(',', ';', '\t', '|'),
      fc.uniqueArray(fc.constantFrom('reference', 'Name;x', 'a,b', '=c', '"d"', ''), {
        minLength: 2,
        maxLength: 5,
      }),
    )
    .map(([delimiter, names]): BookShape => ({ format: 'csv', delimiter, header: ['No', ...names] }))
  await fc.assert(
    fc.asyncProperty(shape, fc.array(fc.array(cell, { minLength: 6, maxLength: 6 })), async (csv, cells) => {
      const rows = cells.map((row, index) => ({ line: index + 2, source: row.slice(0, csv.header?.length) }))
      const filled = rows.filter(({ source }) => !source.join('').match(/[\0\uFFFD]/))
      const mapping = { No: 'reference' }
      const text = written(csv, filled)
      const book = await bookOf(text, { mapping })
      expect([book.delimiter, book.header]).toEqual([csv.delimiter, csv.header])
      const read = await rowsOf(book)
      expect(read.map(({ source }) => source)).toEqual(filled.map(({ source }) => source))
      expect(read.filter(({ problem }) => problem)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a cell never begins as a formula does', () => {
  const shape: BookShape = { format: 'csv', delimiter: ',', header: ['a', 'b'] }
  const text = written(shape, [{ line: 2, source: ['=HYPERLINK("x")', '+966512345678'] }])
  expect(text).toBe(
    '\uFEFFa,b,portico_problem\n"\'=HYPERLINK(""x"")",\'+966512345678,"line 2: wrong ""here"""\n',
  )
})

const bad = 'No,Name\n1,"A\n2,B,C\n3\n4,"A" B\n5,Jos\uFFFD\n6,A\0\n'

test('bad lines of a CSV stay bad until they are corrected, in a spreadsheet too', async () => {
  const mapping = { No: 'reference', Name: 'name.given' }
  const book = await bookOf(bad, { mapping })
  const rows = await rowsOf(book)
  expect(rows.map(({ problem }) => problem !== undefined)).toEqual([true, true, true, true, true, true])
  const repeated = await again(book.shape, rows)
  expect(repeated).toHaveLength(6)
  expect(repeated.filter(({ problem }) => problem === undefined)).toEqual([])

  // A spreadsheet fills rows up to the longest one.
  const text = written(book.shape, rows).replace(/"?bad line 4: .*$/m, '$&,')
  const padded = await rowsOf(await bookOf(text, { mapping }))
  expect(padded.filter(({ problem }) => problem === undefined)).toEqual([])
  expect(padded[2]).toMatchObject({ problem: 'was a bad line and is not corrected' })

  const corrected = written(book.shape, rows).replace(/^3,/m, '3,C,')
  const [good] = (await rowsOf(await bookOf(corrected, { mapping }))).filter(({ problem }) => !problem)
  expect(good?.source).toEqual(['3', 'C'])
})

test('a line that was too long is mentioned, and refused again', async () => {
  const mapping = { No: 'reference', Name: 'name.given' }
  const book = await bookOf(`No,Name\n1,${'x'.repeat(100)}\n`, { mapping, maxRowBytes: 50 })
  const repeated = await again(book.shape, await rowsOf(book))
  expect(repeated).toEqual([{ line: 2, source: [''], problem: expect.stringContaining('cells') }])
})

test('lines of NDJSON are the same when they are read again, bad ones too', async () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue())
  const line = fc.oneof(
    object.map((value) => JSON.stringify(value)),
    object.map((value) => JSON.stringify(value, null, 1).replaceAll('\n', ' ')),
    fc.constantFrom('{}', '{ }', '[1]', 'null', 'not json', '{"a":1', '{"a":1.0}', '{"a":1,"a":2}'),
    fc.string().filter((text) => !/[\n\r\0]/.test(text) && text === text.trim() && text !== ''),
  )
  const shape: BookShape = { format: 'ndjson' }
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
      const rows = lines.map((source, index) => ({ line: index + 1, source }))
      const read = await again(shape, rows)
      expect(read.map(({ source }) => source)).toEqual(lines)
    }),
    { numRuns: 500 },
  )
})

test('a corrected line of NDJSON is read without the problem, wherever its key stands', async () => {
  const shape: BookShape = { format: 'ndjson' }
  expect(written(shape, [{ line: 3, source: '{"reference":"1"' }])).toBe(
    '{"portico_problem":"bad line 3: wrong \\"here\\"","portico_line":"{\\"reference\\":\\"1\\""}\n',
  )
  const edited =
    '{"portico_problem":"x","reference":"1"}\n{"portico_problem":"x","portico_line":"{\\"reference\\":\\"2\\"}"}\n'
  expect((await rowsOf(await bookOf(edited))).map(({ source }) => source)).toEqual([
    '{"reference":"1"}',
    '{"reference":"2"}',
  ])
})
