import { expect, test } from 'vitest'
import { type BookShape, type Mapping, readMapping, readRow } from '../../src/index.ts'
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

test('a document of an element that a row leaves empty is a problem, with the reference of the row', async () => {
  const book = await bookOf(`${header}1,Amal,31.01.1990,f,,1234,a.jpg,\n`, { mapping })
  const [row] = (await rowsOf(book)).map(({ source }) => readRow(source, book.shape))
  expect(row?._unsafeUnwrapErr()).toEqual({
    reference: '1',
    problems: [
      { path: 'dateOfBirth', code: 'invalid', message: 'must be a date as DD/MM/YYYY' },
      {
        path: 'documents[0].belongsTo',
        code: 'invalid',
        message: 'names an element that this row leaves empty',
      },
    ],
  })
})

/** What a cell becomes at a path, or the problem in words. */
function cellAt(column: Mapping[string], cell: string): unknown {
  const shape: BookShape = { format: 'csv', header: ['c', 'r'], mapping: { c: column, r: 'reference' } }
  return readRow([cell, '1'], shape).match(
    ({ customer: { kind, reference, ...rest } }) => leafOf(rest),
    ({ problems }) => `! ${problems[0]?.message}`,
  )
}

function leafOf(value: unknown): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'string' ? value : leafOf(value[0])
  return typeof value === 'object' && value !== null ? leafOf(Object.values(value)[0]) : value
}

const dmy = { path: 'dateOfBirth', format: 'D/M/YYYY' }

test.each([
  ['name.given', '  Amal\u00a0 ', 'Amal'],
  ['name.given', 'Nur\u00a0Aini', 'Nur Aini'],
  ['name.given', '\u200b\u200eAmal\u202c', 'Amal'],
  ['name.given', "'Abd al-Rahman", "'Abd al-Rahman"],
  ['name.given', ' \u200b\u00a0', undefined],
  [
    'name.local',
    '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
  ],
  ['phone', "'+966 51 234-5678", '+966512345678'],
  ['phone', '\u202a+966512345678\u202c', '+966512345678'],
  ['phone', '00966512345678', '+966512345678'],
  ['phone', '+44 (0)20 7946 0000', '+44 (0)20 7946 0000'],
  ['phone', '+\u0669\u0666\u0666\u0665\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668', '+966512345678'],
  ['phone', '0512345678', '0512345678'],
  ['phone', '9.66512E+11', expect.stringContaining('! was shortened by a spreadsheet')],
  ['phone', '9,66512E+11', expect.stringContaining('! was shortened by a spreadsheet')],
  ['phone', '966512345678.0', expect.stringContaining('! ends in .0')],
  ['identifications[0].number', '12E5', '12E5'],
  ['identifications[0].number', "'00123", '00123'],
  ['identifications[0].number', '\u0661\u0662\u0663', '123'],
  ['identifications[0].number', '#REF!', expect.stringContaining('! holds an error')],
  ['payoutAccounts[0].iban', 'sa03 8000 0000 6080 1016 7519', 'SA0380000000608010167519'],
  ['payoutAccounts[0].bic', 'riblsari', 'RIBLSARI'],
  ['nationality', 'sa', 'SA'],
  ['nationality', 'Saudi Arabia', 'Saudi Arabia'],
  ['identifications[0].type', 'National ID', 'national_id'],
  ['gender', 'Female', 'female'],
  ['politicallyExposed', 'No', false],
  ['politicallyExposed', '1', true],
  ['politicallyExposed', 'maybe', expect.stringContaining('! must be true or false')],
  ['expectedMonthlyVolume.amount', '2500.50', 2500.5],
  ['expectedMonthlyVolume.amount', '2,500', expect.stringContaining('! must be a number')],
  ['associatedPersons[0].roles', 'Owner; signatory', ['owner', 'signatory']],
  ['dateOfBirth', '1990-01-31', '1990-01-31'],
  ['dateOfBirth', '1990/01/31', '1990-01-31'],
  ['dateOfBirth', '19900131', '1990-01-31'],
  ['dateOfBirth', '1990-01-31T00:00:00.000Z', '1990-01-31'],
  ['dateOfBirth', '1990-01-31T21:00:00Z', expect.stringContaining('! must be a date')],
  ['dateOfBirth', '1990-02-30', expect.stringContaining('! must be a date')],
  ['dateOfBirth', '31/01/1990', expect.stringContaining('declare it')],
  ['dateOfBirth', '32904', expect.stringContaining('! is the number that a spreadsheet has')],
  ['dateOfBirth', '\u0661\u0669\u0669\u0660-\u0660\u0661-\u0663\u0661', '1990-01-31'],
  [dmy, '1/2/1990', '1990-02-01'],
  [dmy, '31/02/1990', '! must be a date as D/M/YYYY'],
  [dmy, '1/2/90', '! must be a date as D/M/YYYY'],
  [{ path: 'dateOfBirth', format: 'DD MMM YYYY' }, '31 Jan 1990', '1990-01-31'],
  [{ path: 'dateOfBirth', format: 'YYYYMMDD' }, '19900131', '1990-01-31'],
  ['identifications[0].expiresOn', 'Never', 'never'],
  [{ path: 'gender', values: { F: 'female' } }, 'f', 'female'],
  [{ path: 'gender', values: { F: 'female' } }, 'male', 'male'],
  [{ path: 'gender', values: { 'n/a': null } }, 'N/A', undefined],
  [
    { path: 'occupation', values: { E: 'engineer' } },
    'x',
    expect.stringContaining('! is not one of the words'),
  ],
  [{ path: 'politicallyExposed', values: { J: true } }, 'j', true],
  ['metadata.tier', 'gold', 'gold'],
  ['metadata["my key"]', '\u0661\u0662', '\u0661\u0662'],
  ['providerOptions.sqril.occupation', 'OCC3', 'OCC3'],
] as const)('at %j, %j is %j', (path, cell, expected) => {
  expect(cellAt(path, cell)).toEqual(expected)
})

test('one column may fill several paths', () => {
  const shape: BookShape = {
    format: 'csv',
    header: ['No', 'Country'],
    mapping: { No: 'reference', Country: ['nationality', 'countryOfResidence'] },
  }
  expect(readRow(['1', 'sa'], shape)._unsafeUnwrap().customer).toEqual({
    kind: 'individual',
    reference: '1',
    nationality: 'SA',
    countryOfResidence: 'SA',
  })
})

test('a book may hold both kinds, and constants are for the kind that has them', () => {
  const shape: BookShape = {
    format: 'csv',
    header: ['No', 'Type', 'First', 'Company'],
    mapping: {
      No: 'reference',
      Type: { path: 'kind', values: { P: 'individual', B: 'company' } },
      First: 'name.given',
      Company: 'legalName',
      '=nationality': 'SA',
      '=companyType': 'other',
      '=metadata.source': 'import',
      '=address.country': 'SA',
    },
  }
  const read = (source: string[]) => readRow(source, shape)._unsafeUnwrap().customer
  const metadata = { source: 'import' }
  expect(read(['1', 'p', 'Amal', ''])).toEqual({
    kind: 'individual',
    reference: '1',
    name: { given: 'Amal' },
    nationality: 'SA',
    metadata,
  })
  expect(read(['2', 'b', '', 'Haddad LLC'])).toEqual({
    kind: 'company',
    reference: '2',
    legalName: 'Haddad LLC',
    companyType: 'other',
    metadata,
  })
  expect(read(['3', '', 'Amal', ''])).toMatchObject({ kind: 'individual' })
})

test('a line of NDJSON is a customer, with documents beside its fields', () => {
  const shape: BookShape = { format: 'ndjson' }
  const read = (value: unknown) => readRow(typeof value === 'string' ? value : JSON.stringify(value), shape)
  const documents = [{ type: 'selfie', file: 'photos/a.jpg' }]
  expect(read({ reference: '1', phone: 12, documents })._unsafeUnwrap()).toEqual({
    customer: { kind: 'individual', reference: '1', phone: 12 },
    documents,
  })
  expect(read({ kind: 'company', reference: '1' })._unsafeUnwrap().customer).toEqual({
    kind: 'company',
    reference: '1',
  })
  expect(read('{"__proto__":{"kind":"company"}}')._unsafeUnwrap().customer.kind).toBe('individual')
  const wrong = [
    { type: 'photo', file: 'a' },
    { type: 'selfie' },
    { type: 'selfie', file: 'a', belongTo: 'x' },
    3,
  ]
  expect(read({ reference: '1', documents: wrong })._unsafeUnwrapErr()).toEqual({
    reference: '1',
    problems: [
      { path: 'documents[0].type', code: 'not_accepted', message: expect.stringContaining('selfie') },
      { path: 'documents[1].file', code: 'required', message: 'must be the path of a file' },
      { path: 'documents[2]', code: 'unknown_key', message: expect.stringContaining('mean belongsTo?') },
      { path: 'documents[3]', code: 'invalid', message: 'must be an object with type and file' },
    ],
  })
  for (const text of ['not json', '[1]', '"text"', 'null', '1', ''])
    expect(read(text)._unsafeUnwrapErr().problems).toEqual([
      { path: '', code: 'invalid', message: expect.stringMatching(/JSON/) },
    ])
})

test('foreign objects are mapped by their keys, nested ones by dots', () => {
  const shape: BookShape = {
    format: 'ndjson',
    mapping: {
      id: 'reference',
      'person.first': 'name.given',
      'a.b': 'name.family',
      'ids[0].no': 'identifications[0].number',
      pep: 'politicallyExposed',
      mobile: 'phone',
      nations: 'furtherNationalities',
    },
  }
  const read = (value: unknown) => readRow(JSON.stringify(value), shape)
  const foreign = {
    id: 7,
    person: { first: 'Amal' },
    'a.b': 'Haddad',
    ids: [{ no: 'Z1' }],
    pep: false,
    mobile: null,
    nations: ['lb', 'EG'],
    rest: {},
  }
  expect(read(foreign)._unsafeUnwrap().customer).toEqual({
    kind: 'individual',
    reference: '7',
    name: { given: 'Amal', family: 'Haddad' },
    identifications: [{ number: 'Z1' }],
    politicallyExposed: false,
    furtherNationalities: ['LB', 'EG'],
  })
  expect(read({ id: 1e21, person: { first: {} } })._unsafeUnwrapErr().problems).toEqual([
    { path: 'reference', code: 'invalid', message: expect.stringContaining('lost digits') },
    { path: 'name.given', code: 'invalid', message: expect.stringContaining('is an object') },
  ])
})

test('no problem quotes a value', () => {
  const shape: BookShape = { format: 'csv', header: ['No', 'c'], mapping: { No: 'reference', c: dmy } }
  expect(JSON.stringify(readRow(['1', 'Amal Haddad'], shape))).not.toContain('Amal')
  expect(JSON.stringify(readRow('{"name": Amal}', { format: 'ndjson' }))).not.toContain('Amal')
})

test.each([
  [[], 'must be a JSON object'],
  [{ a: 'name.givn' }, '"name.givn" is not a path of the model. Did you mean name.given?'],
  [{ a: 'identifications[2].numbr' }, 'Did you mean identifications[2].number?'],
  [{ a: 'identifications.number' }, 'Did you mean identifications[0].number?'],
  [{ a: 'name' }, '"name" is not a path of the model'],
  [{ a: 'identifications[0]' }, 'is not a path of the model'],
  [{ a: 'identifications[100].number' }, 'is not a path of the model'],
  [{ a: 'metadata.__proto__' }, 'is not a path of the model'],
  [{ a: '__proto__.polluted' }, 'is not a path of the model'],
  [{ a: { path: 'gender', valuse: {} } }, 'unknown key "valuse". Did you mean values?'],
  [{ a: { values: {} } }, 'must have a path'],
  [{ a: 3 }, 'must be a path, null'],
  [{ a: { path: 'dateOfBirth', format: 'DD/MM/YY' } }, 'a format that is not known'],
  [{ a: { path: 'dateOfBirth', format: 'DD/MM/YYYY or MM/DD/YYYY' } }, 'a format that is not known'],
  [{ a: { path: 'dateOfBirth', format: 'DMYYYY' } }, 'a format that is not known'],
  [{ a: { path: 'email', format: 'DD/MM/YYYY' } }, 'email is not a date'],
  [
    { a: { path: 'gender', values: { F: 'femal' } } },
    'must be one of male, female, other. Did you mean female?',
  ],
  [{ a: { path: 'gender', values: { F: 'female', f: 'female' } } }, 'twice'],
  [{ a: { path: 'politicallyExposed', values: { J: 'yes' } } }, 'true or false'],
  [{ '=gender': 'femal' }, 'Did you mean female?'],
  [{ '=nationality': 'Saudi Arabia' }, 'ISO code'],
  [{ '=gendr': 'female' }, 'Did you mean gender?'],
  [{ '=gender': null }, 'a constant'],
  [{ a: 'email', b: 'email' }, '"a" and "b" fill the same path, email.'],
  [{ a: 'gender', '=gender': 'male' }, 'fill the same path'],
  [{ a: 'email', ' a ': 'phone' }, 'names "a" twice'],
  [{ a: 'documents[0].file' }, 'documents[0].file needs documents[0].type'],
  [{ '=documents[0].type': 'selfie' }, 'needs documents[0].file'],
] as const)('the mapping %j is refused', (mapping, words) => {
  expect(readMapping(mapping)._unsafeUnwrapErr().join(' ')).toContain(words)
})

test('all problems of a mapping come at once', () => {
  expect(readMapping({ a: 'x', b: 'y', c: { path: 'z' } })._unsafeUnwrapErr()).toHaveLength(3)
})
