import { type Delivery, type ErrorCode, type OnboardingError, onboardingError } from '@portico/core'
import type { Outcome } from './exchange.ts'
import type { Effect } from './http-call.ts'

/** What an ending means. */
export interface Verdict {
  readonly code: ErrorCode
  readonly delivery: Delivery
  readonly retryable: boolean
  readonly message: string
}

/** The meaning of an attempt that brought no whole answer. */
export function unansweredVerdict(
  outcome: Exclude<Outcome, { kind: 'answered' }>,
  effect: Effect,
  timeoutMs: number,
): Verdict {
  switch (outcome.kind) {
    case 'not_built':
      return notBuilt
    case 'aborted':
      return abortedVerdict(effect, outcome.left ? 'unknown' : 'not_sent')
    case 'not_connected':
      return {
        code: 'unavailable',
        delivery: 'not_sent',
        retryable: true,
        message: `the provider was not reached: ${outcome.because}`,
      }
    case 'lost':
      return lostVerdict(
        effect,
        outcome.timedOut
          ? `no whole answer came within ${timeoutMs} ms`
          : 'the connection was lost before a whole answer came',
      )
    case 'too_large':
      return {
        code: 'unexpected_response',
        delivery: 'accepted',
        retryable: false,
        message: 'the answer is too large to be read',
      }
  }
}

/** `authorize` failed, or a header or the body cannot be sent. */
export const notBuilt: Verdict = {
  code: 'invalid_config',
  delivery: 'not_sent',
  retryable: false,
  message: 'the request could not be built: check the settings, the credentials first',
}

/** Possibly sent, and no telling whether it was done. */
export function lostVerdict(effect: Effect, what: string): Verdict {
  return effect === 'unsafe_write'
    ? {
        code: 'outcome_unknown',
        delivery: 'unknown',
        retryable: false,
        message: `${what}: it may or may not have been done, so reconcile and do not send it again`,
      }
    : { code: 'unavailable', delivery: 'unknown', retryable: true, message: what }
}

/** `delivery` is what is known of the attempts so far. */
export function abortedVerdict(effect: Effect, delivery: Delivery): Verdict {
  return {
    code: 'aborted',
    delivery,
    retryable: delivery !== 'unknown' || effect !== 'unsafe_write',
    message: 'aborted by the caller',
  }
}

export function verdictError(
  provider: string,
  { code, message, ...meaning }: Verdict,
  facts: Partial<OnboardingError> = {},
): OnboardingError {
  return onboardingError(provider, code, message, { ...meaning, ...facts })
}
