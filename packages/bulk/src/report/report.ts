import type { RunRowState, RunState, Store } from '@portico/ledger/store'
import { executeOn } from '../execute.ts'

/** How far a run is. */
export interface RunReport {
  /** Its number. */
  readonly run: number
  /** The account, by its name in the ledger. */
  readonly account: string
  /** The name of its source. */
  readonly name: string
  /**
   * - `reading`: its source was not read to the end; import it again to continue
   * - `open`: rows are sent, or wait
   * - `finished`: every row has ended
   * - `paused`, `cancelled`: as a person asked, or for the reason that `reason` says
   */
  readonly state: 'reading' | 'finished' | RunState
  /** Why it is paused. */
  readonly reason?: string | undefined
  /** Its rows by what became of them. */
  readonly counts: RunCounts
  /** Why rows were refused, the most frequent first. */
  readonly reasons: readonly RunReason[]
  /** ISO 8601. */
  readonly createdAt: string
}

/** Rows of a run by what became of them. */
export interface RunCounts {
  /** All rows, bad lines included. */
  readonly total: number
  /** They wait to be sent, or for a time at which they are tried again. */
  readonly waiting: number
  /** Registered by this run. */
  readonly created: number
  /** They were registered before. */
  readonly existing: number
  /** Registered before with other data, and changed by this run. */
  readonly updated: number
  /** Their reference is that of an earlier line that says the same. */
  readonly repeated: number
  /** By the checks before sending, or by the provider. */
  readonly refused: number
  /** The line could not be read. */
  readonly unreadable: number
  /** Registered with other data. */
  readonly changed: number
  /** Those of `changed` whose update has side effects that were not accepted. */
  readonly sideEffects: number
  /** It is not known whether the provider has them. Those that can be settled later count as `waiting` too. */
  readonly inDoubt: number
  /** Those of `inDoubt` that only a person can settle. */
  readonly forPerson: number
  /** Workers ended while they had them. */
  readonly parked: number
  /** The person was erased from the ledger. */
  readonly forgotten: number
}

/** Why rows were refused. */
export interface RunReason {
  /** The canonical path without indexes: `identifications[].number`. Empty if no value is meant. */
  readonly path: string
  /** The code of the finding or of the error. */
  readonly code: string
  /** What to do, in words; no personal data. */
  readonly message: string
  /** How many rows it concerns. */
  readonly count: number
  /** The lines of the first few rows. */
  readonly lines: readonly number[]
}

interface Group {
  readonly state: RunRowState
  readonly outcome: string | null
  readonly code: string | null
  readonly tried: boolean
  readonly count: number
}

/** The counts of a run, by one statement. */
export async function countRows(
  { database, schema }: Pick<Store, 'database' | 'schema'>,
  run: number,
): Promise<RunCounts> {
  const groups = await executeOn({ database })<Group>(
    `select state, outcome, case when state in ('changed', 'done') then code end as code, not_before is not null as tried,
        count(*)::int as count
      from "${schema}".run_row where run_id = $1 group by 1, 2, 3, 4`,
    [run],
  )
  const count = (fits: (group: Group) => boolean) =>
    groups.reduce((sum, group) => sum + (fits(group) ? group.count : 0), 0)
  const inState = (...states: RunRowState[]) => count(({ state }) => states.includes(state))
  const done = (...outcomes: string[]) =>
    count(({ state, outcome }) => state === 'done' && outcome !== null && outcomes.includes(outcome))
  const forPerson = count(({ state, tried }) => state === 'in_doubt' && !tried)
  const inDoubt = inState('in_doubt')
  return {
    total: count(() => true),
    waiting: inState('queued', 'started') + inDoubt - forPerson,
    created: done('created', 'upserted'),
    existing: done('existing'),
    updated: done('updated'),
    repeated: count(({ state, code }) => state === 'done' && code === 'repeated_reference'),
    refused: inState('refused'),
    unreadable: inState('unreadable'),
    changed: inState('changed'),
    sideEffects: count(({ state, code }) => state === 'changed' && code === 'side_effect'),
    inDoubt,
    forPerson,
    parked: inState('parked'),
    forgotten: inState('forgotten'),
  }
}

/** The report of a run; `undefined` if there is none of this number. */
export async function reportRun(store: Store, run: number): Promise<RunReport | undefined> {
  const [row] = await executeOn(store)<{
    account: string
    name: string
    state: RunState
    reason: string | null
    is_read: boolean
    created_at: Date
  }>(
    `select account.name as account, run.name, run.state, run.reason, run.is_read, run.created_at
      from "${store.schema}".run join "${store.schema}".account on account.id = run.account_id where run.id = $1`,
    [run],
  )
  if (!row) return undefined
  const counts = await countRows(store, run)
  const { account, name, reason } = row
  return {
    run,
    account,
    name,
    state: stateOf(row, counts),
    reason: reason ?? undefined,
    counts,
    reasons: await reasonsOf(store, run),
    createdAt: row.created_at.toISOString(),
  }
}

function stateOf(
  { state, is_read }: { state: RunState; is_read: boolean },
  counts: RunCounts,
): RunReport['state'] {
  if (state !== 'open') return state
  if (!is_read) return 'reading'
  return counts.waiting === 0 ? 'finished' : 'open'
}

const mostReasons = 100

const reasonsOf = (store: Store, run: number): Promise<RunReason[]> =>
  executeOn(store)<RunReason>(
    `select path, code, min(message) as message, count(*)::int as count,
        (array_agg(line order by line) filter (where line is not null))[1:5] as lines
      from (
        select row.line, regexp_replace(coalesce(reason ->> 'path', ''), '\\[\\d+\\]', '[]', 'g') as path,
          coalesce(reason ->> 'code', row.code, '') as code, coalesce(reason ->> 'message', row.message, '') as message
        from "${store.schema}".run_row row left join lateral jsonb_array_elements(row.reasons) reason on true
        where row.run_id = $1 and row.state in ('refused', 'unreadable', 'changed', 'parked', 'in_doubt', 'forgotten')
      ) found
      group by path, code, case when code = 'unreadable' then message end order by count(*) desc, path, code, 3 limit ${mostReasons}`,
    [run],
  ).then((rows) => rows.map((row) => ({ ...row, lines: row.lines ?? [] })))

/** The reports of all runs, the newest first, without their reasons. */
export async function listRuns(store: Store): Promise<RunReport[]> {
  const rows = await store.database
    .selectFrom('run')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1_000)
    .execute()
  const reports = await Promise.all(rows.map(({ id }) => reportRun(store, Number(id))))
  return reports.filter((report) => report !== undefined)
}
