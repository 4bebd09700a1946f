import type { CustomerPath, ValueAt } from '../customer/path.ts'
import { type FieldSpec, type LeafSpec, type Readable, toSource, type Word, withWords } from './spec.ts'

/**
 * A field that the provider insists on. Words apply from left to right.
 *
 * @example name_first: required('name.given')
 * @example gender: required('gender', codes({ male: 'M', female: 'F' }))
 */
export const required = declare(true)

/**
 * A field that may be left out. A value that is present and not acceptable is still an error: never cut, never
 * silently left out.
 *
 * @example cardno: optional(bank('accountNumber'), digits(13, 19), encrypted)
 */
export const optional = declare(false)

type Declare = <const Path extends CustomerPath>(
  from: Readable<Path>,
  ...words: Word<ValueAt<Path>>[]
) => FieldSpec<Path>

function declare(isRequired: boolean): Declare {
  return (from, ...words) => ({
    required: isRequired,
    source: withWords(toSource(from), words),
    encrypted: words.some((word) => word.word === 'encrypted'),
  })
}

/** A canonical value with words of its own, for use inside `join`, `firstOf` and `optionOr`. */
export function from<const Path extends CustomerPath>(
  path: Path,
  ...words: Word<ValueAt<Path>>[]
): LeafSpec<Path> {
  return { source: withWords({ type: 'leaf', path, steps: [] }, words) }
}

/** The same fields where the provider insists on none of them. */
export function allOptional<const Fields extends Readonly<Record<string, FieldSpec>>>(
  fields: Fields,
): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { ...field, required: false }]),
  ) as Fields
}
