import { sql } from 'kysely'
import { stateNow } from './rows.ts'
import type { Store } from './store.ts'

/** What waits for something. */
export interface Backlog {
  /** How many there are. */
  readonly count: number
  /** The age of the oldest in milliseconds; 0 if there is none. */
  readonly oldestMs: number
}

/** What to watch in operation. */
export interface LedgerMetrics {
  /** Creates of unknown outcome. Alert if one is older than some minutes. */
  readonly inDoubt: Backlog
  /** Creates at work. */
  readonly sending: Backlog
  /** Customers at providers that have not decided. */
  readonly pending: Backlog
  /** Events whose customer is not known yet. */
  readonly unmatchedEvents: Backlog
  /** The longest time from a change at a provider to its event, of the last hour, in milliseconds; 0 without events. */
  readonly webhookLagMs: number
}

/** What to watch in operation: counts and ages, nothing personal. */
export async function metrics({ database }: Store): Promise<LedgerMetrics> {
  const age = (column: string) =>
    sql<number>`coalesce(extract(epoch from (clock_timestamp() - min(${sql.ref(column)}))) * 1000, 0)::float8`
  const registrations = await database
    .selectFrom('registration')
    .select(sql<string>`case when state = 'registered' then 'pending' else ${stateNow} end`.as('what'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .select(age('updated_at').as('oldest'))
    .where(({ or, eb }) =>
      or([
        eb('state', 'in', ['sending', 'in_doubt']),
        eb('status', 'in', ['pending', 'incomplete', 'unknown']).and('state', '=', 'registered'),
      ]),
    )
    .groupBy('what')
    .execute()
  const events = await database
    .selectFrom('event')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .select(age('received_at').as('oldest'))
    .where('pending_update', 'is not', null)
    .executeTakeFirst()
  const lag = await database
    .selectFrom('event')
    .select(({ fn }) => fn.max('lag_ms').as('longest'))
    .where(sql<boolean>`received_at > clock_timestamp() - interval '1 hour'`)
    .executeTakeFirst()
  const of = (what: string) => toBacklog(registrations.find((row) => row.what === what))
  return {
    inDoubt: of('in_doubt'),
    sending: of('sending'),
    pending: of('pending'),
    unmatchedEvents: toBacklog(events),
    webhookLagMs: Math.round(lag?.longest ?? 0),
  }
}

const toBacklog = (row: { count: string; oldest: number } | undefined): Backlog => ({
  count: Number(row?.count ?? 0),
  oldestMs: Math.max(0, Math.round(row?.oldest ?? 0)),
})
