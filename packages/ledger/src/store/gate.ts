import type { Admission } from '@portico/core'
import type { Limited, Turns } from './budget-statements.ts'
import { createLimitReports } from './limit-reports.ts'
import { createSentRate } from './sent-rate.ts'
import { createSlots } from './slots.ts'
import { createTurns } from './turns.ts'
import { sleep, withinTime } from './within-time.ts'

/** The statements that a gate asks by. */
interface Statements {
  take(turns: { inFlight: number; wanted: number; longestMs: number }): Promise<Turns>
  look(): Promise<{ isLimited: boolean; blockedMs: number }>
  limited(report: Limited): Promise<number>
}

/** Where single requests of one account wait in this process. */
export interface Gate {
  admit(signal: AbortSignal | undefined): Promise<Admission>
  /** Lets the next request ask the database, whatever is known. */
  changed(): void
}

/** The longest wait of a request, in milliseconds, as for `Retry-After`. */
export const longestWaitMs = 10_000
/** How long an account is known to have no budget, or a database not to answer. */
const freeMs = 1_000
/** How long a statement may take before requests leave without it. */
const statementMs = 2_000
/** A longer wait looks in between whether the account was blocked, or its budget removed. */
const shortWaitMs = 250
const lookEveryMs = 500
/** When a request that got no slot may try again. */
const slotRetryMs = 1_000
/** A timer may come this much too early. */
const toleranceMs = 5

export function createGate(statements: Statements): Gate {
  const sent = createSentRate()
  const slots = createSlots()
  let freeUntil = 0
  let blockedUntil = 0
  let looking = Promise.resolve()
  let lookedAt = Number.NEGATIVE_INFINITY

  const isFree = () => performance.now() < freeUntil
  const setFree = () => {
    freeUntil = performance.now() + freeMs
    slots.limit(Number.POSITIVE_INFINITY)
  }
  const block = (milliseconds: number) => {
    blockedUntil = Math.max(blockedUntil, performance.now() + milliseconds)
  }

  const ask = createTurns(async (wanted) => {
    try {
      const asked = statements.take({ inFlight: slots.taken, wanted, longestMs: longestWaitMs })
      const turns = await withinTime(asked, statementMs)
      if (turns.kind === 'free') setFree()
      else {
        lookedAt = performance.now()
        blockedUntil = lookedAt + turns.blockedMs
        slots.limit(turns.slots)
      }
      return turns
    } catch {
      setFree()
      return { kind: 'free' }
    }
  })

  /** Learns from the database, for all waiting requests at once, what has changed since. */
  const look = (): Promise<void> => {
    if (performance.now() - lookedAt < lookEveryMs) return looking
    lookedAt = performance.now()
    looking = withinTime(statements.look(), statementMs).then(({ isLimited, blockedMs }) => {
      if (!isLimited) setFree()
      block(blockedMs)
    }, setFree)
    return looking
  }

  /** Waits for a turn. Its result is `lost` if the provider has blocked the account meanwhile. */
  const reach = async (at: number, signal: AbortSignal | undefined): Promise<'reached' | 'lost'> => {
    const left = () => at - performance.now()
    const isLong = left() > shortWaitMs
    while (left() > 0) {
      await sleep(isLong ? Math.min(left(), lookEveryMs) : left(), signal)
      if (isLong) await look()
      if (isFree()) return 'reached'
    }
    return blockedUntil - performance.now() > toleranceMs ? 'lost' : 'reached'
  }

  const reports = createLimitReports((limited) =>
    withinTime(statements.limited(limited), statementMs)
      .then(block, () => undefined)
      .finally(() => {
        freeUntil = 0
      }),
  )

  const admitted = (): Admission => {
    sent.count()
    const sentAt = performance.now()
    let isOver = false
    return {
      type: 'admitted',
      end({ isRateLimited, retryAfterMs = 0 }) {
        if (isOver) return undefined
        isOver = true
        slots.free()
        if (!isRateLimited) return undefined
        freeUntil = 0
        block(retryAfterMs)
        return reports({ retryAfterMs, sentMsAgo: performance.now() - sentAt, seen: sent.perSecond() })
      },
    }
  }

  return {
    async admit(signal) {
      // The database answers a little later than it was asked.
      const giveUpAt = performance.now() + longestWaitMs + statementMs
      while (!isFree()) {
        const turn = await ask()
        if (turn === 'free') break
        if ('retryAfterMs' in turn) return { type: 'refused', ...turn }
        const waitMs = turn.at - performance.now()
        if (turn.at > giveUpAt) return { type: 'refused', retryAfterMs: Math.ceil(waitMs) }
        if ((await reach(turn.at, signal)) === 'reached') break
      }
      const hasSlot = await slots.take(giveUpAt, signal)
      return hasSlot ? admitted() : { type: 'refused', retryAfterMs: slotRetryMs }
    },
    changed() {
      freeUntil = 0
      lookedAt = Number.NEGATIVE_INFINITY
    },
  }
}
