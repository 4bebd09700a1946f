import { AsyncLocalStorage } from 'node:async_hooks'

/** A clock that can be wrong for the length of one piece of work, without others noticing. */
export interface SkewedClock {
  readonly now: () => Date
  /** Runs work under a clock that is off by so many seconds, ahead where positive. */
  readonly skewedBy: <Result>(seconds: number, work: () => Result) => Result
}

export function createSkewedClock(now: () => Date): SkewedClock {
  const skew = new AsyncLocalStorage<number>()
  return {
    now() {
      const seconds = skew.getStore()
      return seconds === undefined ? now() : new Date(now().getTime() + seconds * 1000)
    },
    skewedBy: (seconds, work) => skew.run(seconds, work),
  }
}
