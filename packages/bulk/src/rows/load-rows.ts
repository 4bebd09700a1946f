import type { RunRowState, Store } from '@portico/ledger/store'
import { executeOn } from '../execute.ts'
import type { Chunk } from '../jobs/plan-jobs.ts'
import { openRow } from './open-row.ts'

/** A row that a worker is to send. */
export interface LoadedRow {
  readonly id: number
  readonly state: RunRowState
  readonly attempt: number
  readonly kills: number
  /** How it is written, by its place in the shapes of the run. */
  readonly shape: number
  readonly content: Uint8Array
  readonly sealed: Uint8Array
}

/** The rows of a chunk that are due, the oldest first. */
export async function loadRows(store: Store, { run, from, to }: Chunk): Promise<LoadedRow[]> {
  const rows = await executeOn(store)<LoadedRow>(
    `select row.id, row.state, row.attempt, row.kills, row.shape, row.content_digest as content, row.sealed
      from "${store.schema}".run_row row
      where row.run_id = $1 and row.id between $2 and $3 and ${openRow} and row.sealed is not null
        and (row.not_before is null or row.not_before <= clock_timestamp())
      order by row.id`,
    [run, from, to],
  )
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}
