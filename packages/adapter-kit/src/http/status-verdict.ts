import type { ErrorCode } from '@portico/core'
import type { Effect } from './http-call.ts'
import { lostVerdict, type Verdict } from './verdict.ts'

/** The meaning of a status; `undefined` for 2xx, which is no failure yet. */
export function statusVerdict(status: number, effect: Effect): Verdict | undefined {
  if (status >= 200 && status < 300) return undefined
  switch (status) {
    case 401:
    case 403:
      return refused('unauthenticated', 'the provider does not accept the credentials')
    case 404:
      return refused('not_found', 'the provider says that there is no such thing')
    case 408:
      return lostVerdict(effect, 'the provider gave up waiting for the request')
    case 409:
      return refused('already_exists', 'the provider has this already')
    case 429:
      return { ...refused('rate_limited', 'the provider takes no more requests for now'), retryable: true }
    case 503:
      return {
        code: 'unavailable',
        delivery: 'unknown',
        retryable: effect !== 'unsafe_write',
        message: 'the provider cannot serve now',
      }
  }
  if (status >= 400 && status < 500) return refused('rejected', 'the provider refused the request')
  if (status >= 500) return lostVerdict(effect, 'the provider failed')
  // 3xx; in a browser a redirect that is not followed has status 0.
  return {
    code: 'unexpected_response',
    delivery: 'unknown',
    retryable: false,
    message: 'the provider answered with a redirect: redirects are not followed; check baseUrl',
  }
}

const refused = (code: ErrorCode, message: string): Verdict => ({
  code,
  delivery: 'refused',
  retryable: false,
  message,
})
