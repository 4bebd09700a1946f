export type {
  Book,
  BookFormat,
  BookOptions,
  BookProblem,
  BookRow,
  BookShape,
  RowSource,
} from './book/book.ts'
export type { ColumnMapping, Mapping } from './book/mapping.ts'
export { openBook } from './book/open-book.ts'
export { readMapping } from './book/read-mapping.ts'
export { type RowCustomer, type RowDocument, type RowRefusal, readRow } from './book/read-row.ts'
