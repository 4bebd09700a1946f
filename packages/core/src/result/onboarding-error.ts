import type { Issue } from './issue.ts'

/**
 * Every way in which an operation can end without success.
 * - `invalid_customer`: the customer breaks the canonical model (provider findings, if any, are listed beside)
 * - `unmet_requirements`: canonically sound, but this provider needs more or accepts less
 * - `unsupported`: this provider has no such operation, kind of customer or look-up
 * - `invalid_config`: settings are missing or wrong
 * - `unauthenticated`: the provider does not accept the credentials (401, 403, or an empty signature)
 * - `rejected`: the provider refused the data (400, 422, other 4xx, or its own refusal inside a 2xx)
 * - `already_exists`: the provider has this customer (409)
 * - `not_found`: the provider says that it has no such customer (404)
 * - `rate_limited`: too many requests (429); see `retryAfterMs`
 * - `unavailable`: not reached, or a read that brought no usable answer
 * - `outcome_unknown`: a write that may or may not have been done; see `needsReconcile`, and `retryable` for whether
 *   sending the same again is safe
 * - `unexpected_response`: an answer that cannot be read
 * - `decryption_failed`: an encrypted field of the answer does not decrypt
 * - `invalid_signature`: an answer or event that the provider did not sign
 * - `aborted`: the caller's signal ended it
 */
export type ErrorCode =
  | 'invalid_customer'
  | 'unmet_requirements'
  | 'unsupported'
  | 'invalid_config'
  | 'unauthenticated'
  | 'rejected'
  | 'already_exists'
  | 'not_found'
  | 'rate_limited'
  | 'unavailable'
  | 'outcome_unknown'
  | 'unexpected_response'
  | 'decryption_failed'
  | 'invalid_signature'
  | 'aborted'

/**
 * How far the request came.
 * - `not_sent`: no byte reached the provider
 * - `refused`: the provider answered that it did not do it
 * - `accepted`: the provider did it, but its answer could not be used
 * - `unknown`: it may or may not have been done
 */
export type Delivery = 'not_sent' | 'refused' | 'accepted' | 'unknown'

/** The one error shape of every operation and provider: plain data, safe to log, free of personal data. */
export interface OnboardingError {
  code: ErrorCode
  /** The provider's id, `portico` where no provider is concerned. */
  provider: string
  /** What was called: `create`, `get`, `confirmWallet`; `configure` for settings. Empty where nothing was called. */
  operation: string
  /** Ours, never the provider's text: that may quote the customer. */
  message: string
  delivery: Delivery
  /** Whether the same call again is safe and may succeed. */
  retryable: boolean
  /** One per value and provider field. */
  issues: Issue[]
  httpStatus?: number
  /** The provider's own code, kept only when it looks like a code. */
  providerCode?: string
  /** The provider's id of the request, for its support. */
  requestId?: string
  /** Milliseconds to wait before trying again. */
  retryAfterMs?: number
  /** The provider's id of the customer, as soon as an answer contained it: a created customer is never lost. */
  providerCustomerId?: string
  /**
   * The provider's answer: JSON as data, anything else as text, `undefined` without an answer. May hold personal data: it
   * is not enumerable, so nothing prints, serialises or copies it. Change an error by `changeError`, which keeps it.
   */
  raw(): unknown
}

/** What is known of a failure besides its code. */
export type ErrorFacts = Partial<Omit<OnboardingError, 'code' | 'provider' | 'message'>>

/** Builds an error. Defaults: nothing was sent, trying again does not help, and the provider answered nothing. */
export function onboardingError(
  provider: string,
  code: ErrorCode,
  message: string,
  { raw = noAnswer, ...facts }: ErrorFacts = {},
): OnboardingError {
  const plain = {
    operation: '',
    delivery: 'not_sent' as const,
    retryable: false,
    issues: [],
    ...facts,
  }
  return withRaw({ code, provider, message, ...plain }, raw)
}

/** The same error with other or further facts. A spread would lose `raw()`. */
export const changeError = <Changes extends object>(
  error: OnboardingError,
  changes: Partial<OnboardingError> & Changes,
): OnboardingError & Changes => {
  // The message of an Error, which an adapter must not return but may, is not enumerable.
  const { message } = error
  return withRaw({ ...error, message, ...changes }, error.raw ?? noAnswer)
}

const noAnswer = () => undefined

function withRaw<E extends object>(error: E, raw: () => unknown): E & { raw(): unknown } {
  return Object.defineProperty(error as E & { raw(): unknown }, 'raw', { value: raw, enumerable: false })
}
