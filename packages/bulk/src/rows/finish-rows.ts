import type { RunRowReason, RunRowState, Store } from '@portico/ledger/store'
import { executeOn } from '../execute.ts'

/** How a row that was started ended. */
export interface RowEnd {
  readonly id: number
  readonly attempt: number
  readonly state: Exclude<RunRowState, 'started'>
  readonly outcome?: string | undefined
  readonly code?: string | undefined
  readonly message?: string | undefined
  readonly reasons?: readonly RunRowReason[] | undefined
  /** Not before so many milliseconds is it tried again. Without it, a row in doubt is for a person. */
  readonly againInMs?: number | undefined
  /** Nothing was sent: it does not count for the sample and the day. */
  readonly isUnsent?: boolean | undefined
}

/** Stores how rows ended, in one statement. What is done is not kept. */
export async function finishRows(store: Store, run: number, ends: readonly RowEnd[]): Promise<void> {
  const column = <T>(read: (end: RowEnd) => T) => ends.map(read)
  await executeOn(store)(
    `with ended as (
      update "${store.schema}".run_row row set
        state = given.state, outcome = given.outcome, code = given.code, message = given.message,
        reasons = given.reasons::jsonb,
        sealed = case when given.state = 'done' or run.state = 'cancelled' then null else row.sealed end,
        kills = case when given.state in ('queued', 'in_doubt') then row.kills else 0 end,
        not_before = clock_timestamp() + given.again * interval '1 millisecond',
        updated_at = clock_timestamp()
      from "${store.schema}".run, unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
          $9::float8[], $10::boolean[])
        as given (id, attempt, state, outcome, code, message, reasons, again, is_unsent)
      where run.id = $1 and row.run_id = $1 and row.id = given.id and row.attempt = given.attempt
      returning given.is_unsent
    ),
    given_back as (select count(*) filter (where is_unsent)::int as rows from ended)
    update "${store.schema}".run set sample_left = sample_left + rows, sent_on_day = greatest(0, sent_on_day - rows)
      from given_back where run.id = $1 and rows > 0`,
    [
      run,
      column(({ id }) => id),
      column(({ attempt }) => attempt),
      column(({ state }) => state),
      column(({ outcome = null }) => outcome),
      column(({ code = null }) => code),
      column(({ message = null }) => message),
      column(({ reasons }) => (reasons && reasons.length > 0 ? JSON.stringify(reasons) : null)),
      column(({ againInMs = null }) => againInMs),
      column(({ isUnsent = false }) => isUnsent),
    ],
  )
}
