import type { Customer } from '@portico/core'
import type { Db } from 'pg-boss'
import type { BulkAccount, Engine } from '../engine.ts'
import { type Execute, executeOn } from '../execute.ts'
import { planJobs } from '../jobs/plan-jobs.ts'
import { addRows } from '../rows/add-rows.ts'
import { isCurrent } from '../runs/is-current.ts'
import type { Run } from '../runs/run.ts'

/**
 * A transaction of yours on the ledger's database: a client of `pg` within `begin` and `commit`, or anything with its `query`. Other
 * clients: give `{ executeSql }`, as `fromKysely`, `fromDrizzle`, `fromKnex` and `fromPrisma` of pg-boss make it.
 */
export type OwnTransaction =
  | { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }
  | { executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }

/** Adds a customer to a run of its own kind, within the caller's transaction if there is one. `false` if the run was cancelled. */
export async function enqueueCustomer(
  { store, boss }: Engine,
  { queue }: BulkAccount,
  run: Run,
  customer: Customer,
  tx: OwnTransaction | undefined,
): Promise<boolean> {
  const row = { source: JSON.stringify(customer), reference: customer.reference }
  const add = async (execute: Execute) => {
    if (!(await isCurrent(store.schema, execute, run))) return false
    const { queued } = await addRows(store, execute, run, [row])
    const db: Db = { executeSql: async (text, values) => ({ rows: await execute(text, values) }) }
    await planJobs(boss, queue, run.id, queued, db)
    return true
  }
  if (tx) return add(executeIn(tx))
  return store.database.transaction().execute((database) => add(executeOn({ database })))
}

const executeIn =
  (tx: OwnTransaction): Execute =>
  async <Row>(text: string, values: readonly unknown[] = []) => {
    const given = [...values]
    const { rows } = await ('executeSql' in tx ? tx.executeSql(text, given) : tx.query(text, given))
    // The caller knows the columns of its statement.
    return rows as Row[]
  }
