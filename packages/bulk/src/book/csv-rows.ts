import type { BookRow } from './book.ts'
import { csvCells } from './csv-cells.ts'
import type { Frame } from './frame-records.ts'
import { isBadLine, withoutApostrophe } from './problem-column.ts'
import { rowProblems, textProblem, tooLong, wrongCount } from './row-problems.ts'

/** How the records of a CSV book become rows. */
export interface CsvOptions {
  readonly delimiter: string
  /** How many columns the file has. */
  readonly columns: number
  /** Whether the last column is that of a failures file. */
  readonly isFailures: boolean
  readonly maxBytes: number
}

/** The rows of some records. Empty records are left out. */
export function csvRows(frames: readonly Frame[], options: CsvOptions): BookRow[] {
  const records = frames
    .map((frame) => ({ frame, text: frame.bytes.toString('utf8') }))
    .filter(({ frame, text }) => frame.problem === 'too_long' || text.trim() !== '')
  const good = records.filter(({ frame }) => frame.problem === undefined)
  const cells = csvCells(
    good.map(({ text }) => text),
    options.delimiter,
  )
  const cellsOf = new Map(good.map(({ frame }, index) => [frame, cells[index]]))
  return records.flatMap(({ frame, text }) => rowOf(frame, text, cellsOf.get(frame), options) ?? [])
}

function rowOf(
  { line, problem }: Frame,
  text: string,
  cells: readonly string[] | undefined,
  { columns, isFailures, maxBytes }: CsvOptions,
): BookRow | undefined {
  if (problem === 'too_long') return { line, source: '', problem: tooLong(maxBytes) }
  if (problem) return { line, source: text, problem: rowProblems[problem] }
  if (!cells) return { line, source: text, problem: rowProblems.not_csv }
  if (cells.every((cell) => cell === '')) return undefined
  const source = isFailures ? cells.slice(0, -1).map(withoutApostrophe) : cells
  if (cells.length !== columns) return { line, source, problem: wrongCount(cells.length, columns) }
  if (isFailures && source.some(isBadLine)) return { line, source, problem: rowProblems.not_corrected }
  const wrong = textProblem(text)
  return wrong === undefined ? { line, source } : { line, source, problem: wrong }
}
