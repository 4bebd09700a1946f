import type { Execute } from '../execute.ts'
import type { Run } from './run.ts'

/**
 * Whether rows may be added: not if the run was cancelled, or if another reading of its source has begun. Within a transaction, that
 * stays so to its end.
 */
export async function isCurrent(schema: string, execute: Execute, { id, reading }: Run): Promise<boolean> {
  const [row] = await execute<{ current: boolean }>(
    `select reading = $2 and state <> 'cancelled' as current from "${schema}".run where id = $1 for key share`,
    [id, reading],
  )
  // A transaction of the caller that began before the run does not see it.
  return row?.current ?? true
}
