import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownPaths } from '../../src/book/canonical-path.ts'
import { compileMapping } from '../../src/book/compile-mapping.ts'
import { headerPaths } from '../../src/book/header-paths.ts'
import { headerWords } from '../../src/book/header-words.ts'
import { readMapping, suggestMapping } from '../../src/index.ts'

test('a foreign header gets its paths, forms of dates, words and constants', () => {
  const header = [
    'Customer No.',
    'First Name',
    'Surname',
    'DOB',
    'Sex',
    'Nationality',
    'Passport Number',
    'Passport Expiry',
    'Mobile',
    'E-Mail',
    'IBAN',
    'Street',
    'ZIP',
    'Town',
    'Country',
    'Passport scan',
    'Loyalty tier',
  ]
  const samples = [
    '1|Amal|Haddad|31/01/1990|F|SA|Z1|01/12/2030|+966|a@b.c|SA03|x|1|y|SA|a.jpg|gold'.split('|'),
    '2|Nur|Aini|02/03/1991|m|ID|Z2|02/01/2030|+62|a@b.c|SA03|x|1|y|ID|b.jpg|gold'.split('|'),
  ]
  expect(suggestMapping(header, samples)).toEqual({
    'Customer No.': 'reference',
    'First Name': 'name.given',
    Surname: 'name.family',
    DOB: { path: 'dateOfBirth', format: 'DD/MM/YYYY' },
    Sex: { path: 'gender', values: { F: 'female', m: 'male' } },
    Nationality: ['nationality', 'identifications[0].issuingCountry'],
    'Passport Number': 'identifications[0].number',
    'Passport Expiry': { path: 'identifications[0].expiresOn', format: 'DD/MM/YYYY or MM/DD/YYYY' },
    Mobile: 'phone',
    'E-Mail': 'email',
    IBAN: 'payoutAccounts[0].iban',
    Street: 'address.line1',
    ZIP: 'address.postalCode',
    Town: 'address.city',
    Country: 'address.country',
    'Passport scan': 'documents[0].file',
    'Loyalty tier': null,
    '=identifications[0].type': 'passport',
    '=payoutAccounts[0].kind': 'bank',
    '=documents[0].type': 'identification',
    '=documents[0].belongsTo': 'identifications[0]',
  })
})

test.each([
  [
    'German',
    'Kundennummer;Vorname;Nachname;Geburtsdatum;Geschlecht;Stra\u00dfe;PLZ;Ort;Land;Reisepassnummer',
  ],
  [
    'French',
    'Num\u00e9ro client;Pr\u00e9nom;Nom;Date de naissance;Sexe;Rue;Code postal;Ville;Pays;Num\u00e9ro de passeport',
  ],
  [
    'Spanish',
    'N\u00famero de cliente;Nombre;Apellidos;Fecha de nacimiento;Sexo;Calle;C\u00f3digo postal;Ciudad;Pa\u00eds;Pasaporte',
  ],
  [
    'Arabic',
    'رقم العميل;الاسم الأول;اسم العائلة;تاريخ الميلاد;الجنس;الشارع;الرمز البريدي;المدينة;الدولة;رقم الجواز',
  ],
  [
    'programs',
    'customer_id;firstName;last_name;dateOfBirth;GENDER;addressLine1;postal_code;CITY;country_code;passport_no',
  ],
  [
    'people who mistype',
    'custommer id;frist name;last  nmae;date of brith;gendre;street adress;postel code;city;country;pasport number',
  ],
])('a header of %s is understood', (_, line) => {
  expect(headerPaths(line.split(';'))).toEqual([
    'reference',
    'name.given',
    'name.family',
    'dateOfBirth',
    'gender',
    'address.line1',
    'address.postalCode',
    'address.city',
    'address.country',
    'identifications[passport].number',
  ])
})

test('a book of companies gets the kind as a constant', () => {
  expect(suggestMapping(['ID', 'Name', 'Registration no', 'Tax number'])).toEqual({
    ID: 'reference',
    Name: 'legalName',
    'Registration no': 'registrationNumber',
    'Tax number': 'taxId',
    '=kind': 'company',
  })
})

test('several documents get an element each', () => {
  expect(suggestMapping(['Iqama No', 'Passport No', 'Iqama expiry', 'Expiry date'])).toMatchObject({
    'Iqama No': 'identifications[0].number',
    'Passport No': 'identifications[1].number',
    'Iqama expiry': 'identifications[0].expiresOn',
    '=identifications[0].type': 'residence_permit',
    '=identifications[1].type': 'passport',
  })
})

test('columns that nothing is known of are ignored, and no cell is repeated', () => {
  const suggested = suggestMapping(['Gender', 'Notes'], [['Amal Haddad', 'secret']])
  expect(suggested).toEqual({ Gender: 'gender', Notes: null })
})

test('every path of a customer is known by its own name', () => {
  for (const path of knownPaths().filter((one) => !/\.\*$|^documents/.test(one)))
    expect([path, headerPaths([path])[0]]).toEqual([path, expect.any(String)])
})

test('every known name leads to a path of the model', () => {
  for (const [path, names] of headerWords) {
    const concrete = path.replace(/\[[a-z_]*\]/, '[0]')
    const type = concrete.replace(/\.file$/, '.type')
    const rest = type === concrete ? {} : { [`=${type}`]: 'other' }
    expect(compileMapping({ a: concrete, ...rest }).isOk()).toBe(true)
    for (const name of names.split('|'))
      expect([name, headerPaths([name])[0]]).toEqual([name, expect.any(String)])
  }
})

test('what is proposed for any header is a valid mapping', () => {
  const known = headerWords.flatMap(([, names]) => names.split('|'))
  const name = fc.oneof(fc.constantFrom(...known), fc.constantFrom(...knownPaths()), fc.string())
  fc.assert(
    fc.property(fc.array(name, { maxLength: 20 }), (header) => {
      expect(readMapping(suggestMapping(header)).map(() => 'valid')).toEqual(
        readMapping({}).map(() => 'valid'),
      )
    }),
    { numRuns: 500 },
  )
})
