import { changeError, type OnboardingError, onboardingError } from '@portico/core/adapter'
import { present } from '../define/read-words.ts'
import type { Call } from './verdict.ts'

/**
 * The error of a call whose login failed. The call itself was not sent. An answer that was accepted may hold a token, so it
 * is not kept.
 */
export function loginError(provider: string, { operation }: Call, error: OnboardingError): OnboardingError {
  const { code, delivery, message, httpStatus, providerCode, requestId, retryAfterMs, raw } = error
  if (delivery === 'not_sent' && code !== 'unavailable') return changeError(error, { operation })
  const facts = { operation, ...present({ httpStatus, providerCode, requestId, retryAfterMs }) }
  if (code === 'unauthenticated' || (delivery === 'refused' && code !== 'rate_limited'))
    return onboardingError(provider, 'unauthenticated', refused, { ...facts, delivery: 'not_sent', raw })
  return onboardingError(provider, 'unavailable', `the login failed: ${message}`, {
    ...facts,
    delivery: 'not_sent',
    retryable: code !== 'unexpected_response' && code !== 'invalid_signature',
    ...(delivery !== 'accepted' && { raw }),
  })
}

const refused = 'the provider refused the login: check the credentials'

/** The error of a login that took longer than the time limit. */
export const loginTimedOut = (provider: string, { operation }: Call, timeoutMs: number): OnboardingError =>
  onboardingError(provider, 'unavailable', `it took longer than ${timeoutMs} ms`, {
    operation,
    retryable: true,
  })
