import type { Onboarding, OnboardingError } from '@portico/core'
import type { PorticoLedger } from './ledger.ts'

/** Options of `sweep`. */
export interface SweepOptions {
  /** Looks up customers whose last look-up is older than this, in milliseconds. Default: 24 hours. */
  readonly olderThanMs?: number | undefined
  /** Ends the sweep; it can be run again. */
  readonly signal?: AbortSignal | undefined
  /** Called after each account. */
  readonly onProgress?: ((done: SweptAccount) => void) | undefined
}

/** What a sweep did at one account. */
export interface SweptAccount {
  /** Its name in the configuration. */
  readonly account: string
  /** Creates of unknown outcome that were settled. */
  readonly settled: number
  /** Creates of unknown outcome that are left: too early, or for a person. */
  readonly unsettled: number
  /** Customers who were looked up. */
  readonly lookedUp: number
  /** Look-ups that failed. */
  readonly failed: number
  /** What stopped this account: its provider or the ledger cannot be reached, or its rate limit. */
  readonly stoppedBy?: OnboardingError
}

/**
 * Finds what no event reported: settles creates of unknown outcome by reading, and looks up every customer whose status may have
 * changed. Run it after downtime and daily. Sends nothing but reads.
 *
 * @example await sweep(ledger, onboardings.all)
 */
export async function sweep(
  ledger: PorticoLedger,
  onboardings: readonly Onboarding[],
  { olderThanMs = 24 * 3_600_000, signal, onProgress }: SweepOptions = {},
): Promise<SweptAccount[]> {
  const swept: SweptAccount[] = []
  for (const onboarding of onboardings) {
    if (signal?.aborted) break
    const settling = await settleAll(onboarding, await inDoubtIn(ledger), signal)
    const looking = settling.stoppedBy
      ? { lookedUp: 0, failed: 0 }
      : await lookUpAll(ledger, onboarding, olderThanMs, signal)
    const done = { account: onboarding.account, ...settling, ...looking }
    swept.push(done)
    onProgress?.(done)
  }
  return swept
}

const stops = ({ code }: OnboardingError) =>
  ['unavailable', 'rate_limited', 'unauthenticated', 'aborted', 'invalid_config'].includes(code)

/** The most look-ups that settling may need: a row that stays in doubt may come due again before the last one had its turn. */
const inDoubtIn = async (ledger: PorticoLedger): Promise<number> => (await ledger.metrics()).inDoubt.count

async function settleAll(onboarding: Onboarding, rows: number, signal: AbortSignal | undefined) {
  let settled = 0
  let unsettled = 0
  // Once more, as a row may become one in doubt meanwhile.
  for (let left = rows + 1; left > 0; left -= 1) {
    const result = await onboarding.settle({ signal })
    if (result.isErr()) {
      unsettled += 1
      if (stops(result.error) || signal?.aborted) return { settled, unsettled, stoppedBy: result.error }
    } else if (result.value.type === 'nothing_in_doubt') return { settled, unsettled }
    else if (result.value.type === 'registered') settled += 1
    else unsettled += 1
  }
  return { settled, unsettled }
}

async function lookUpAll(
  ledger: PorticoLedger,
  onboarding: Onboarding,
  olderThanMs: number,
  signal: AbortSignal | undefined,
) {
  let lookedUp = 0
  let failed = 0
  for (let after: string | undefined; ; ) {
    const due = await ledger.due(onboarding.account, olderThanMs, after)
    if (!onboarding.adapter.get) return { lookedUp, failed }
    for (const { providerCustomerId } of due) {
      const found = await onboarding.get(providerCustomerId, { signal })
      if (found.isOk()) lookedUp += 1
      else {
        failed += 1
        if (stops(found.error)) return { lookedUp, failed, stoppedBy: found.error }
      }
    }
    after = due.at(-1)?.row
    if (after === undefined) return { lookedUp, failed }
  }
}
