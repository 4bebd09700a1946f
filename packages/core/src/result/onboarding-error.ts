import type { Issue } from './issue.ts'
import type { Progress } from './progress.ts'

/** The one map of which deliveries each code can have. An event that was not read is `not_sent`: nothing was sent. */
interface Deliveries {
  invalid_customer: 'not_sent'
  unmet_requirements: 'not_sent'
  unsupported: 'not_sent'
  invalid_config: 'not_sent'
  // Any refusal is `unknown` after an attempt of unknown outcome. A login that was refused sent no request.
  unauthenticated: 'not_sent' | 'refused' | 'unknown'
  rejected: 'refused' | 'unknown'
  already_exists: 'refused' | 'unknown'
  not_found: 'refused' | 'unknown'
  // Not sent if the budget of the account is used up.
  rate_limited: 'not_sent' | 'refused' | 'unknown'
  unavailable: 'not_sent' | 'unknown'
  outcome_unknown: 'unknown'
  unexpected_response: 'not_sent' | 'accepted' | 'unknown'
  decryption_failed: 'not_sent' | 'accepted'
  invalid_signature: 'not_sent' | 'unknown'
  // Refused if the caller aborted while the call waited to be sent again.
  aborted: 'not_sent' | 'refused' | 'unknown'
  in_progress: 'not_sent'
  content_changed: 'not_sent'
  forgotten: 'not_sent'
}

/**
 * Every way in which an operation can end without success.
 * - `invalid_customer`: the customer breaks the canonical model (provider findings, if any, are listed beside)
 * - `unmet_requirements`: canonically sound, but this provider needs more or accepts less
 * - `unsupported`: this provider has no such operation, kind of customer or look-up
 * - `invalid_config`: settings are missing or wrong
 * - `unauthenticated`: the provider does not accept the credentials (401, 403, an empty signature, or a login, which is
 *   `not_sent`)
 * - `rejected`: the provider refused the data (400, 422, other 4xx, or its own refusal inside a 2xx)
 * - `already_exists`: the provider has this customer (409)
 * - `not_found`: the provider says that it has no such customer (404)
 * - `rate_limited`: too many requests (429), or more than the account's budget, which is `not_sent`; see `retryAfterMs`
 * - `unavailable`: not reached, or a read that brought no usable answer
 * - `outcome_unknown`: a write that may or may not have been done; see `needsReconcile`, and `retryable` for whether
 *   sending the same again is safe
 * - `unexpected_response`: an answer that cannot be read
 * - `decryption_failed`: an encrypted field of the answer does not decrypt
 * - `invalid_signature`: an answer or event that the provider did not sign
 * - `aborted`: the caller's signal ended it
 * - `in_progress`: the ledger says that another call is registering this customer; see `retryAfterMs`
 * - `content_changed`: the ledger has this customer with other data; `providerCustomerId` is the one to update,
 *   and `issues` name what differs, where that is known
 * - `forgotten`: the person was erased from the ledger
 */
export type ErrorCode = OnboardingError['code']

/**
 * How far the request came.
 * - `not_sent`: no byte reached the provider
 * - `refused`: the provider answered that it did not do it
 * - `accepted`: the provider did it, but its answer could not be used
 * - `unknown`: it may or may not have been done
 */
export type Delivery = 'not_sent' | 'refused' | 'accepted' | 'unknown'

/** An error of one code. */
export interface ErrorOf<Code extends keyof Deliveries> extends ErrorDetails {
  /** Which of the ways to fail it is. `error.code === 'outcome_unknown'` narrows `delivery`. */
  code: Code
  /** How far the request came. `error.delivery === 'not_sent'` narrows `code`. */
  delivery: Deliveries[Code]
}

/**
 * The one error shape of every operation and provider: plain data, safe to log, free of personal data. A union, one member for
 * each code with the deliveries that it can have: testing `code` or `delivery` narrows the other.
 */
export type OnboardingError<Code extends keyof Deliveries = keyof Deliveries> = {
  [C in Code]: ErrorOf<C>
}[Code]

/** What errors of every code have. */
interface ErrorDetails {
  /** The provider's id, `portico` if no provider is concerned. */
  provider: string
  /** What was called: `create`, `get`, `confirmWallet`; `configure` for settings. Empty if nothing was called. */
  operation: string
  /** What is wrong and what to do. Ours, never the provider's text: that may quote the customer. */
  message: string
  /** Whether the same call again is safe and may succeed. */
  retryable: boolean
  /** What is wrong with single values: one issue for each value and provider field. Empty if no value is known to be wrong. */
  issues: Issue[]
  /** The status of the provider's answer, 100 to 599. Absent without an answer. */
  httpStatus?: number
  /** The provider's own code, kept only when it looks like a code. */
  providerCode?: string
  /** The provider's id of the request, for its support. */
  requestId?: string
  /** Milliseconds to wait before trying again, as the provider asks. */
  retryAfterMs?: number
  /** The provider's id of the customer, as soon as an answer contained it: a created customer is never lost. */
  providerCustomerId?: string
  /** False if the ledger could not store this result: it settles the create later. Absent otherwise. */
  recorded?: false
  /** How far an operation of several requests came. Continue it by `resume`; never create the customer again. */
  progress?: Progress
  /**
   * The provider's answer: JSON as data, anything else as text, `undefined` without an answer. May hold personal data: it
   * is not enumerable, so nothing prints, serialises or copies it. Change an error by `changeError`, which keeps it.
   */
  raw(): unknown
}

/** What is known of a failure besides its code, delivery and message. */
export type ErrorFacts = Partial<Omit<ErrorDetails, 'provider' | 'message'>>

/** The codes that can have this delivery. */
export type CodeWith<D extends Delivery> = {
  [Code in ErrorCode]: D extends Deliveries[Code] ? Code : never
}[ErrorCode]

/** The deliveries that each of these codes can have. */
export type DeliveryOf<Code extends ErrorCode> = {
  [D in Delivery]: [Code] extends [CodeWith<D>] ? D : never
}[Delivery]

/** Builds an error. Defaults: nothing was sent, trying again does not help, and the provider answered nothing. */
export function onboardingError<Code extends CodeWith<'not_sent'>>(
  provider: string,
  code: Code,
  message: string,
  facts?: ErrorFacts & { delivery?: DeliveryOf<Code> },
): OnboardingError<Code>
export function onboardingError<Code extends ErrorCode>(
  provider: string,
  code: Code,
  message: string,
  facts: ErrorFacts & { delivery: DeliveryOf<Code> },
): OnboardingError<Code>
export function onboardingError(
  provider: string,
  code: ErrorCode,
  message: string,
  { raw = noAnswer, ...facts }: ErrorFacts & { delivery?: Delivery } = {},
): OnboardingError {
  const plain = { operation: '', delivery: 'not_sent', retryable: false, issues: [], ...facts }
  // The overloads let through only the deliveries that the code can have.
  return withRaw({ code, provider, message, ...plain } as OnboardingError, raw)
}

/** A code with a delivery that it can have. */
type Meaning = { [Code in ErrorCode]: Pick<ErrorOf<Code>, 'code' | 'delivery'> }[ErrorCode]

type OtherChanges = ErrorFacts & Partial<Pick<ErrorDetails, 'provider' | 'message'>>

/** The same error with other or further facts; another code comes with its delivery. A spread would lose `raw()`. */
export function changeError(error: OnboardingError, changes: OtherChanges & Meaning): OnboardingError
export function changeError<Code extends ErrorCode, More extends object>(
  error: ErrorOf<Code>,
  changes: OtherChanges & { code?: never; delivery?: DeliveryOf<Code> } & More,
): OnboardingError<Code> & More
export function changeError(
  error: OnboardingError,
  { raw = error.raw ?? noAnswer, ...changes }: Partial<OnboardingError>,
): OnboardingError {
  // The message of an Error, which an adapter must not return but may, is not enumerable.
  const { message } = error
  return withRaw({ ...error, message, ...changes } as OnboardingError, raw)
}

const noAnswer = () => undefined

const withRaw = (error: OnboardingError, raw: () => unknown): OnboardingError =>
  Object.defineProperty(error, 'raw', { value: raw, enumerable: false })
