import { type CircuitBreakerPolicy, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel'
import type { Health } from './health.ts'

/** Notices that a provider is down. */
export interface Circuit {
  /** Takes what a call says of the provider. */
  report(health: Health): Promise<void>
}

/** As long as the circuit of this process is open, the shared outage decides. */
const halfOpenAfter = 1_000

/** `onBreak` is called once so many calls in a row say that the provider is down. */
export function createCircuit(failures: number, onBreak: () => void): Circuit {
  const policy: CircuitBreakerPolicy = circuitBreaker(
    handleWhenResult((health) => health === 'down'),
    { halfOpenAfter, breaker: new ConsecutiveBreaker(failures) },
  )
  policy.onBreak(onBreak)
  return {
    async report(health) {
      if (health === 'unknown') return
      // An open circuit refuses to hear more.
      await policy.execute(async () => health).catch(() => undefined)
    },
  }
}
