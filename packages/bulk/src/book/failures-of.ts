import type { BookShape, RowSource } from './book.ts'
import { isRecord } from './is-record.ts'
import { lineKey, problemColumn, withApostrophe } from './problem-column.ts'

/** A row for the failures file. */
export interface FailedRow {
  /** As `BookRow` has it. */
  readonly source: RowSource
  /** The line of the book on which the row begins, counted from 1. */
  readonly line: number
  /** What is wrong, in words. */
  readonly problem: string
}

/** Writes a failures file: `start`, then the text of each row. Personal: only its owner may read the file. */
export interface FailuresFile {
  /** The beginning of the file, with the names of the columns. Empty for NDJSON. */
  readonly start: string
  /** One record, its line break included. */
  textOf(row: FailedRow): string
}

/**
 * A file of the same format and columns as the book, with the problem of each row in a last column, or key, `portico_problem`.
 * `openBook` reads it again and ignores that column: a row that was not changed has the same source as before.
 *
 * - CSV: an apostrophe is written before a cell that a spreadsheet would take for a formula, and removed when it is read. A line
 *   that is not a CSV record is in the first cell as it was.
 * - NDJSON: a line that is not a JSON object is a text under the key `portico_line`. Correct it there, or put the object in its
 *   place.
 *
 * A line that could not be read is refused again until it is corrected. A line that is too long is only mentioned.
 */
export const failuresOf = ({ format, header = [], delimiter = ',' }: BookShape): FailuresFile =>
  format === 'ndjson'
    ? { start: '', textOf: ndjsonText }
    : {
        // Excel reads UTF-8 only behind a byte order mark.
        start: `\uFEFF${recordOf([...header, problemColumn], delimiter)}`,
        textOf: ({ source, line, problem }) => {
          const cells = typeof source === 'string' ? [source] : source
          const isBad = typeof source === 'string' || source.length !== header.length
          return recordOf([...cells, problemText(line, problem, isBad)], delimiter)
        },
      }

const problemText = (line: number, problem: string, isBad = false) =>
  `${isBad ? 'bad line' : 'line'} ${line}: ${problem.replace(/\s+/g, ' ')}`

const recordOf = (cells: readonly string[], delimiter: string) =>
  `${cells.map((cell) => quoted(withApostrophe(cell))).join(delimiter)}\n`

// Every character that may be a delimiter: the reader finds out which one is.
const isSpecial = /[",;\t|\r\n]|^\s|\s$/

const quoted = (cell: string) => (isSpecial.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

function ndjsonText({ source, line, problem }: FailedRow): string {
  const text = typeof source === 'string' ? source : JSON.stringify(source)
  const members = membersOf(text)
  const added = `"${problemColumn}":${JSON.stringify(problemText(line, problem, members === undefined))}`
  if (members === undefined) return `{${added},"${lineKey}":${JSON.stringify(text)}}\n`
  return `${text.slice(0, -1)}${members === 0 ? '' : ','}${added}}\n`
}

/** How many members an object on one line has; `undefined` for any other text. */
function membersOf(text: string): number | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && text.endsWith('}') ? Object.keys(value).length : undefined
  } catch {
    return undefined
  }
}
