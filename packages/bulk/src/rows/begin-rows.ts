import { inTransaction, type Store } from '@portico/ledger/store'
import { type Execute, executeOn } from '../execute.ts'
import type { Run } from '../runs/run.ts'
import { dayIn } from '../runs/window.ts'
import type { LoadedRow } from './load-rows.ts'

/** Why rows were not begun. */
export type Hindrance = 'paused' | 'sample' | 'per_day'

/** Which rows were begun, with the number of this attempt; and why the others were not. */
export interface Begun {
  readonly attempts: ReadonlyMap<number, number>
  readonly hindrance?: Hindrance | undefined
}

/** A row as it was loaded. */
type Loaded = Pick<LoadedRow, 'id' | 'attempt'>

/**
 * Marks rows as started before they are sent; fewer if the run is paused or has sent enough. Rows that changed since they were loaded
 * are left out: another worker has them, or another reading of the source.
 */
export const beginRows = (store: Store, run: Run, rows: readonly Loaded[], now: Date): Promise<Begun> =>
  run.isLimited
    ? inTransaction(store, (within) => beginSome(store.schema, executeOn(within), run, rows, now))
    : begin(store.schema, executeOn(store), run, rows)

async function beginSome(
  schema: string,
  execute: Execute,
  run: Run,
  rows: readonly Loaded[],
  now: Date,
): Promise<Begun> {
  const { perDay = Number.POSITIVE_INFINITY, timeZone } = run.settings
  const day = dayIn(now, timeZone)
  const [found] = await execute<{ sample: number | null; day: string | null; sent: number }>(
    `select sample_left as sample, day, sent_on_day as sent from "${schema}".run where id = $1 for update`,
    [run.id],
  )
  const sentToday = found?.day === day ? found.sent : 0
  const sample = found?.sample ?? Number.POSITIVE_INFINITY
  const mayBegin = Math.max(0, Math.min(rows.length, sample, perDay - sentToday))
  const begun = await begin(schema, execute, run, rows.slice(0, mayBegin))
  const count = begun.attempts.size
  await execute(
    `update "${schema}".run set day = $2, sent_on_day = $3, sample_left = sample_left - $4::int where id = $1`,
    [run.id, day, sentToday + count, count],
  )
  if (begun.hindrance || mayBegin === rows.length) return begun
  return { ...begun, hindrance: sample <= perDay - sentToday ? 'sample' : 'per_day' }
}

async function begin(schema: string, execute: Execute, run: Run, loaded: readonly Loaded[]): Promise<Begun> {
  if (loaded.length === 0) return { attempts: new Map() }
  const rows = await execute<{ id: number | null; attempt: number | null }>(
    `with open as (select id from "${schema}".run where id = $1 and state = 'open'),
      begun as (
        update "${schema}".run_row row set
          attempt = row.attempt + 1, kills = row.kills + (row.state = 'started')::int, state = 'started',
          updated_at = clock_timestamp()
        from open, unnest($2::bigint[], $3::int[]) as loaded (id, attempt)
        where row.run_id = open.id and row.id = loaded.id and row.attempt = loaded.attempt
          and row.state in ('queued', 'started', 'in_doubt')
        returning row.id, row.attempt
      )
      select begun.id, begun.attempt from open left join begun on true`,
    [run.id, loaded.map(({ id }) => id), loaded.map(({ attempt }) => attempt)],
  )
  const attempts = rows.flatMap(({ id, attempt }) =>
    id === null || attempt === null ? [] : [[Number(id), attempt] as const],
  )
  return { attempts: new Map(attempts), ...(rows.length === 0 && { hindrance: 'paused' }) }
}
