import type { Customer, OnboardingError } from '@portico/core'
import type { Result } from 'neverthrow'
import type { Book } from './book/book.ts'
import type { OwnTransaction } from './import/enqueue.ts'
import type { Reading, ReadOptions } from './import/read-into.ts'
import type { RunCounts, RunReport } from './report/report.ts'
import type { RunOptions } from './run-options.ts'
import type { RetriedState } from './runs/change-run.ts'
import type { WorkOptions } from './work/work.ts'

/** Where a book comes from, and how its rows are sent. */
export interface ImportOptions extends RunOptions, ReadOptions {
  /** The account, by its name in the configuration. */
  readonly account: string
  /** Where the book is: an absolute path, or any other name. The same source continues its run. */
  readonly source: string
  /** The name of the run for people. Default: `source`. */
  readonly name?: string | undefined
  /** The folder of the files that rows name. Default: rows may name none. */
  readonly files?: string | undefined
  /** Called with the number of the run before the first row is read. */
  readonly onRun?: ((run: number) => void) | undefined
}

/** What was read of a book. */
export interface Imported extends Reading {
  /** The number of its run. */
  readonly run: number
}

/** Options of `enqueue`. */
export interface EnqueueOptions {
  /** The account, by its name in the configuration. */
  readonly account: string
  /** A transaction of yours on the ledger's database: the customer is queued if and only if it commits. Default: at once. */
  readonly tx?: OwnTransaction | undefined
}

/** Options of `retry`. */
export interface RetryOptions {
  /** Which rows are sent again. Default: all of these states. */
  readonly states?: readonly RetriedState[] | undefined
  /** Sends rows that differ from what is registered as updates. */
  readonly update?: boolean | undefined
  /** Also those whose update has side effects, such as a new review that stops payouts. */
  readonly acceptSideEffects?: boolean | undefined
}

/** Many customers at once. Methods reject only if the database cannot be reached. */
export interface Bulk extends AsyncDisposable {
  /**
   * Reads the rows of a book into its run. Nothing is sent by this call: `work` does that, in this process or in another one, also
   * meanwhile. The same source again continues its run: rows that are the same are left as they are, changed ones are sent.
   */
  importBook(book: Book, options: ImportOptions): Promise<Result<Imported, OnboardingError>>
  /** Queues one customer, to be sent by a worker. The same customer again changes nothing. */
  enqueue(customer: Customer, options: EnqueueOptions): Promise<Result<void, OnboardingError>>
  /** Sends rows until its signal, or until one run has ended. */
  work(options?: WorkOptions): Promise<void>
  /** All runs, the newest first. */
  runs(): Promise<RunReport[]>
  /** How far a run is, and why rows were refused; `undefined` if there is no such run. */
  report(run: number): Promise<RunReport | undefined>
  /** The counts of a report alone, for progress: one statement, that takes the longer the more rows the run has. */
  counts(run: number): Promise<RunCounts>
  /** Rows that can be corrected and imported, as the text of a file in the form of the book. Personal data. */
  failures(run: number): AsyncIterable<string>
  /** Sends no further row of a run. `false` if it is not open. */
  pause(run: number): Promise<boolean>
  /** Opens a paused run. `false` if it is not paused. */
  resume(run: number): Promise<boolean>
  /** Ends a run for good; what it holds of customers is destroyed. `false` if it was cancelled before. */
  cancel(run: number): Promise<boolean>
  /** Sends rows again that had ended without success. Returns their number; `undefined` if there is no such run. */
  retry(run: number, options?: RetryOptions): Promise<number | undefined>
  /** Closes the queue. The ledger stays open. End `work` before. */
  close(): Promise<void>
}
