import { type Book, openBook } from '@portico/bulk'
import type { Individual } from '@portico/core'
import { person } from '../../../ledger/test/support/crowd.ts'

/** The providers of the soak; each gets a book of its own about the same people. */
export const soakProviders = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc'] as const
export type SoakProvider = (typeof soakProviders)[number]

/** Each of so many people lacks a value that every provider needs, so that the row is refused before it is sent. */
const everyIncomplete = 10

/** Whether the row of this person is refused before it is sent. */
export const isIncomplete = (number: number): boolean => number % everyIncomplete === everyIncomplete - 1

/** An invented person of the soak. */
export const soakPerson = (number: number): Individual => {
  const { name, ...others } = person(number)
  return isIncomplete(number) ? (others as Individual) : { ...others, name }
}

/** Opens the book of a provider: NDJSON for two of them, CSV with a foreign header for the others. Its last two lines are bad. */
export async function soakBook(provider: SoakProvider, people: number): Promise<Book> {
  const isCsv = provider === 'paycombat' || provider === 'pending-kyc'
  const opened = isCsv
    ? await openBook(linesOf(people, csvHeader, csvRow), { format: 'csv', mapping })
    : await openBook(linesOf(people, undefined, JSON.stringify), { format: 'ndjson' })
  if (opened.isErr()) throw new Error(opened.error.problems.join(' '))
  return opened.value
}

/** Lines of a book that are no customers: one cannot be read, one repeats the first. */
export const badLines = { unreadable: 1, repeated: 1 }

const columns: Readonly<Record<string, (person: Individual) => string>> = {
  Kunde: ({ reference }) => reference,
  Vorname: ({ name }) => name?.given ?? '',
  Nachname: ({ name }) => name?.family ?? '',
  Mail: ({ email = '' }) => email,
  Telefon: ({ phone = '' }) => phone,
  Geburtstag: ({ dateOfBirth = '' }) => dateOfBirth.split('-').reverse().join('.'),
  Land: ({ nationality = '' }) => nationality,
  Strasse: ({ address }) => address?.line1 ?? '',
  Stadt: ({ address }) => address?.city ?? '',
  Region: ({ address }) => address?.state ?? '',
  PLZ: ({ address }) => address?.postalCode ?? '',
  Pass: ({ identifications }) => identifications?.[0]?.number ?? '',
}

const mapping = {
  Kunde: 'reference',
  Vorname: 'name.given',
  Nachname: 'name.family',
  Mail: 'email',
  Telefon: 'phone',
  Geburtstag: { path: 'dateOfBirth', format: 'DD.MM.YYYY' },
  Land: ['nationality', 'identifications[0].issuingCountry'],
  Strasse: 'address.line1',
  Stadt: 'address.city',
  Region: 'address.state',
  PLZ: 'address.postalCode',
  Pass: 'identifications[0].number',
  '=address.country': 'SA',
  '=countryOfResidence': 'SA',
  '=identifications[0].type': 'passport',
  '=gender': 'female',
}

const csvHeader = Object.keys(columns).join(';')
const csvRow = (one: Individual) =>
  Object.values(columns)
    .map((read) => `"${read(one)}"`)
    .join(';')

async function* linesOf(people: number, header: string | undefined, row: (one: Individual) => string) {
  if (header) yield Buffer.from(`${header}\n`)
  for (let number = 0; number < people; number += 1) yield Buffer.from(`${row(soakPerson(number))}\n`)
  yield Buffer.from(header ? '"too";"few"\n' : '{"reference":\n')
  yield Buffer.from(`${row(soakPerson(0))}\n`)
}
