import { refusedVerdict } from './refused-verdict.ts'
import { type Call, lostVerdict, type Verdict } from './verdict.ts'

/** The meaning of a status; `undefined` for 2xx, which is no failure yet. */
export function statusVerdict(status: number, call: Call): Verdict | undefined {
  if (status >= 200 && status < 300) return undefined
  switch (status) {
    case 401:
    case 403:
      return refusedVerdict('unauthenticated')
    case 404:
      return refusedVerdict('not_found')
    case 408:
      return lostVerdict(call, 'the provider gave up waiting for the request')
    case 409:
      return refusedVerdict('already_exists')
    case 429:
      return refusedVerdict('rate_limited')
    // A proxy's own: the connection was closed before the answer came.
    case 499:
      return lostVerdict(call, 'the provider did not wait for its own answer')
    // A proxy may have passed the request on before it answered 503.
    case 503:
      return lostVerdict(call, 'the provider cannot serve now')
  }
  if (status >= 400 && status < 500) return refusedVerdict('rejected')
  if (status >= 500) return lostVerdict(call, 'the provider failed')
  // 3xx; in a browser a redirect that is not followed has status 0. A 303 may follow a write that was carried out.
  if (call.effect !== 'read') return { ...lostVerdict(call, redirected), retryable: false }
  return {
    code: 'unexpected_response',
    delivery: 'unknown',
    retryable: false,
    message: redirected,
  }
}

const redirected = 'the provider answered with a redirect: redirects are not followed; check baseUrl'
