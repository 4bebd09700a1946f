import type { Admission } from '@portico/core'
import type { Limited, Turns } from './budget-statements.ts'
import { createSentRate } from './sent-rate.ts'
import { withinTime } from './within-time.ts'

/** The statements that a gate asks by. */
interface Statements {
  take(turns: { inFlight: number; wanted: number; longestMs: number }): Promise<Turns>
  look(): Promise<{ isLimited: boolean; blockedMs: number }>
  limited(report: Limited): Promise<number>
}

/** Where single requests of one account wait in this process. */
export interface Gate {
  admit(signal: AbortSignal | undefined): Promise<Admission>
  changed(): void
}

/** The longest wait of a request, in milliseconds, as for `Retry-After`. */
export const longestWaitMs = 10_000
/** How long an account is known to have no budget, or a database not to answer. */
const freeMs = 1_000
/** How long a statement may take before requests leave without it. */
const statementMs = 2_000
/** A longer wait asks in between whether the account was blocked, or its budget removed. */
const shortWaitMs = 250
const lookEveryMs = 500
/** A request whose turn has come waits for another one to end. */
const slotWaitMs = 1_000

type Turn = 'free' | { at: number } | { retryAfterMs: number }

export function createGate(statements: Statements): Gate {
  const sent = createSentRate()
  let freeUntil = 0
  let blockedUntil = 0
  let inFlight = 0
  let slots = Number.POSITIVE_INFINITY
  let isAsking = false
  let queue: ((turn: Turn) => void)[] = []
  const slotQueue: (() => void)[] = []
  let looking: Promise<void> | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let reporting: { promise: Promise<void>; until: number } | undefined

  const isFree = () => performance.now() < freeUntil
  const setFree = () => {
    freeUntil = performance.now() + freeMs
    slots = Number.POSITIVE_INFINITY
    freeSlots()
  }
  const block = (milliseconds: number) => {
    blockedUntil = Math.max(blockedUntil, performance.now() + milliseconds)
  }
  const freeSlots = () => {
    while (inFlight < slots && slotQueue.length > 0) {
      inFlight += 1
      slotQueue.shift()?.()
    }
  }

  /** One statement at a time: requests that come meanwhile go with the next one. */
  const ask = (): Promise<Turn> =>
    new Promise((resolve) => {
      queue.push(resolve)
      if (!isAsking) void askAll()
    })
  const askAll = async () => {
    isAsking = true
    // All requests of this moment go with the first statement.
    await Promise.resolve()
    while (queue.length > 0) {
      const asking = queue
      queue = []
      const turns = await turnsOf(asking.length)
      const now = performance.now()
      for (const [index, resolve] of asking.entries()) {
        if (turns.kind === 'free') {
          resolve('free')
          continue
        }
        const waitMs = Math.max(0, turns.waitMs + index * turns.gapMs)
        resolve(index < turns.admitted ? { at: now + waitMs } : { retryAfterMs: Math.ceil(waitMs) })
      }
    }
    isAsking = false
  }
  const turnsOf = async (wanted: number): Promise<Turns> => {
    try {
      const asked = statements.take({ inFlight, wanted, longestMs: longestWaitMs })
      const turns = await withinTime(asked, statementMs)
      if (turns.kind === 'free') setFree()
      else {
        slots = turns.slots
        lookedAt = performance.now()
        blockedUntil = lookedAt + turns.blockedMs
        freeSlots()
      }
      return turns
    } catch {
      setFree()
      return { kind: 'free' }
    }
  }

  /** Learns from the database, for all waiting requests at once, what has changed since. */
  const look = (): Promise<void> => {
    if (performance.now() - lookedAt < lookEveryMs) return looking ?? Promise.resolve()
    lookedAt = performance.now()
    looking = withinTime(statements.look(), statementMs).then(
      ({ isLimited, blockedMs }) => {
        if (!isLimited) setFree()
        block(blockedMs)
      },
      () => setFree(),
    )
    return looking
  }

  /** Waits for a turn. Its result is `lost` if the provider has blocked the account meanwhile. */
  const reach = async (at: number, signal: AbortSignal | undefined): Promise<'reached' | 'lost'> => {
    const isLong = at - performance.now() > shortWaitMs
    for (let left = at - performance.now(); left > 0; left = at - performance.now()) {
      await sleep(isLong ? Math.min(left, lookEveryMs) : left, signal)
      if (isLong) await look()
      if (isFree()) return 'reached'
    }
    return blockedUntil - performance.now() > 5 ? 'lost' : 'reached'
  }

  const slot = (giveUpAt: number, signal: AbortSignal | undefined): Promise<boolean> => {
    if (inFlight < slots) {
      inFlight += 1
      return Promise.resolve(true)
    }
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
        const place = slotQueue.indexOf(take)
        if (place >= 0) slotQueue.splice(place, 1)
        end()
      }
      const take = () => settle(() => resolve(true))
      const abort = () => settle(() => reject(signal?.reason))
      const timer = setTimeout(() => settle(() => resolve(false)), Math.max(0, giveUpAt - performance.now()))
      slotQueue.push(take)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  const report = (sentAt: number, retryAfterMs = 0): Promise<void> => {
    freeUntil = 0
    block(Math.min(retryAfterMs, longestBlockMs))
    const now = performance.now()
    if (reporting && now + retryAfterMs <= reporting.until) return reporting.promise
    const limited = statements.limited({ retryAfterMs, sentMsAgo: now - sentAt, seen: sent.perSecond() })
    const promise = withinTime(limited, statementMs).then(
      (milliseconds) => block(milliseconds),
      () => undefined,
    )
    const mine = { promise, until: now + retryAfterMs + reportTogetherMs }
    reporting = mine
    return promise.finally(() => {
      freeUntil = 0
      if (reporting === mine) reporting = undefined
    })
  }

  const admitted = (): Admission => {
    sent.count()
    const sentAt = performance.now()
    let isOver = false
    return {
      type: 'admitted',
      end: ({ isRateLimited, retryAfterMs }) => {
        if (isOver) return undefined
        isOver = true
        inFlight -= 1
        freeSlots()
        return isRateLimited ? report(sentAt, retryAfterMs) : undefined
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
        if ('retryAfterMs' in turn) return { type: 'refused', retryAfterMs: turn.retryAfterMs }
        if (turn.at > giveUpAt)
          return { type: 'refused', retryAfterMs: Math.ceil(turn.at - performance.now()) }
        if ((await reach(turn.at, signal)) === 'reached') break
      }
      if (!(await slot(giveUpAt, signal))) return { type: 'refused', retryAfterMs: slotWaitMs }
      return admitted()
    },
    changed() {
      freeUntil = 0
      lookedAt = Number.NEGATIVE_INFINITY
    },
  }
}

const longestBlockMs = 3_600_000
/** Refusals that come this soon after each other are one report. */
const reportTogetherMs = 20

/** Waits; rejects as soon as the signal is aborted. */
const sleep = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
