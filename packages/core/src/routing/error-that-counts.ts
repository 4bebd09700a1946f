import { changeError, type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { RouteAttempt, RouteError } from './route-attempt.ts'

/**
 * The error of a route that led nowhere: the one that stopped it; else one that may pass, the soonest; else the last
 * refusal; else that of the provider for which least is missing.
 */
export function errorThatCounts(attempts: readonly RouteAttempt[]): RouteError {
  const failed = (type: RouteAttempt['type']) =>
    attempts.flatMap((attempt) => (attempt.type === type && attempt.error ? [attempt.error] : []))
  const tried = failed('failed_over')
  const found: OnboardingError =
    failed('stopped')[0] ??
    tried.filter(({ retryable }) => retryable).toSorted(by(({ retryAfterMs = 0 }) => retryAfterMs))[0] ??
    tried.at(-1) ??
    failed('skipped').toSorted(by(distance))[0] ??
    onboardingError('portico', 'unsupported', 'no provider was given to route to', {
      operation: 'create',
    })
  const message = attempts.map(({ account, reason }) => `${account}: ${reason}`).join('; ')
  return changeError(found, { message: message || found.message, attempts: [...attempts] })
}

const by = (rank: (error: OnboardingError) => number) => (one: OnboardingError, other: OnboardingError) =>
  rank(one) - rank(other)

const distance = ({ code, issues }: OnboardingError) =>
  code === 'unsupported' ? Number.MAX_SAFE_INTEGER : issues.length
