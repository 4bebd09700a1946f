import type { ErrorCode, OnboardingError } from '@portico/core'
import { changeError, type DeliveryOf, type ErrorFacts, onboardingError } from '@portico/core/adapter'
import type { Effect } from './acme-exchange.ts'

export const error = <Code extends ErrorCode>(
  code: Code,
  delivery: DeliveryOf<Code>,
  retryable = false,
  facts: ErrorFacts = {},
): OnboardingError<Code> =>
  onboardingError('acme', code, `Acme: ${code.replaceAll('_', ' ')}`, { delivery, retryable, ...facts })

/** The error of a request of which nobody knows what became. */
export const lost = (effect: Effect, facts: ErrorFacts = {}): OnboardingError =>
  effect === 'read'
    ? error('unavailable', 'unknown', true, facts)
    : error('outcome_unknown', 'unknown', effect === 'safe', facts)

/** The same error with what the provider answered. */
export const answered = (error: OnboardingError, raw: () => unknown) => changeError(error, { raw })
