import type { Delivery, ErrorCode, OnboardingError } from '@portico/core'
import { onboardingError } from '@portico/core/adapter'
import type { Effect } from './acme-exchange.ts'

export const error = (
  code: ErrorCode,
  delivery: Delivery,
  retryable = false,
  facts: Partial<OnboardingError> = {},
): OnboardingError =>
  onboardingError('acme', code, `Acme: ${code.replaceAll('_', ' ')}`, { delivery, retryable, ...facts })

/** The error of a request of which nobody knows what became. */
export const lost = (effect: Effect, facts: Partial<OnboardingError> = {}): OnboardingError =>
  effect === 'read'
    ? error('unavailable', 'unknown', true, facts)
    : error('outcome_unknown', 'unknown', effect === 'safe', facts)

/** The same error with what the provider answered. */
export const answered = ({ code, provider, message, ...facts }: OnboardingError, raw: () => unknown) =>
  onboardingError(provider, code, message, { ...facts, raw })
