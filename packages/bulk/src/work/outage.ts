import type { Store } from '@portico/ledger/store'
import { executeOn } from '../execute.ts'

/** What all workers know of a provider that is down. */
export interface Outage {
  /** Whether it is down. */
  readonly isDown: boolean
  /** Milliseconds until it may be tried again. */
  readonly waitMs: number
  /** How often it was tried since it went down. */
  readonly probes: number
  /** How many customers that left in doubt. */
  readonly doubts: number
}

/** The first pause after a provider went down, and the longest. */
const [firstPauseMs, longestPauseMs] = [1_000, 5 * 60_000]

/** A worker that tries the provider has this long; then another one may. */
const probeMs = 60_000

const pauseMs = (probes: number) => Math.min(firstPauseMs * 2 ** Math.min(probes, 20), longestPauseMs)

export async function readOutage(store: Store, account: string): Promise<Outage> {
  const [row] = await executeOn(store)<{ wait: number | null; probes: number; doubts: number }>(
    `select extract(epoch from down_until - clock_timestamp())::float8 * 1000 as wait, outage_probes as probes,
        outage_doubts as doubts
      from "${store.schema}".budget where account_id = $1`,
    [account],
  )
  const wait = row?.wait ?? undefined
  const { probes = 0, doubts = 0 } = row ?? {}
  return { isDown: wait !== undefined, waitMs: Math.max(0, wait ?? 0), probes, doubts }
}

/** Says that a provider is down: nothing is sent to it until it was tried again. */
export async function beginOutage(store: Store, account: string): Promise<void> {
  await executeOn(store)(
    `insert into "${store.schema}".budget as known (account_id, down_until)
        values ($1, clock_timestamp() + $2 * interval '1 millisecond')
      on conflict (account_id) do update set down_until = coalesce(known.down_until, excluded.down_until)`,
    [account, firstPauseMs],
  )
}

/** Takes the right to try a provider. Only one worker gets it. */
export async function takeProbe(store: Store, account: string): Promise<boolean> {
  const rows = await executeOn(store)(
    `update "${store.schema}".budget set down_until = clock_timestamp() + $2 * interval '1 millisecond'
      where account_id = $1 and down_until <= clock_timestamp() returning account_id`,
    [account, probeMs],
  )
  return rows.length > 0
}

/** The provider was tried, and is still down. `hasCost` if that left a customer in doubt. */
export async function prolongOutage(
  store: Store,
  account: string,
  { probes }: Outage,
  hasCost: boolean,
): Promise<void> {
  await executeOn(store)(
    `update "${store.schema}".budget set down_until = clock_timestamp() + $2 * interval '1 millisecond',
        outage_probes = outage_probes + 1, outage_doubts = outage_doubts + $3::int
      where account_id = $1 and down_until is not null`,
    [account, pauseMs(probes + 1), hasCost ? 1 : 0],
  )
}

/** The provider answers again. */
export async function endOutage(store: Store, account: string): Promise<void> {
  await executeOn(store)(
    `update "${store.schema}".budget set down_until = null, outage_probes = 0, outage_doubts = 0 where account_id = $1`,
    [account],
  )
}
