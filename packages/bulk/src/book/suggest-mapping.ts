import { headerPaths } from './header-paths.ts'
import { plainName } from './header-words.ts'
import type { Mapping } from './mapping.ts'
import { type Place, placesOf } from './suggest-places.ts'
import { suggestedValue } from './suggest-value.ts'
import { tidyName } from './tidy-name.ts'

/**
 * Proposes a mapping for the header of another system. A person must look at it: names are guessed in several languages, and
 * columns that no path is found for are `null`. Each path is filled once.
 *
 * @param samples - Some rows, for the form of dates and for words such as `M` and `F`. If it is not clear which part is the day, the
 * proposed format has both ways (`DD/MM/YYYY or MM/DD/YYYY`), and is refused until one is chosen. Default: none.
 */
export function suggestMapping(
  header: readonly string[],
  samples: readonly (readonly string[])[] = [],
): Mapping {
  const names = header.map(tidyName)
  const found = withName(names, headerPaths(names))
  const places = placesOf(found, isCompanyBook(found))
  const passport = passportCountry(places)
  const columns = names.flatMap((name, index): [string, Mapping[string]][] => {
    // A name that is empty or begins with `=` cannot be a key.
    if (name === '' || name.startsWith('=') || names.indexOf(name) !== index) return []
    const place = places[index]
    if (!place) return [[name, null]]
    const cells = samples.flatMap((row) => row[index] ?? [])
    const value = suggestedValue(place.path, cells)
    return [[name, place.path === 'nationality' && passport !== undefined ? [value, passport] : value]]
  })
  return Object.fromEntries([...columns, ...constantsOf(places, isCompanyBook(found))])
}

type Found = readonly (string | undefined)[]

const companyPaths = [
  'legalName',
  'tradeName',
  'registrationNumber',
  'incorporationDate',
  'incorporationCountry',
  'companyType',
]

const isCompanyBook = (found: Found): boolean =>
  !found.includes('name.given') && companyPaths.some((path) => found.includes(path))

/** What a column is that is called just `Name`. A full name of a person is not split: its parts are not known. */
function withName(names: readonly string[], found: Found): Found {
  const index = names.findIndex((name, place) => found[place] === undefined && plainName(name) === 'name')
  const has = (path: string) => found.includes(path)
  let meaning: string | undefined
  if (has('name.given') && !has('name.family')) meaning = 'name.family'
  else if (isCompanyBook(found) && !has('legalName')) meaning = 'legalName'
  return found.map((path, place) => (place === index ? meaning : path))
}

/** A passport is issued by the country of nationality. */
function passportCountry(places: readonly (Place | undefined)[]): string | undefined {
  const passport = places.find((place) => place?.list === 'identifications' && place.type === 'passport')
  if (!passport) return undefined
  const path = `identifications[${passport.index}].issuingCountry`
  return places.some((place) => place?.path === path) ? undefined : path
}

/** What follows from the columns: the number of a passport belongs to a document of type passport. */
function constantsOf(places: readonly (Place | undefined)[], isCompany: boolean): [string, string][] {
  const constants = new Map<string, string>()
  const given = new Set(places.map((place) => place?.path))
  const add = (path: string, value: string) => {
    if (!given.has(path)) constants.set(`=${path}`, value)
  }
  if (isCompany) add('kind', 'company')
  const identification = places.find((place) => place?.list === 'identifications')
  for (const place of places) {
    if (!place?.list || place.type === '') continue
    const element = `${place.list}[${place.index}]`
    add(`${element}.${place.list === 'payoutAccounts' ? 'kind' : 'type'}`, place.type)
    if (place.list === 'documents' && place.type.startsWith('identification') && identification)
      add(`${element}.belongsTo`, `identifications[${identification.index}]`)
  }
  return [...constants]
}
