/** The customers of `inventedCustomer` as rows of CSV with a foreign header, and what its columns mean. */
export const csvHeader =
  'Kunde;Vorname;Nachname;Mail;Telefon;Geburtstag;Geschlecht;Land;Strasse;Stadt;PLZ;Pass;Gueltig\n'
export const csvLine = (number: number): string =>
  `bench-${number};Amal;Haddad;amal.${number}@example.com;+966512345678;05.06.1987;F;LB;12 Palm Street;Riyadh;12211;L${number};03.03.2039\n`
export const csvMapping = {
  Kunde: 'reference',
  Vorname: 'name.given',
  Nachname: 'name.family',
  Mail: 'email',
  Telefon: 'phone',
  Geburtstag: { path: 'dateOfBirth', format: 'DD.MM.YYYY' },
  Geschlecht: { path: 'gender', values: { F: 'female', M: 'male' } },
  Land: ['nationality', 'identifications[0].issuingCountry'],
  Strasse: 'address.line1',
  Stadt: 'address.city',
  PLZ: 'address.postalCode',
  Pass: 'identifications[0].number',
  Gueltig: { path: 'identifications[0].expiresOn', format: 'DD.MM.YYYY' },
  '=address.country': 'SA',
  '=countryOfResidence': 'SA',
  '=identifications[0].type': 'passport',
  '=providerOptions.sqril.occupation': 'OCC9',
}
