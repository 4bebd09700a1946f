import type { Person } from '../customer/person.ts'
import type { SourceSpec } from './spec.ts'
import { wordsOf } from './words.ts'

const { join } = wordsOf<Person>()

/**
 * The given names with the middle names, for providers without a field for middle names: a legal name is never cut. Only the
 * given names are asked for.
 *
 * @example first_name: required(givenNames)
 */
export const givenNames: SourceSpec<Person, string> = namedByFirst(join(['name.given', 'name.middle'], ' '))

/**
 * The whole name in Latin script: given, middle and family names. Only the given names are asked for.
 *
 * @example full_name: required(fullName, maxLength(80))
 */
export const fullName: SourceSpec<Person, string> = join(['name.given', 'name.middle', 'name.family'], ' ')

/** A refusal of the field is about the given name, unless the customer has a middle name. */
function namedByFirst({ source }: SourceSpec<Person, string>): SourceSpec<Person, string> {
  return { source: source.type === 'join' ? { ...source, main: 0 } : source }
}
