const windowMs = 1_000

/** Counts what is sent, to say how much it is per second. */
export interface SentRate {
  count(): void
  /** Requests of this second or of the last one, whichever are more. */
  perSecond(): number
}

export function createSentRate(): SentRate {
  let startedAt = performance.now()
  let [now, before] = [0, 0]
  const roll = () => {
    const passed = performance.now() - startedAt
    if (passed < windowMs) return
    before = passed < 2 * windowMs ? now : 0
    now = 0
    startedAt += passed
  }
  return {
    count() {
      roll()
      now += 1
    },
    perSecond() {
      roll()
      return Math.max(now, before)
    },
  }
}
