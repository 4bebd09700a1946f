import type { BulkAccount, Engine } from '../engine.ts'
import { executeOn } from '../execute.ts'
import { openRow } from '../rows/open-row.ts'
import { planJobs } from './plan-jobs.ts'

const most = 2_000

/**
 * Plans jobs for rows of an account that are due and have none: those that wait for a time, and those whose job was lost with its
 * worker. Returns how many rows it found.
 */
export async function planDue(
  { store, boss }: Pick<Engine, 'store' | 'boss'>,
  { id, queue }: BulkAccount,
  except: readonly number[],
): Promise<number> {
  const rows = await executeOn(store)<{ id: number; run: number }>(
    `select row.id, row.run_id as run from "${store.schema}".run_row row
      join "${store.schema}".run on run.id = row.run_id
      where run.account_id = $1 and run.state = 'open' and run.id <> all($2::bigint[]) and ${openRow}
        and (row.not_before is null or row.not_before <= clock_timestamp())
      order by row.id limit ${most}`,
    [id, except],
  )
  const byRun = Map.groupBy(rows, ({ run }) => Number(run))
  for (const [run, ofRun] of byRun)
    await planJobs(
      boss,
      queue,
      run,
      ofRun.map((row) => Number(row.id)),
    )
  return rows.length
}
