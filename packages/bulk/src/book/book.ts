import type { Mapping } from './mapping.ts'

/** How the records of a book are written: comma-separated values, or one JSON object per line. */
export type BookFormat = 'csv' | 'ndjson'

/** The source of one row as it was read: the cells of a CSV record, or the text of a line. */
export type RowSource = readonly string[] | string

/** One row of a book. */
export interface BookRow {
  /** The line of the file on which the row begins, counted from 1. Line breaks inside quoted cells count. */
  readonly line: number
  /**
   * What was read. The cells of a CSV record, in the order of the header; the text of a line of NDJSON. A text in a CSV book is a
   * line that is not a CSV record. Empty if the row is longer than the limit: such a row is not kept in memory.
   */
  readonly source: RowSource
  /** Why the row cannot be read, in words, without its values. Absent for a good row. */
  readonly problem?: string
}

/** What `readRow` and `failuresOf` need to know of a book. Plain data: store it with the run. Holds no personal data. */
export interface BookShape {
  /** How the records are written. */
  readonly format: BookFormat
  /** The names of the columns in their order. CSV only. */
  readonly header?: readonly string[]
  /** The character between cells. CSV only. */
  readonly delimiter?: string
  /** What the columns or keys mean. Absent for NDJSON whose lines are customers of the canonical model. */
  readonly mapping?: Mapping
}

/** An opened book: its beginning was read, and its rows are read as they are asked for. */
export interface Book extends BookShape {
  /** `format`, `header`, `delimiter` and `mapping` alone. Give the same object to each call of `readRow`: it is compiled once. */
  readonly shape: BookShape
  /** What should be looked at before the import, such as columns that are ignored. One sentence each. */
  readonly notices: readonly string[]
  /**
   * The rows in the order of the file, once. Reads no further than rows are asked for. Leaving the loop early closes the input.
   * Throws what the input throws if it can no longer be read; rows up to there are complete.
   */
  readonly rows: AsyncIterable<BookRow>
}

/**
 * Why a book cannot be opened.
 * - `empty`: the input has no rows and no header
 * - `encoding`: the input is not a text in UTF-8
 * - `format`: the input is neither CSV nor NDJSON
 * - `header`: the first line cannot be the names of columns
 * - `mapping`: the mapping does not fit the model or the header
 * - `unreadable`: the input fails before the first row
 */
export interface BookProblem {
  /** Which of the ways to fail it is. */
  readonly code: 'empty' | 'encoding' | 'format' | 'header' | 'mapping' | 'unreadable'
  /** Everything that is wrong, one sentence each, at least one. Never quotes a row. */
  readonly problems: readonly [string, ...string[]]
}

/** Options of `openBook`. */
export interface BookOptions {
  /** Default: by `fileName`, else by the first character: `{` is NDJSON. */
  readonly format?: BookFormat | undefined
  /** The name of the file, for its ending only: `.csv`, `.tsv`, `.ndjson`, `.jsonl`. */
  readonly fileName?: string | undefined
  /**
   * What the columns or keys mean; see `Mapping`. Default: the header of a CSV book has canonical paths, and the lines of NDJSON
   * are customers of the canonical model.
   */
  readonly mapping?: unknown
  /** Bytes of the longest row that is read. Default: 1 MiB. */
  readonly maxRowBytes?: number | undefined
}
