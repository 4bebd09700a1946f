import { expect, test } from 'vitest'
import { bookOf, rowsOf } from './book-of.ts'

const mapping = { No: 'reference', Name: 'name.given', Town: 'address.city' }

test('a row has the line on which it begins, with line breaks in quotes', async () => {
  const book = await bookOf('No,Name,Town\n1,"A\nB",x\n\n2,C,y\n', { mapping })
  expect(await rowsOf(book)).toEqual([
    { line: 2, source: ['1', 'A\nB', 'x'] },
    { line: 5, source: ['2', 'C', 'y'] },
  ])
})
