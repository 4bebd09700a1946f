import { quote, scanRecord } from './scan-record.ts'

/** The bytes of one record without its line break, or why there is none. */
export interface Frame {
  /** The physical line on which it begins, counted from 1. */
  readonly line: number
  /** Of a record with a problem, its first line. Empty if it is too long. */
  readonly bytes: Buffer
  readonly problem?: 'open_quote' | 'wrong_quote' | 'too_long'
}

export interface FrameOptions {
  /** The byte that ends a line. */
  readonly lineBreak: number
  readonly maxBytes: number
  /** The line of the first byte, counted from 1. */
  readonly firstLine: number
  /** Of CSV, the byte between cells and how many a record has. Absent: each line is a record, and quotes have no meaning. */
  readonly cells?: { readonly delimiter: number; readonly count: number }
}

const mostTogether = 64
const carriageReturn = 13
const lineFeed = 10

/**
 * Cuts a stream of bytes into records, in memory that is bounded by `maxBytes` and the size of a chunk.
 *
 * A quoted cell may hold line breaks. A quote that is never closed would swallow the rest of the book: the line on which such
 * a record begins is a problem of its own, and reading continues with the next line. So it does if a record of several lines has
 * not as many cells as the header.
 */
export async function* frameRecords(
  chunks: AsyncIterable<Buffer>,
  { lineBreak, maxBytes, firstLine, cells }: FrameOptions,
): AsyncGenerator<Frame[]> {
  let held: Buffer = Buffer.alloc(0)
  let line = firstLine
  // The rest of a line that is too long is skipped.
  let skipping = false
  // Lines that are read twice cost time: their total stays in proportion to the size of the book.
  let budget = 16 * maxBytes

  const endOfLine = (start: number) => {
    const end = held.indexOf(lineBreak, start)
    return end === -1 ? undefined : end
  }

  const take = function* (atEnd: boolean): Generator<Frame[]> {
    let frames: Frame[] = []
    let start = 0
    let nextQuote = cells ? -1 : Number.POSITIVE_INFINITY
    const add = (end: number, problem?: Frame['problem']) => {
      const bytes = problem === 'too_long' ? Buffer.alloc(0) : withoutReturn(held, start, end, lineBreak)
      frames.push({ line, bytes, ...(problem && { problem }) })
    }
    while (start < held.length) {
      // Few at a time: what lives long is collected late.
      if (frames.length === mostTogether) {
        yield frames
        frames = []
      }
      const end = endOfLine(start)
      if (skipping) {
        start = end === undefined ? held.length : end + 1
        if (end !== undefined) line += 1
        skipping = end === undefined
        continue
      }
      const lineEnd = end ?? held.length
      if (lineEnd - start > maxBytes) {
        add(lineEnd, 'too_long')
        skipping = end === undefined
        start = lineEnd + 1
        if (end !== undefined) line += 1
        continue
      }
      if (nextQuote < start) {
        const found = held.indexOf(quote, start)
        nextQuote = found === -1 ? Number.POSITIVE_INFINITY : found
      }
      if (!cells || nextQuote > lineEnd) {
        if (end === undefined && !atEnd) break
        add(lineEnd)
        start = lineEnd + 1
        line += 1
        continue
      }
      const found = scanRecord(held, start, {
        delimiter: cells.delimiter,
        lineBreak,
        atEnd,
        oneLine: budget < 0,
      })
      // Even a record that is wrong is waited for: its first line may not be complete.
      const isOpen = found.type === 'unfinished' || end === undefined
      if (isOpen && !atEnd && held.length - start <= maxBytes) break
      const isWhole =
        found.type === 'record' &&
        found.end - start <= maxBytes &&
        (found.lines === 1 || found.cells === cells.count)
      if (isWhole) {
        add(found.end)
        start = found.end + 1
        line += found.lines
        continue
      }
      const reached = found.type === 'unfinished' ? held.length : found.end
      budget -= reached - lineEnd
      add(lineEnd, reached < lineEnd && found.type === 'wrong_quote' ? 'wrong_quote' : 'open_quote')
      start = lineEnd + 1
      line += 1
    }
    held = held.subarray(Math.min(start, held.length))
    if (frames.length > 0) yield frames
  }

  for await (const chunk of chunks) {
    budget += 4 * chunk.length
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    yield* take(false)
  }
  yield* take(true)
}

/** A line that ends in CRLF, without the CR. */
function withoutReturn(bytes: Buffer, start: number, end: number, lineBreak: number): Buffer {
  const hasReturn = lineBreak === lineFeed && end > start && bytes[end - 1] === carriageReturn
  return bytes.subarray(start, hasReturn ? end - 1 : end)
}
