import type { Observe } from '@portico/core'

/** What a call says about its account. */
export type Health =
  /** The provider answered. */
  | 'well'
  /** The provider is the cause of a failure, and not this customer. */
  | 'down'
  /** It does not accept the credentials. */
  | 'unusable'
  /** Nothing was sent. */
  | 'unknown'

/** Sees the requests of calls. */
export interface RequestWatch {
  readonly observe: Observe
  /** What the last request of a call says. Forgets the call. */
  take(callId: string): Health
}

export function watchRequests(): RequestWatch {
  const last = new Map<string, Health>()
  return {
    observe(event) {
      if (event.type === 'request_started') last.set(event.callId, 'down')
      if (event.type !== 'request_ended') return
      const { httpStatus = 0, error } = event
      last.set(event.callId, healthOf(httpStatus, error))
    },
    take(callId) {
      const health = last.get(callId) ?? 'unknown'
      last.delete(callId)
      return health
    },
  }
}

function healthOf(httpStatus: number, error: string | undefined): Health {
  if (error === undefined) return 'well'
  if (error === 'unauthenticated') return 'unusable'
  // It is there, and asks to be called less.
  if (error === 'rate_limited' || error === 'aborted') return 'unknown'
  const isRefusal = httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408
  return isRefusal ? 'well' : 'down'
}
