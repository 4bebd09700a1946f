/** Where a record ends, and why it does not. Offsets are of the scanned bytes. */
export type Scan =
  /** `end` is that of its line break, or of the last byte. */
  | { readonly type: 'record'; readonly end: number; readonly lines: number; readonly cells: number }
  /** The bytes end before the record does. */
  | { readonly type: 'unfinished'; readonly inQuotes: boolean }
  /** A closing quote at `end` is followed by text. */
  | { readonly type: 'wrong_quote'; readonly end: number }

export interface ScanOptions {
  /** The byte between cells. */
  readonly delimiter: number
  /** The byte that ends a line. */
  readonly lineBreak: number
  /** Whether the bytes are the end of the book. */
  readonly atEnd: boolean
  /** Whether a record must end on its own line. */
  readonly oneLine: boolean
}

export const quote = 34
const carriageReturn = 13
const blank = 32
const tab = 9

/** Finds the end of the CSV record at `start`. A quote opens a cell at its beginning only. */
export function scanRecord(bytes: Buffer, start: number, options: ScanOptions): Scan {
  const { delimiter, lineBreak, atEnd, oneLine } = options
  const isBlank = (byte: number | undefined) => (byte === blank || byte === tab) && byte !== delimiter
  let lines = 1
  let cells = 1
  let position = start
  let isCellStart = true
  while (position < bytes.length) {
    const byte = bytes[position]
    if (byte === lineBreak) return { type: 'record', end: position, lines, cells }
    if (byte === delimiter) {
      cells += 1
      isCellStart = true
      position += 1
      continue
    }
    if (byte !== quote || !isCellStart) {
      isCellStart &&= isBlank(byte)
      position += 1
      continue
    }
    // A quoted cell: up to the quote that is not doubled.
    position += 1
    for (;;) {
      const next = bytes.indexOf(quote, position)
      const end = next === -1 ? bytes.length : next
      for (let at = bytes.indexOf(lineBreak, position); at !== -1 && at < end; ) {
        if (oneLine) return { type: 'wrong_quote', end: at }
        lines += 1
        at = bytes.indexOf(lineBreak, at + 1)
      }
      if (next === -1) return { type: 'unfinished', inQuotes: true }
      position = next + 1
      if (bytes[position] !== quote) break
      position += 1
    }
    const closing = position - 1
    while (isBlank(bytes[position])) position += 1
    if (bytes[position] === carriageReturn && bytes[position + 1] === lineBreak) position += 1
    if (position >= bytes.length) break
    if (bytes[position] === carriageReturn && position + 1 === bytes.length) {
      position += 1
      break
    }
    if (bytes[position] !== delimiter && bytes[position] !== lineBreak) {
      return { type: 'wrong_quote', end: closing }
    }
    isCellStart = false
  }
  return atEnd ? { type: 'record', end: bytes.length, lines, cells } : { type: 'unfinished', inQuotes: false }
}
