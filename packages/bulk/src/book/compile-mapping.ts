import { documentTypes } from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import { type CanonicalPath, canonicalPath, pathSuggestion } from './canonical-path.ts'
import { dateFormat, type ReadDate } from './date-format.ts'
import { isRecord } from './is-record.ts'
import type { ColumnMapping } from './mapping.ts'
import { suggestionFor } from './suggestion-for.ts'
import { tidyName } from './tidy-name.ts'
import { type WordTable, wordsProblem, wordTable } from './word-table.ts'

/** What one column fills. */
export interface CompiledColumn {
  /** The name of the column, or the key. */
  readonly name: string
  readonly target: CanonicalPath
  /** Whether it is a further path of the column, which fills no element or object by itself. */
  readonly isFurther: boolean
  readonly readDate?: ReadDate | undefined
  /** How dates are written, for messages. */
  readonly format?: string | undefined
  readonly words?: WordTable | undefined
}

/** A value that is the same in every row. */
export interface CompiledConstant {
  readonly target: CanonicalPath
  readonly value: string | number | boolean
}

/** A mapping that was checked against the model. */
export interface CompiledMapping {
  readonly columns: readonly CompiledColumn[]
  readonly constants: readonly CompiledConstant[]
  /** Columns that are ignored on purpose. */
  readonly ignored: ReadonlySet<string>
}

const constantMark = '='

/** Checks a mapping against the model. All problems at once, one sentence each. */
export function compileMapping(mapping: unknown): Result<CompiledMapping, string[]> {
  if (!isRecord(mapping))
    return err(['A mapping must be a JSON object: { "name of the column": "canonical.path" }.'])
  const problems: string[] = []
  const columns: CompiledColumn[] = []
  const constants: CompiledConstant[] = []
  const ignored = new Set<string>()
  for (const [key, value] of Object.entries(mapping)) {
    if (key.startsWith(constantMark)) {
      const constant = constantOf(key, value)
      if (typeof constant === 'string') problems.push(constant)
      else constants.push(constant)
    } else if (value === null) ignored.add(tidyName(key))
    else {
      for (const [index, one] of (Array.isArray(value) ? value : [value]).entries()) {
        const column = columnOf(key, one, index > 0)
        if (Array.isArray(column)) problems.push(...column)
        else columns.push(column)
      }
    }
  }
  problems.push(
    ...repeatedNames(Object.keys(mapping)),
    ...repeatedPaths(columns, constants),
    ...incompleteDocuments(columns, constants),
  )
  return problems.length > 0 ? err(problems) : ok({ columns, constants, ignored })
}

const unknownPath = (of: string, path: string) =>
  `${of}: ${JSON.stringify(path.slice(0, 80))} is not a path of the model.${pathSuggestion(path)}`

function constantOf(key: string, value: unknown): CompiledConstant | string {
  const path = key.slice(constantMark.length).trim()
  const target = canonicalPath(path)
  if (!target) return unknownPath(`"${key}"`, path)
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return `"${key}" must be a text, a number, true or false: a constant.`
  const wrong = wordsProblem(target, value)
  return wrong === undefined ? { target, value } : `"${key}" ${wrong}`
}

const columnKeys = ['path', 'format', 'values']

function columnOf(key: string, value: unknown, isFurther: boolean): CompiledColumn | string[] {
  const name = tidyName(key)
  const of = `"${key}"`
  if (typeof value === 'string') {
    const target = canonicalPath(value.trim())
    return target ? { name, target, isFurther } : [unknownPath(of, value)]
  }
  if (!isRecord(value)) {
    return [`${of} must be a path, null, or an object with path, and format or values.`]
  }
  const problems = Object.keys(value)
    .filter((one) => !columnKeys.includes(one))
    .map((one) => `${of} has the unknown key ${JSON.stringify(one)}.${suggestionFor(one, columnKeys)}`)
  const { path, format, values } = value as Partial<Record<keyof ColumnMapping, unknown>>
  const target = typeof path === 'string' ? canonicalPath(path.trim()) : undefined
  if (typeof path !== 'string') problems.push(`${of} must have a path.`)
  else if (!target) problems.push(unknownPath(of, path))
  const readDate = typeof format === 'string' ? dateFormat(format) : undefined
  if (format !== undefined && !readDate) {
    problems.push(
      `${of} has a format that is not known. Write day, month and year as D, DD, M, MM, MMM and YYYY: DD/MM/YYYY.`,
    )
  } else if (format !== undefined && target && !Object.values(target.leaves).some(({ isDate }) => isDate)) {
    problems.push(`${of} has a format, but ${target.path} is not a date.`)
  }
  const words = target && values !== undefined ? wordTable(values, target) : undefined
  if (words?.isErr()) problems.push(...words.error.map((problem) => `${of} ${problem}`))
  if (problems.length > 0 || !target) return problems
  return {
    name,
    target,
    isFurther,
    ...(readDate && { readDate, format: String(format) }),
    ...(words?.isOk() && { words: words.value }),
  }
}

/** Keys that differ only in what cannot be seen. */
function repeatedNames(keys: readonly string[]): string[] {
  const names = keys.map(tidyName)
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [`The mapping names "${name}" twice: blanks do not distinguish columns.`],
  )
}

/** Two columns for one path, or a column and a constant. */
function repeatedPaths(columns: readonly CompiledColumn[], constants: readonly CompiledConstant[]): string[] {
  const names = new Map<string, string[]>()
  const add = (path: string, name: string) => names.set(path, [...(names.get(path) ?? []), name])
  for (const { name, target } of columns) add(target.path, `"${name}"`)
  for (const { target } of constants) add(target.path, `"=${target.path}"`)
  return [...names].flatMap(([path, those]) =>
    those.length > 1 ? [`${those.join(' and ')} fill the same path, ${path}.`] : [],
  )
}

/** A file needs to say what it shows. */
function incompleteDocuments(
  columns: readonly CompiledColumn[],
  constants: readonly CompiledConstant[],
): string[] {
  const paths = new Set([...columns, ...constants].map(({ target }) => target.path))
  return [...paths].flatMap((path) => {
    const [document] = /^documents\[\d+\]/.exec(path) ?? []
    if (document === undefined) return []
    if (path.endsWith('.file') && !paths.has(`${document}.type`))
      return [
        `${path} needs ${document}.type, for example "=${document}.type": "identification". It is one of ${documentTypes.join(', ')}.`,
      ]
    return path.endsWith('.type') && !paths.has(`${document}.file`)
      ? [`${path} needs ${document}.file, the path of the file.`]
      : []
  })
}
