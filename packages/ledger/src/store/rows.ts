import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { RegistrationTable, RowState } from '../database/tables.ts'
import type { StoreTransaction } from './store.ts'

/** A row with what the database's clock says of it. */
export interface TimedRow extends Selectable<RegistrationTable> {
  /** Milliseconds until its lease ends; not positive if it has none. */
  readonly lease_ms: number
  /** Milliseconds until it may be settled; not positive if it may. */
  readonly settle_ms: number
}

const msUntil = (column: string) =>
  sql<number>`coalesce(extract(epoch from (${sql.ref(column)} - clock_timestamp())) * 1000, 0)::float8`

/** The state of a row by the database's clock: a create whose lease has expired is in doubt. */
export const stateNow = sql<RowState>`case
  when registration.state = 'sending' and registration.lease_until <= clock_timestamp() then 'in_doubt'
  else registration.state end`

/** The rows of the registrations, with their times, to be narrowed. */
export const timedRows = ({ database }: StoreTransaction) =>
  database
    .selectFrom('registration')
    .selectAll('registration')
    .select([msUntil('lease_until').as('lease_ms'), msUntil('settle_after').as('settle_ms')])

/** The latest generation of a person at an account. */
export const latestRow = (
  store: StoreTransaction,
  accountId: string,
  personId: string,
): Promise<TimedRow | undefined> =>
  timedRows(store)
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Whether a registered customer may be registered anew. */
export const isOver = ({ status, removed }: Pick<TimedRow, 'status' | 'removed'>): boolean =>
  removed || status === 'rejected' || status === 'closed'

/** The contexts of what is encrypted in a row: nothing of one row decrypts as something of another. */
export const sealContext = (rowId: string, what: 'request' | 'registration' | 'progress' | 'reason') =>
  `${rowId}:${what}`
