import type { Delivery, ErrorCode } from '@portico/core'

/** What a request does at the provider, as far as sending it again is concerned. */
export type Effect = 'read' | 'safe write' | 'unsafe write'

/** What a failure must come to. */
export interface Ending {
  readonly code: ErrorCode
  readonly delivery: Delivery
  readonly retryable: boolean
  /** How often the provider sees the request while two retries are allowed. */
  readonly sends: number
}

const refused = (code: ErrorCode): Ending => ({ code, delivery: 'refused', retryable: false, sends: 1 })

/** Sent, and no telling whether it was done. */
export const lost = (effect: Effect): Ending =>
  ({
    read: { code: 'unavailable', delivery: 'unknown', retryable: true, sends: 3 } as const,
    'safe write': { code: 'outcome_unknown', delivery: 'unknown', retryable: true, sends: 3 } as const,
    'unsafe write': { code: 'outcome_unknown', delivery: 'unknown', retryable: false, sends: 1 } as const,
  })[effect]

/** No byte reached the provider. */
export const notSent: Ending = { code: 'unavailable', delivery: 'not_sent', retryable: true, sends: 3 }

/** A 2xx that cannot be read. */
export const unreadable: Ending = {
  code: 'unexpected_response',
  delivery: 'accepted',
  retryable: false,
  sends: 1,
}

/** Design §6, written out by status. */
export const endingsByStatus = (effect: Effect): readonly (readonly [number, Ending])[] => [
  [400, refused('rejected')],
  [401, refused('unauthenticated')],
  [402, refused('rejected')],
  [403, refused('unauthenticated')],
  [404, refused('not_found')],
  [405, refused('rejected')],
  [408, lost(effect)],
  [409, refused('already_exists')],
  [410, refused('rejected')],
  [413, refused('rejected')],
  // Node's own fetch may repeat a read that is answered 421.
  ...(effect === 'read' ? [] : [[421, refused('rejected')] as const]),
  [422, refused('rejected')],
  [425, refused('rejected')],
  [429, { code: 'rate_limited', delivery: 'refused', retryable: true, sends: 3 }],
  [499, lost(effect)],
  [500, lost(effect)],
  [502, lost(effect)],
  [503, lost(effect)],
  [504, lost(effect)],
  ...[520, 521, 522, 523, 524].map((status) => [status, lost(effect)] as const),
]

/** Bodies that no provider documents. */
export const oddBodies: readonly string[] = [
  '',
  '<!doctype html><title>502 Bad Gateway</title>',
  '{"error_code":"E100","details":{"validation_err',
  'null',
  'true',
  '[]',
  '"text"',
  '-0',
  '[[1e999],{"error_code":{"__proto__":null}},"x",-0]',
  '{"error":null,"details":null,"data":null,"code":null,"status":null}',
  '{"error":{"code":[],"details":[null]},"details":{"validation_errors":7,"immutable_fields":{"length":-1}}}',
]
