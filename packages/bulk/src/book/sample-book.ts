import type { Readable } from 'node:stream'
import { ok, type Result } from 'neverthrow'
import type { BookFormat, BookOptions, BookProblem } from './book.ts'
import { isRecord } from './is-record.ts'
import { openFitted } from './open-book.ts'

/** The beginning of a book whose columns are not known yet: what `suggestMapping` takes. The samples are personal. */
export interface BookSample {
  /** How the records are written. */
  readonly format: BookFormat
  /** The names of the columns; of NDJSON the keys of its objects, those of nested ones as `person.name`. */
  readonly header: readonly string[]
  /** The cells of the first good rows, in the order of the header. */
  readonly samples: readonly (readonly string[])[]
}

const mostSamples = 200

/** Reads the header and the first rows of a book, without any mapping. Closes the input. */
export async function sampleBook(
  input: AsyncIterable<Uint8Array> | Readable,
  options: Omit<BookOptions, 'mapping'> = {},
): Promise<Result<BookSample, BookProblem>> {
  const opened = await openFitted(input, options, () => ok({ notices: [] }))
  if (opened.isErr()) return opened.map(() => ({ format: 'csv', header: [], samples: [] }))
  const { format, header, rows } = opened.value
  const sources = []
  for await (const { source, problem } of rows) {
    if (problem === undefined) sources.push(source)
    if (sources.length === mostSamples) break
  }
  if (format === 'csv')
    return ok({
      format,
      header: header ?? [],
      samples: sources.filter((source) => typeof source !== 'string'),
    })
  const objects = sources.map((source) => new Map(leavesOf(parsed(source))))
  const keys = [...new Set(objects.flatMap((leaves) => [...leaves.keys()]))]
  return ok({
    format,
    header: keys,
    samples: objects.map((leaves) => keys.map((key) => leaves.get(key) ?? '')),
  })
}

function parsed(source: unknown): unknown {
  try {
    return JSON.parse(String(source))
  } catch {
    return undefined
  }
}

/** The values of an object by the keys that a mapping can name. */
function leavesOf(value: unknown, key = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((element, index) => leavesOf(element, `${key}[${index}]`))
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, member]) =>
      leavesOf(member, key === '' ? name : `${key}.${name}`),
    )
  return key === '' || value === undefined ? [] : [[key, value === null ? '' : String(value)]]
}
