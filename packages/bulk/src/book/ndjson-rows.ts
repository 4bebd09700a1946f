import type { BookRow } from './book.ts'
import type { Frame } from './frame-records.ts'
import { isRecord } from './is-record.ts'
import { lineKey, problemColumn } from './problem-column.ts'
import { textProblem, tooLong } from './row-problems.ts'

/** The rows of some lines of NDJSON. Empty lines are left out. */
export const ndjsonRows = (frames: readonly Frame[], maxBytes: number): BookRow[] =>
  frames.flatMap(({ line, bytes, problem }): BookRow[] => {
    if (problem) return [{ line, source: '', problem: tooLong(maxBytes) }]
    const text = bytes.toString('utf8').trim()
    if (text === '') return []
    const source = withoutProblem(text)
    const wrong = textProblem(source)
    return [wrong === undefined ? { line, source } : { line, source, problem: wrong }]
  })

const written = new RegExp(`,?"${problemColumn}":"(?:[^"\\\\]|\\\\.)*"\\}$`)

/** The line as it was before `failuresOf` added its key. */
function withoutProblem(text: string): string {
  if (!text.includes(`"${problemColumn}"`)) return text
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return text
    const line = value[lineKey]
    if (typeof line === 'string') return line
    const shorter = text.replace(written, '}')
    const { [problemColumn]: _, ...others } = value
    // The key may stand elsewhere, or be part of a value.
    const isSame = shorter !== text && JSON.stringify(JSON.parse(shorter)) === JSON.stringify(others)
    return isSame ? shorter : JSON.stringify(others)
  } catch {
    return text
  }
}
