import type { Db } from 'pg-boss'
import type { Book, BookRow } from '../book/book.ts'
import { readRow } from '../book/read-row.ts'
import type { BulkAccount, Engine } from '../engine.ts'
import { executeOn } from '../execute.ts'
import { planJobs } from '../jobs/plan-jobs.ts'
import { type Added, addRows, type NewRow } from '../rows/add-rows.ts'
import { isCurrent } from '../runs/is-current.ts'
import { endReading } from '../runs/open-run.ts'
import type { Run } from '../runs/run.ts'

/** How many rows go into one transaction. */
const batchSize = 500

/** What was read so far, as counts. */
export interface Reading extends Added {
  /** All rows that were read. */
  readonly rows: number
  /** The line of the last one. */
  readonly line: number
}

/** Options of the reading of a book. */
export interface ReadOptions {
  /** Ends the reading; the same import continues it. */
  readonly signal?: AbortSignal | undefined
  /** Called after every batch of rows. */
  readonly onProgress?: ((reading: Reading) => void) | undefined
}

/**
 * Adds the rows of a book to its run, batch by batch, each with its jobs in one transaction. Reads no faster than the database
 * takes it. `undefined` if the run was cancelled meanwhile, or another reading of its source has begun.
 */
export async function readInto(
  engine: Engine,
  account: BulkAccount,
  run: Run,
  book: Book,
  { signal, onProgress }: ReadOptions,
): Promise<Reading | undefined> {
  let total: Reading = { rows: 0, line: 0, queued: 0, known: 0, unreadable: 0, repeated: 0 }
  let batch: NewRow[] = []
  let isOvertaken = false
  const write = async () => {
    if (batch.length === 0) return
    const rows = batch
    batch = []
    const added = await addInOne(engine, account, run, rows)
    isOvertaken = !added
    if (!added) return
    total = {
      rows: total.rows + rows.length,
      line: rows.at(-1)?.line ?? total.line,
      queued: total.queued + added.queued,
      known: total.known + added.known,
      unreadable: total.unreadable + added.unreadable,
      repeated: total.repeated + added.repeated,
    }
    onProgress?.(total)
  }
  try {
    for await (const row of book.rows) {
      if (signal?.aborted) break
      batch.push(newRow(row, book))
      if (batch.length === batchSize) await write()
      if (isOvertaken) return undefined
    }
  } catch (error) {
    // An input that ends by the signal, such as stdin, throws.
    if (!signal?.aborted) throw error
  }
  await write()
  if (isOvertaken) return undefined
  if (!signal?.aborted) await endReading(engine.store, run)
  return total
}

function newRow({ line, source, problem }: BookRow, { shape }: Book): NewRow {
  if (problem !== undefined) return { line, source, problem: { message: `The line ${problem}`, reasons: [] } }
  return readRow(source, shape).match(
    ({ customer: { reference } }): NewRow =>
      typeof reference === 'string' && reference !== ''
        ? { line, source, reference }
        : { line, source, problem: { message: cannotBeRead, reasons: [withoutReference] } },
    ({ reference, problems }): NewRow => ({
      line,
      source,
      reference,
      problem: { message: cannotBeRead, reasons: problems },
    }),
  )
}

const cannotBeRead = 'The row cannot be read'

const withoutReference = {
  path: 'reference',
  code: 'required',
  message: 'must be your own unique id of the customer',
}

/** Rows and their jobs in one transaction. */
const addInOne = (
  { store, boss }: Engine,
  { queue }: BulkAccount,
  run: Run,
  rows: readonly NewRow[],
): Promise<Added | undefined> =>
  store.database.transaction().execute(async (database) => {
    const execute = executeOn({ database })
    if (!(await isCurrent(store.schema, execute, run))) return undefined
    const { added, queued } = await addRows(store, execute, run, rows)
    const db: Db = { executeSql: async (text, values) => ({ rows: await execute(text, values) }) }
    await planJobs(boss, queue, run.id, queued, db)
    return added
  })
