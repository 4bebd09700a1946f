import type { Store } from '@portico/ledger/store'
import { executeOn } from '../execute.ts'
import { openRow } from '../rows/open-row.ts'

/** Whether a run has nothing more to send: its source was read, and every row has ended; or it is not open. */
export async function isFinished(store: Store, run: number): Promise<boolean> {
  const rows = await executeOn(store)(
    `select 1 from "${store.schema}".run where id = $1 and state = 'open' and (not is_read or exists (
      select from "${store.schema}".run_row row where row.run_id = run.id and ${openRow}
    ))`,
    [run],
  )
  return rows.length === 0
}
