export type {
  Book,
  BookFormat,
  BookOptions,
  BookProblem,
  BookRow,
  BookShape,
  RowSource,
} from './book/book.ts'
export { type BookCheck, type CheckOptions, checkBook } from './book/check-book.ts'
export { type FailedRow, type FailuresFile, failuresOf } from './book/failures-of.ts'
export type { ColumnMapping, ColumnValue, Mapping } from './book/mapping.ts'
export { openBook } from './book/open-book.ts'
export { maxDocumentBytes, readDocumentFiles } from './book/read-document-files.ts'
export { readMapping } from './book/read-mapping.ts'
export { type RowCustomer, type RowDocument, type RowRefusal, readRow } from './book/read-row.ts'
export type { BookReason } from './book/reasons.ts'
export { suggestMapping } from './book/suggest-mapping.ts'
