import type { ErrorCode, Issue, OnboardingError } from '@portico/core'
import { changeError, type DeliveryOf, type ErrorFacts, onboardingError } from '@portico/core/adapter'
import type { Effect } from './acme-exchange.ts'

export const error = <Code extends ErrorCode>(
  code: Code,
  delivery: DeliveryOf<Code>,
  retryable = false,
  facts: ErrorFacts = {},
): OnboardingError<Code> =>
  onboardingError('acme', code, `Acme: ${code.replaceAll('_', ' ')}`, { delivery, retryable, ...facts })

/** The error of settings that break their schema: paths and rules, never values. */
export const invalidSettings = (
  found: readonly { path: PropertyKey[]; message: string; keys?: string[] }[],
): OnboardingError => {
  const issues = found.flatMap(({ path, message, keys = [] }): Issue[] =>
    [...(keys.length === 0 ? [path] : keys.map((key) => [...path, key]))].map((steps) => ({
      path: steps.join('.'),
      code: keys.length === 0 ? 'invalid' : 'unknown_key',
      message,
    })),
  )
  const words = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
  return onboardingError('acme', 'invalid_config', `Acme: ${words}`, { operation: 'configure', issues })
}

/** The error of a request of which nobody knows what became. */
export const lost = (effect: Effect, facts: ErrorFacts = {}): OnboardingError =>
  effect === 'read'
    ? error('unavailable', 'unknown', true, facts)
    : error('outcome_unknown', 'unknown', effect === 'safe', facts)

/** The same error with what the provider answered. */
export const answered = (error: OnboardingError, raw: () => unknown) => changeError(error, { raw })
