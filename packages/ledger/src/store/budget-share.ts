import { sql } from 'kysely'
import type { Store } from './store.ts'

/** What a worker reports and wants at each question. */
export interface ShareRequest {
  /** Requests that it would send until its next question. */
  readonly want: number
  /** Requests that it has sent since its last question. */
  readonly used: number
  /** Milliseconds since its last question. Default: 1000. */
  readonly elapsedMs?: number | undefined
  /** Milliseconds that it counts as alive without another question. Default: 5000. */
  readonly liveMs?: number | undefined
  /** Instead of the clock of the database, for tests. */
  readonly at?: Date | undefined
}

/** What a worker may do until its next question, about a second later. */
export interface Grant {
  /** Requests that it may send; `Infinity` if nothing limits it. What it does not use goes back at its next question. */
  readonly tokens: number
  /** Requests that it may have under way at once, at least 1; `Infinity` if nothing limits it. */
  readonly slots: number
  /** Milliseconds until it may send at all; 0 if it has tokens. */
  readonly waitMs: number
  /** Milliseconds until a provider that is down may be tried again; 0 if it is not down. */
  readonly downMs: number
}

/** A worker's question about once a second, by one statement. Single requests go first: workers get what they leave. */
export async function share(
  store: Store,
  account: string,
  holder: string,
  { want, used, elapsedMs = 1_000, liveMs = 5_000, at }: ShareRequest,
): Promise<Grant> {
  const { rows } = await sql<{
    tokens: number | null
    slots: number | null
    wait_ms: number
    down_ms: number
  }>`select * from ${sql.id(store.schema, 'share_1')}(${account}::uuid, ${holder}::uuid, ${Math.ceil(want)}::integer,
    ${used}::integer, ${elapsedMs}::float8, ${liveMs}::float8, ${at ?? null}::timestamptz)`.execute(
    store.database,
  )
  const [row] = rows
  return {
    tokens: row?.tokens ?? Number.POSITIVE_INFINITY,
    slots: row?.slots ?? Number.POSITIVE_INFINITY,
    waitMs: row?.wait_ms ?? 0,
    downMs: row?.down_ms ?? 0,
  }
}

/** Ends the share of a worker: the others get its part at once, instead of when it expires. */
export async function leave({ database }: Store, account: string, holder: string): Promise<void> {
  await database
    .deleteFrom('budget_share')
    .where('account_id', '=', account)
    .where('holder', '=', holder)
    .execute()
}
