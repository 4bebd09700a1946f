import { err, ok, type Result } from 'neverthrow'
import type { BookProblem } from './book.ts'
import { canonicalPath, pathSuggestion } from './canonical-path.ts'
import { compileMapping } from './compile-mapping.ts'
import type { Mapping } from './mapping.ts'
import { shownName } from './shown-name.ts'
import { suggestionFor } from './suggestion-for.ts'

/** A mapping that fits a book. */
export interface FittedMapping {
  /** Absent for NDJSON of the canonical model. */
  readonly mapping?: Mapping
  readonly notices: readonly string[]
}

/** Checks a mapping against the model and the names of the columns. Without a mapping, the names are paths themselves. */
export function fitMapping(
  given: unknown,
  header: readonly string[] | undefined,
): Result<FittedMapping, BookProblem> {
  if (given === undefined || given === null) return header ? ownMapping(header) : ok({ notices: [] })
  const compiled = compileMapping(given)
  if (compiled.isErr()) return refused(compiled.error)
  const { columns, ignored, constants } = compiled.value
  const problems: string[] = []
  if (![...columns, ...constants].some(({ target }) => target.path === 'reference'))
    problems.push('No column fills reference, the unique id of a customer: { "Customer no": "reference" }.')
  if (constants.some(({ target }) => target.path === 'reference'))
    problems.push('A constant cannot be the reference: it must be unique.')
  const mapping = given as Mapping
  if (!header) return problems.length > 0 ? refused(problems) : ok({ mapping, notices: [] })

  const shown = header.map(shownName)
  const counts = countsOf(header)
  for (const { name } of columns) {
    const count = counts.get(name) ?? 0
    if (count === 0)
      problems.push(
        `The file has no column ${JSON.stringify(name)}.${suggestionFor(name, safeNames(header))}`,
      )
    if (count > 1) problems.push(`The file has ${count} columns ${JSON.stringify(name)}: rename all but one.`)
  }
  if (problems.length > 0) return refused(problems)
  const named = new Set([...columns.map(({ name }) => name), ...ignored])
  const unnamed = shown.filter((_, index) => !named.has(header[index] ?? ''))
  return ok({ mapping, notices: noticesOf(unnamed) })
}

const refused = ([first = '', ...others]: readonly string[]): Result<never, BookProblem> =>
  err({ code: 'mapping', problems: [first, ...others] })

const safeNames = (header: readonly string[]) =>
  header.filter((name, index) => shownName(name, index) === `"${name}"`)

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

const noticesOf = (ignored: readonly string[]): string[] =>
  ignored.length === 0
    ? []
    : [`The mapping does not name ${ignored.join(', ')}: ignored. Map a column to null if that is meant.`]

function ownMapping(header: readonly string[]): Result<FittedMapping, BookProblem> {
  const known = header.map((name) => canonicalPath(name))
  const paths = known.flatMap((path) => (path ? [path.path] : []))
  if (!paths.includes('reference')) {
    return refused([
      'No column is named reference. If the columns have names of your own, give a mapping; --suggest-mapping writes one from the header.',
    ])
  }
  const problems = [...countsOf(paths)].flatMap(([path, count]) =>
    count > 1 ? [`The file has ${count} columns for ${path}: rename all but one.`] : [],
  )
  const mapping = Object.fromEntries(
    header.flatMap((name, index) => (known[index] ? [[name, known[index].path]] : [])),
  )
  const compiled = compileMapping(mapping)
  if (compiled.isErr()) problems.push(...compiled.error)
  if (problems.length > 0) return refused(problems)
  const unknown = header.flatMap((name, index) =>
    known[index] ? [] : [{ shown: shownName(name, index), hint: name === '' ? '' : pathSuggestion(name) }],
  )
  const notices = unknown.map(
    ({ shown, hint }) => `${shown} is not a path of the model, and is ignored.${hint}`,
  )
  return ok({ mapping, notices })
}
