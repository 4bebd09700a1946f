import { expect, test } from 'vitest'
import { bookOf, opened } from './book-of.ts'

const problems = async (content: string, mapping?: unknown) =>
  (await opened(content, { mapping }))._unsafeUnwrapErr()

test('columns that the file lacks or has twice are named all at once', async () => {
  const mapping = { No: 'reference', 'First name': 'name.given', Mail: 'email', Town: 'address.city' }
  expect(await problems('No,Firstname,Town,Town\n', mapping)).toEqual({
    code: 'mapping',
    problems: [
      'The file has no column "First name". Did you mean Firstname?',
      'The file has no column "Mail".',
      'The file has 2 columns "Town": rename all but one.',
    ],
  })
})

test('columns that the mapping does not name are a notice', async () => {
  const book = await bookOf('No,Name,Notes,,No\u00a0 2 \n', { mapping: { No: 'reference', 'No 2': null } })
  expect(book.notices).toEqual([
    'The mapping does not name "Name", "Notes", column 4: ignored. Map a column to null if that is meant.',
  ])
})

test('a mapping without the reference is refused', async () => {
  expect((await problems('a\n', { a: 'email' })).problems).toEqual([
    'No column fills reference, the unique id of a customer: { "Customer no": "reference" }.',
  ])
  expect((await problems('a\n', { '=reference': '1' })).problems).toEqual([
    'A constant cannot be the reference: it must be unique.',
  ])
})

test('without a mapping, the names of the columns are paths', async () => {
  const book = await bookOf('reference,name.given,name.famly,Notes\n')
  expect(book.mapping).toEqual({ reference: 'reference', 'name.given': 'name.given' })
  expect(book.notices).toEqual([
    '"name.famly" is not a path of the model, and is ignored. Did you mean name.family?',
    '"Notes" is not a path of the model, and is ignored.',
  ])
})

test('a foreign header without a mapping is answered with how to get a proposal', async () => {
  expect((await problems('No,Name\n')).problems[0]).toContain('--suggest-mapping')
  expect((await problems('reference,email,email\n')).problems).toEqual([
    'The file has 2 columns for email: rename all but one.',
  ])
})

test('a first line of values is not quoted', async () => {
  const found = await problems('Amal Haddad,SA0380000000608010167519,7\n', { No: 'reference' })
  expect(JSON.stringify(found)).not.toMatch(/Amal|SA03/)
  const other = await problems('1,Amal4711,x\n', { No: 'reference', x: 'email' })
  expect(JSON.stringify(other)).not.toMatch(/Amal/)
})
