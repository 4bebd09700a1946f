import {
  changeError,
  type DeliveryOf,
  type ErrorCode,
  type ErrorFacts,
  type OnboardingError,
  onboardingError,
} from '@portico/core/adapter'
import type { Outcome } from './exchange.ts'
import type { HttpCall } from './http-call.ts'
import type { Verification } from './http-options.ts'

/** What the end of an attempt means. */
export type Verdict = {
  [Code in ErrorCode]: Readonly<Pick<OnboardingError<Code>, 'code' | 'delivery' | 'retryable' | 'message'>>
}[ErrorCode]

/** What a verdict depends on. */
export type Call = Pick<HttpCall, 'operation' | 'effect'> & Partial<Pick<HttpCall, 'context'>>

/** The meaning of an attempt that brought no whole answer. */
export function unansweredVerdict(
  outcome: Exclude<Outcome, { kind: 'answered' }>,
  call: Call,
  timeoutMs: number,
): Verdict {
  switch (outcome.kind) {
    case 'not_built':
      return notBuilt
    case 'aborted':
      return abortedVerdict(call, outcome.left ? 'unknown' : 'not_sent')
    case 'not_connected':
      return {
        code: 'unavailable',
        delivery: 'not_sent',
        retryable: true,
        message: `the provider was not reached: ${outcome.reason}`,
      }
    case 'lost':
      return lostVerdict(
        call,
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

/** The account may send no more for now. */
export const overBudget: Verdict = {
  code: 'rate_limited',
  delivery: 'not_sent',
  retryable: true,
  message: 'the budget of this account allows no request for now: call again later',
}

/** No header can be made of what the login gave. */
export const unusableLogin: Verdict = {
  code: 'unavailable',
  delivery: 'not_sent',
  retryable: false,
  message:
    'the login gave a token that cannot be sent in a header: it is dropped, and the next call logs in anew',
}

/** The meaning of a success that `verify` does not trust: what was done stays unknown. */
export const untrustedVerdict = (verification: Exclude<Verification, true>): Verdict => ({
  code: verification === 'unauthenticated' ? 'unauthenticated' : 'invalid_signature',
  delivery: 'unknown',
  retryable: false,
  message: untrusted[verification === false ? 'unsigned' : verification],
})

const untrusted = {
  unsigned:
    'the answer is not signed by the provider and is not trusted; if no answer is signed, check credentials and keys',
  outdated:
    'the answer was signed at a time outside the tolerance and is not trusted; check the clock of this machine',
  unauthenticated:
    'the answer has an empty signature: the provider does not accept the credentials; check apiKey and the keys',
}

/** The request may have been carried out. `retryable` says whether sending the same again is safe. */
export function lostVerdict({ operation, effect, context }: Call, what: string): Verdict {
  if (effect === 'read') return { code: 'unavailable', delivery: 'unknown', retryable: true, message: what }
  const retryable = effect === 'safe_write'
  return {
    code: 'outcome_unknown',
    delivery: 'unknown',
    retryable,
    message: `${what}; it may or may not have been done: ${whatToDo(operation, retryable, context?.remembered)}`,
  }
}

function whatToDo(operation: string, retryable: boolean, remembered = false): string {
  if (operation === 'create')
    return remembered
      ? 'call create again later: the ledger settles it first'
      : 'call reconcile before you create this customer again'
  return retryable ? 'send the same again' : 'get the customer and compare before you send it again'
}

/** `delivery` is what is known of the attempts so far. */
export function abortedVerdict({ effect }: Call, delivery: DeliveryOf<'aborted'>): Verdict {
  return {
    code: 'aborted',
    delivery,
    retryable: delivery !== 'unknown' || effect !== 'unsafe_write',
    message: 'aborted by the caller',
  }
}

export const verdictError = (
  provider: string,
  { operation }: Call,
  verdict: Verdict,
  facts: ErrorFacts = {},
): OnboardingError => {
  const error = onboardingError(provider, 'unavailable', verdict.message, { operation, ...facts })
  return changeError(error, verdict)
}
