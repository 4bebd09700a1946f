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
export { type BookSample, sampleBook } from './book/sample-book.ts'
export { suggestMapping } from './book/suggest-mapping.ts'
export type { Bulk, EnqueueOptions, Imported, ImportOptions, RetryOptions } from './bulk.ts'
export type { OwnTransaction } from './import/enqueue.ts'
export type { Reading, ReadOptions } from './import/read-into.ts'
export { type BulkOnboarding, type BulkOptions, openBulk } from './open-bulk.ts'
export type { RunCounts, RunReason, RunReport } from './report/report.ts'
export type { Added } from './rows/add-rows.ts'
export type { RunOptions } from './run-options.ts'
export { type RetriedState, retriedStates } from './runs/change-run.ts'
export type { PauseReason } from './runs/pause-reason.ts'
export { isTimeZone, parseWindow, type Window } from './runs/window.ts'
export type { WorkOptions } from './work/work.ts'
export type { WorkEvent } from './work/work-event.ts'
