import type { DocumentType, Issue } from '@portico/core'
import type { Result } from 'neverthrow'
import type { BookShape, RowSource } from './book.ts'
import { type RowReader, rowReader } from './row-reader.ts'

/** A document of a customer whose file was not read yet: `CustomerDocument` of core with a file instead of its content. */
export interface RowDocument {
  /** What the file shows; see `documentTypes` of core. */
  readonly type: DocumentType
  /** The provider's own name of the document, needed for `other`. */
  readonly providerType?: string | undefined
  /** The canonical path of what the file is about, such as `identifications[0]`. */
  readonly belongsTo?: string | undefined
  /** The path of the file, relative to the folder of the documents. May be personal: keep it out of messages. */
  readonly file: string
}

/** What a row says. */
export interface RowCustomer {
  /** Of the canonical model, but not checked against it: `preflight` does that. */
  readonly customer: Readonly<Record<string, unknown>>
  /** The files that the row names; none were read yet. */
  readonly documents: readonly RowDocument[]
}

/** A row that cannot be read. */
export interface RowRefusal {
  /** The merchant's id of the customer, if the row has one that can be read. */
  readonly reference?: string
  /** All problems, by canonical path. Without values. */
  readonly problems: readonly Issue[]
}

// A shape is compiled once: it takes a hundred times as long as a row.
const readers = new WeakMap<BookShape, RowReader>()

/**
 * Reads one row: a customer of the canonical model and its documents, or what is wrong. The same source and shape always give
 * the same result. Give the `shape` of the book, and the same object each time. Throws if the shape's mapping is not valid: it
 * was checked when the book was opened.
 *
 * @example readRow(row.source, book.shape).match(({ customer, documents }) => …, ({ problems }) => …)
 */
export function readRow(source: RowSource, shape: BookShape): Result<RowCustomer, RowRefusal> {
  const reader = readers.get(shape) ?? rowReader(shape)
  readers.set(shape, reader)
  return reader(source)
}
