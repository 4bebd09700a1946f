import type { OnboardingError } from '@portico/core'

const longestAskedMs = 10_000
const firstMs = 250
const longestMs = 4_000

/** Milliseconds until a request is sent again, `undefined` if it must not be. `attempt` is the one that failed. */
export function resendDelay(error: OnboardingError, attempt: number): number | undefined {
  if (!error.retryable || (error.code !== 'unavailable' && error.code !== 'rate_limited')) return undefined
  const asked = error.retryAfterMs
  if (asked !== undefined) return asked <= longestAskedMs ? asked : undefined
  return Math.min(firstMs * 2 ** (attempt - 1), longestMs)
}
