import type { NamedAccount } from '@portico/core'
import { sql } from 'kysely'
import { accountId } from './accounts.ts'
import { budgetAccount } from './budget-account.ts'
import type { Store } from './store.ts'

/** How fast an account may be called. What is absent stays as it is, `null` removes a limit. */
export interface BudgetLimits {
  /** HTTP requests per second, logins and retries included, such as 10, or 0.2 for one every 5 seconds. */
  readonly perSecond?: number | null | undefined
  /** HTTP requests at once. Each process with single calls, and each worker, has at least one. */
  readonly concurrency?: number | null | undefined
}

/** The budget of an account. */
export interface Budget {
  /** Requests per second as they are configured; `null` for no limit. */
  readonly perSecond: number | null
  /** Requests at once as they are configured; `null` for no limit. */
  readonly concurrency: number | null
  /** What holds now: a provider that refuses requests as too many halves it, and it recovers step by step. */
  readonly now: {
    /** Requests per second; `null` for no limit. */
    readonly perSecond: number | null
    /** Requests at once; `null` for no limit. */
    readonly concurrency: number | null
    /** Milliseconds until anything is sent, because the provider asked to wait; 0 if it did not. */
    readonly blockedMs: number
  }
}

/** What became of a change of a budget. */
export type BudgetChange =
  | { readonly type: 'set'; readonly budget: Budget }
  /** A limit or the account cannot be used. Nothing was changed. */
  | { readonly type: 'refused'; readonly message: string }

const slowest = 0.0001
const fastest = 100_000

/** Sets the limits of an account for all processes. */
export async function setBudget(
  store: Store,
  account: NamedAccount,
  limits: BudgetLimits,
): Promise<BudgetChange> {
  const message = problemOf(limits)
  if (message) return { type: 'refused', message }
  const id = await accountId(store, account)
  if (typeof id !== 'string') return { type: 'refused', message: id.problem }
  const { perSecond, concurrency } = limits
  const given = sql`${perSecond !== undefined}::boolean`
  const givenConcurrency = sql`${concurrency !== undefined}::boolean`
  const [rate, most] = [sql`${perSecond ?? null}::float8`, sql`${concurrency ?? null}::integer`]
  const budget = sql.id(store.schema, 'budget')
  // A limit that is lowered now stays lowered, unless it is above the new one or there is none any more.
  await sql`
    insert into ${budget} as old (account_id, per_second, concurrency) values (${id}::uuid, ${rate}, ${most})
    on conflict (account_id) do update set
      per_second = case when ${given} then ${rate} else old.per_second end,
      rate_now = case when ${given} and (${rate} is null or old.rate_now >= ${rate}) then null else old.rate_now end,
      singles_until = case when ${given} and old.per_second is distinct from ${rate} then null else old.singles_until end,
      concurrency = case when ${givenConcurrency} then ${most} else old.concurrency end,
      concurrency_now = case when ${givenConcurrency} and (${most} is null or old.concurrency_now >= ${most}) then null
        else old.concurrency_now end`.execute(store.database)
  return { type: 'set', budget: await readBudget(store, account) }
}

function problemOf({ perSecond = null, concurrency = null }: BudgetLimits): string | undefined {
  if (perSecond !== null && !isWithin(perSecond, slowest))
    return `perSecond must be a number from ${slowest} to ${fastest}, or null for no limit`
  if (concurrency !== null && !(Number.isInteger(concurrency) && isWithin(concurrency, 1)))
    return `concurrency must be a whole number from 1 to ${fastest}, or null for no limit`
  return undefined
}

// Its type is that of the caller's program, not of what a person typed.
const isWithin = (limit: unknown, least: number): boolean =>
  typeof limit === 'number' && limit >= least && limit <= fastest

const none: Budget = {
  perSecond: null,
  concurrency: null,
  now: { perSecond: null, concurrency: null, blockedMs: 0 },
}

/** The limits of an account as they are configured, and as they are now. */
export async function readBudget(store: Store, account: NamedAccount): Promise<Budget> {
  const id = await budgetAccount(store, account)
  if (id === undefined) return none
  const { rows } = await sql<{
    per_second: number | null
    concurrency: number | null
    rate: number | null
    slots: number | null
    blocked: number
  }>`
    select per_second, concurrency, coalesce(rate_now, per_second) as rate, coalesce(concurrency_now, concurrency) as slots,
      ceil(greatest(0, coalesce(extract(epoch from blocked_until - refilled_at) * 1000, 0)))::float8 as blocked
    from ${sql.id(store.schema, 'budget_now_1')}(${id}::uuid, null) where account_id is not null`.execute(
    store.database,
  )
  const [row] = rows
  if (!row) return none
  const { per_second, concurrency, rate, slots, blocked } = row
  return {
    perSecond: per_second,
    concurrency,
    now: { perSecond: rate, concurrency: slots, blockedMs: blocked },
  }
}
