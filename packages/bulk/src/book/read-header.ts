import { err, ok, type Result } from 'neverthrow'
import { csvCells } from './csv-cells.ts'
import { problemColumn, withoutApostrophe } from './problem-column.ts'
import { scanRecord } from './scan-record.ts'
import { isData } from './shown-name.ts'
import { tidyName } from './tidy-name.ts'

/** The beginning of a CSV book. */
export interface CsvHeader {
  readonly delimiter: string
  readonly lineBreak: number
  /** The names of the columns, without that of a failures file. Empty for a column without a name. */
  readonly names: readonly string[]
  /** How many columns the file has, that of a failures file included. */
  readonly columns: number
  readonly isFailures: boolean
  /** Where the first row begins, in bytes, and on which line. */
  readonly end: number
  readonly nextLine: number
}

const delimiters = [',', ';', '\t', '|']
const lineFeed = 10
const carriageReturn = 13

/** Reads the names of the columns from the first bytes of a book. `atEnd` says whether these are all. */
export function readHeader(head: Buffer, atEnd: boolean): Result<CsvHeader, string> {
  const lineBreak = head.includes(lineFeed) || !head.includes(carriageReturn) ? lineFeed : carriageReturn
  let start = 0
  let line = 1
  let declared: string | undefined
  for (;;) {
    const end = head.indexOf(lineBreak, start)
    const text = head.toString('utf8', start, end === -1 ? head.length : end).trim()
    const separator = /^"?sep=([\t !-/:-@[-`{-~])"?$/i.exec(
      head.toString('utf8', start, end === -1 ? head.length : end).replace(/\r$/, ''),
    )
    if (text !== '' && !separator) break
    if (end === -1) return err('The file has no names of columns in its first line.')
    if (separator) declared = separator[1]
    start = end + 1
    line += 1
  }
  const lineEnd = head.indexOf(lineBreak, start)
  const firstLine = head.toString('utf8', start, lineEnd === -1 ? head.length : lineEnd)
  const delimiter = declared ?? mostFrequent(firstLine)
  const found = scanRecord(head, start, {
    delimiter: delimiter.charCodeAt(0),
    lineBreak,
    atEnd,
    oneLine: false,
  })
  if (found.type !== 'record') {
    return err(
      found.type === 'wrong_quote' || atEnd
        ? 'The quotes in the names of the columns do not match.'
        : 'The names of the columns do not end: the first line is too long, or a quote in it is not closed.',
    )
  }
  const text = head.toString('utf8', start, found.end).replace(/\r$/, '')
  if (text.includes('\uFFFD') || text.includes('\0')) {
    return err('The names of the columns are not in UTF-8. Save the file as UTF-8: in Excel as "CSV UTF-8".')
  }
  const [cells] = csvCells([text], delimiter)
  if (!cells) return err('The quotes in the names of the columns do not match.')
  if (cells.some(isData)) {
    return err(
      'The first line holds values, not names of columns. Put a line with the names of the columns before it.',
    )
  }
  const isFailures = cells.at(-1)?.trim() === problemColumn
  const named = isFailures ? cells.slice(0, -1).map(withoutApostrophe) : cells
  return ok({
    delimiter,
    lineBreak,
    names: named.map(tidyName),
    columns: cells.length,
    isFailures,
    end: Math.min(found.end + 1, head.length),
    nextLine: line + found.lines,
  })
}

function mostFrequent(line: string): string {
  const unquoted = line.replace(/"[^"]*"?/g, '')
  const counts = delimiters.map((delimiter) => unquoted.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}
