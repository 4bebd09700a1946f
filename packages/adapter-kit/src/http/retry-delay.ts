import type { ErrorCode, OnboardingError } from '@portico/core/adapter'

/** Failures that another attempt may not meet. */
const passing: readonly ErrorCode[] = ['unavailable', 'outcome_unknown', 'rate_limited']

/** The longest wait that a provider may ask for between two attempts, in milliseconds. */
export const longestAskedMs = 10_000
const firstMs = 250
const longestMs = 4_000

/** Milliseconds until a request is sent again, `undefined` if it must not be. `attempt` is the one that failed. */
export function retryDelay(error: OnboardingError, attempt: number): number | undefined {
  if (!error.retryable || !passing.includes(error.code)) return undefined
  const asked = error.retryAfterMs
  if (asked !== undefined) return asked <= longestAskedMs ? asked : undefined
  return Math.min(firstMs * 2 ** (attempt - 1), longestMs)
}
