import { sql } from 'kysely'
import type { Store } from './store.ts'

/** The turns of single requests. */
export type Turns =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'limited'
      /** How many of those that were wanted may leave within the longest wait. */
      readonly admitted: number
      /** Milliseconds until the first may leave; below zero if it might have left before. */
      readonly waitMs: number
      /** Milliseconds from one to the next. */
      readonly gapMs: number
      /** Milliseconds that the provider asked to wait. */
      readonly blockedMs: number
      /** How many requests this process may have under way at once. */
      readonly slots: number
    }

interface Wanted {
  readonly process: string
  /** Requests that this process has under way. */
  readonly inFlight: number
  readonly wanted: number
  readonly longestMs: number
  /** Instead of the clock of the database, for tests. */
  readonly at?: Date | undefined
}

/** Takes the turns of single requests, by one statement. */
export async function takeTurns(
  store: Store,
  account: string,
  { process, inFlight, wanted, longestMs, at }: Wanted,
): Promise<Turns> {
  const { rows } = await sql<{
    kind: 'free' | 'limited'
    admitted: number
    wait_ms: number
    gap_ms: number
    blocked_ms: number
    slots: number | null
  }>`select * from ${sql.id(store.schema, 'admit_1')}(${account}::uuid, ${process}::uuid, ${inFlight}::integer,
    ${wanted}::integer, ${longestMs}::float8, ${at ?? null}::timestamptz)`.execute(store.database)
  const [row] = rows
  if (!row || row.kind === 'free') return { kind: 'free' }
  return {
    kind: 'limited',
    admitted: row.admitted,
    waitMs: row.wait_ms,
    gapMs: row.gap_ms,
    blockedMs: row.blocked_ms,
    slots: row.slots ?? Number.POSITIVE_INFINITY,
  }
}

/** A refusal of the provider because of too many requests. */
export interface Limited {
  /** Milliseconds that the provider asked to wait. */
  readonly retryAfterMs?: number | undefined
  /** Milliseconds since the request was sent: one that was sent before the limits were lowered says nothing about them. */
  readonly sentMsAgo: number
  /** Requests per second that this process was sending. */
  readonly seen: number
  /** Instead of the clock of the database, for tests. */
  readonly at?: Date | undefined
}

/** Lowers the limits of an account, and holds all processes back. Returns the milliseconds until one may send again. */
export async function reportLimited(
  store: Store,
  account: string,
  process: string,
  { retryAfterMs = 0, sentMsAgo, seen, at }: Limited,
): Promise<number> {
  const { rows } = await sql<{ blocked: number }>`
    select ${sql.id(store.schema, 'limited_1')}(${account}::uuid, ${process}::uuid, ${sentMsAgo}::float8, ${seen}::float8,
      ${retryAfterMs}::float8, ${at ?? null}::timestamptz) as blocked`.execute(store.database)
  return rows[0]?.blocked ?? 0
}

/** Whether an account is limited, and for how many milliseconds it is blocked. Takes no lock. */
export async function readBlock(
  store: Store,
  account: string,
): Promise<{ isLimited: boolean; blockedMs: number }> {
  const row = await store.database
    .selectFrom('budget')
    .select(['per_second', 'rate_now', 'concurrency'])
    .select(
      sql<number>`greatest(0, coalesce(extract(epoch from blocked_until - clock_timestamp()) * 1000, 0))::float8`.as(
        'blockedMs',
      ),
    )
    .where('account_id', '=', account)
    .executeTakeFirst()
  if (!row) return { isLimited: false, blockedMs: 0 }
  const { blockedMs } = row
  const limits = [row.per_second, row.rate_now, row.concurrency]
  return { isLimited: blockedMs > 0 || limits.some((limit) => limit !== null), blockedMs }
}
