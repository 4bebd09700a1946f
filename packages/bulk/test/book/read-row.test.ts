import { expect, test } from 'vitest'
import { readRow } from '../../src/index.ts'
import { bookOf, rowsOf } from './book-of.ts'

const mapping = {
  No: 'reference',
  Name: 'name.given',
  Born: { path: 'dateOfBirth', format: 'DD/MM/YYYY' },
  Sex: { path: 'gender', values: { F: 'female', M: 'male', '-': null } },
  Passport: 'identifications[1].number',
  '=identifications[1].type': 'passport',
  '=identifications[1].issuingCountry': 'SA',
  ID: 'identifications[0].number',
  '=identifications[0].type': 'national_id',
  Photo: 'documents[0].file',
  '=documents[0].type': 'identification',
  '=documents[0].belongsTo': 'identifications[1]',
  Notes: null,
}

const header = 'No,Name,Born,Sex,Passport,ID,Photo,Notes\n'

test('a foreign CSV becomes customers of the canonical model', async () => {
  const book = await bookOf(`${header}1,Amal,31/01/1990,f,Z1234567,,a.jpg,hello\n2,Nur,,-,,,,\n`, { mapping })
  const rows = (await rowsOf(book)).map(({ source }) => readRow(source, book.shape))
  expect(rows.map((row) => row._unsafeUnwrap())).toEqual([
    {
      customer: {
        kind: 'individual',
        reference: '1',
        name: { given: 'Amal' },
        dateOfBirth: '1990-01-31',
        gender: 'female',
        identifications: [{ number: 'Z1234567', type: 'passport', issuingCountry: 'SA' }],
      },
      documents: [{ type: 'identification', belongsTo: 'identifications[0]', file: 'a.jpg' }],
    },
    { customer: { kind: 'individual', reference: '2', name: { given: 'Nur' } }, documents: [] },
  ])
})
