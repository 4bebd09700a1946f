import { randomUUID } from 'node:crypto'
import type { Ledger } from '@portico/core'
import { type Grant, leave, type ShareRequest, share } from './budget-share.ts'
import { reportLimited } from './budget-statements.ts'
import { longestWaitMs } from './gate.ts'
import { createSentRate } from './sent-rate.ts'
import type { Store } from './store.ts'

/** What a worker may send to one account. */
export interface Allowance {
  /**
   * Lets the worker's own requests leave, spread over the second of their grant. Give it to its onboarding as the ledger's `admit`, so
   * that they are not counted as single requests too: `createOnboarding(adapter, { ledger: { ...ledger, admit } })`.
   */
  readonly admit: NonNullable<Ledger['admit']>
  /** Asks for the next grant: about once a second. Reports what was sent since. Rejects if the database does not answer. */
  share(want: number, options?: Pick<ShareRequest, 'liveMs'>): Promise<Grant>
  /** Ends the share of the worker. Requests that still wait get no more from it. */
  leave(): Promise<void>
}

/** The time that a grant is spread over. */
const sliceMs = 1_000
/** A grant this old means that the database does not answer: requests of a call that has begun leave without it. */
const staleMs = 5_000

interface Waiting {
  go(): void
}

/** The allowance of a worker. Nothing leaves before its first grant, at the longest for 5 seconds. */
export function createAllowance(store: Store, account: string, holder: string = randomUUID()): Allowance {
  const sent = createSentRate()
  const queue: Waiting[] = []
  let tokens = 0
  let spent = 0
  let grantedAt = performance.now()
  let unreported = 0
  let sharedAt = grantedAt
  let blockedUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** When the next request may leave: the time of its token, or when the grant is stale. */
  const nextAt = (): number => {
    const staleAt = grantedAt + staleMs
    if (spent >= tokens) return staleAt
    const spacing = tokens === Number.POSITIVE_INFINITY ? 0 : sliceMs / tokens
    return Math.min(staleAt, Math.max(blockedUntil, grantedAt + spent * spacing))
  }
  const pump = () => {
    clearTimeout(timer)
    while (queue.length > 0) {
      const waitMs = nextAt() - performance.now()
      if (waitMs > 0) {
        timer = setTimeout(pump, waitMs)
        return
      }
      spent += 1
      unreported += 1
      sent.count()
      queue.shift()?.go()
    }
  }

  const turn = (signal: AbortSignal | undefined): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(late)
        signal?.removeEventListener('abort', abort)
        const place = queue.indexOf(waiting)
        if (place >= 0) queue.splice(place, 1)
        end()
      }
      const waiting: Waiting = { go: () => settle(() => resolve(true)) }
      const abort = () => settle(() => reject(signal?.reason))
      const late = setTimeout(() => settle(() => resolve(false)), longestWaitMs)
      signal?.addEventListener('abort', abort, { once: true })
      queue.push(waiting)
      pump()
    })

  const report = async (sentAt: number, retryAfterMs = 0): Promise<void> => {
    const now = performance.now()
    blockedUntil = Math.max(blockedUntil, now + retryAfterMs)
    const limited = { retryAfterMs, sentMsAgo: now - sentAt, seen: sent.perSecond() }
    await reportLimited(store, account, holder, limited).catch(() => undefined)
  }

  return {
    async admit(_, { signal }) {
      signal?.throwIfAborted()
      if (!(await turn(signal)))
        return {
          type: 'refused',
          retryAfterMs: Math.ceil(Math.max(sliceMs, blockedUntil - performance.now())),
        }
      const sentAt = performance.now()
      return {
        type: 'admitted',
        end: ({ isRateLimited, retryAfterMs }) => (isRateLimited ? report(sentAt, retryAfterMs) : undefined),
      }
    },
    async share(want, { liveMs } = {}) {
      const before = { tokens, spent, unreported }
      // The database takes back what is left, so that it must not be spent meanwhile.
      tokens = spent
      unreported = 0
      const askedAt = performance.now()
      try {
        const elapsedMs = askedAt - sharedAt
        const grant = await share(store, account, holder, {
          want,
          used: before.unreported,
          elapsedMs,
          liveMs,
        })
        tokens = grant.tokens
        spent = 0
        grantedAt = performance.now()
        sharedAt = askedAt
        pump()
        return grant
      } catch (error) {
        tokens = before.tokens
        unreported += before.unreported
        pump()
        throw error
      }
    },
    leave: () => leave(store, account, holder),
  }
}
