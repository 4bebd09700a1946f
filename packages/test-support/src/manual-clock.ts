import type { OnboardingEvent } from '@portico/core'
import { afterEach, beforeEach, vi } from 'vitest'

/** Waits happen on a clock that only the test moves, so that none sleeps. Sockets stay real. */
export function useManualClock(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())
}

/** To be given as `observe` beside `useManualClock`: lets every pause before a retry pass at once. */
export function passPauses(event: OnboardingEvent): void {
  if (event.type === 'retry') queueMicrotask(() => vi.advanceTimersByTime(event.delayMs))
}

/** To be given as the setting `fetch`: the caller's patience ends as soon as `arrived` says that the request is there. */
export function impatientFetch(arrived: () => number, timeoutMs: number): typeof globalThis.fetch {
  return (input, init) => {
    const before = arrived()
    const giveUpOnceArrived = () => {
      if (arrived() > before) vi.advanceTimersByTime(timeoutMs)
      else setImmediate(giveUpOnceArrived)
    }
    setImmediate(giveUpOnceArrived)
    return fetch(input, init)
  }
}
