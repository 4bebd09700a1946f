import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Mapping, readRow } from '../../src/index.ts'
import { bookOf, rowsOf } from './book-of.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The block of code that begins with these words. */
function blockOf(words: string): string {
  const [, block] = readme.split(`\`\`\`${words}\n`)
  if (block === undefined) throw new Error(`the README has no block ${words}`)
  return block.split('```')[0] ?? ''
}

test('the mapping of the README makes its customers of its book', async () => {
  const mapping: Mapping = JSON.parse(blockOf('json mapping'))
  const book = await bookOf(blockOf('csv book'), { mapping })
  expect(book.notices).toEqual([])
  const read = (await rowsOf(book)).map(({ source }) => readRow(source, book.shape)._unsafeUnwrap())
  expect(read.map(({ customer }) => customer)).toEqual(JSON.parse(blockOf('json customers')))
  expect(read.map(({ documents }) => documents)).toEqual([
    [{ type: 'identification', belongsTo: 'identifications[0]', file: 'photos/c-1.jpg' }],
    [],
  ])
})

test('the object of the README is a line of a book', async () => {
  const book = await bookOf(blockOf('ndjson'))
  const [row] = await rowsOf(book)
  expect(readRow(row?.source ?? '', book.shape)._unsafeUnwrap()).toEqual({
    customer: { kind: 'individual', reference: 'c-3', name: { given: 'Nur' } },
    documents: [{ type: 'selfie', file: 'photos/c-3.jpg' }],
  })
})
