import type { CallContext } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { isBlockedPort } from '../src/http/blocked-port.ts'
import type { Effect } from '../src/http/http-call.ts'
import { statusVerdict } from '../src/http/status-verdict.ts'
import {
  abortedVerdict,
  lostVerdict,
  notBuilt,
  unansweredVerdict,
  verdictError,
} from '../src/http/verdict.ts'

const calling = (effect: Effect, operation = 'create') => ({ effect, operation })

describe('what a status means, in words', () => {
  test.each([
    [400, 'unsafe_write', 'rejected', 'refused'],
    [401, 'read', 'unauthenticated', 'refused'],
    [403, 'read', 'unauthenticated', 'refused'],
    [404, 'read', 'not_found', 'refused'],
    [409, 'unsafe_write', 'already_exists', 'refused'],
    [422, 'unsafe_write', 'rejected', 'refused'],
    [429, 'read', 'rate_limited', 'refused'],
    [408, 'unsafe_write', 'outcome_unknown', 'unknown'],
    [500, 'unsafe_write', 'outcome_unknown', 'unknown'],
    [500, 'read', 'unavailable', 'unknown'],
    [503, 'unsafe_write', 'outcome_unknown', 'unknown'],
    [503, 'safe_write', 'outcome_unknown', 'unknown'],
    [503, 'read', 'unavailable', 'unknown'],
    [499, 'unsafe_write', 'outcome_unknown', 'unknown'],
    [421, 'unsafe_write', 'rejected', 'refused'],
    [425, 'unsafe_write', 'rejected', 'refused'],
    [302, 'unsafe_write', 'outcome_unknown', 'unknown'],
    [302, 'read', 'unexpected_response', 'unknown'],
  ] as const)('%i on a %s is %s', (status, effect, code, delivery) => {
    const verdict = statusVerdict(status, calling(effect))
    expect(verdict).toMatchObject({ code, delivery })
    expect(verdict?.message).toMatch(/[a-z]{3,} [a-z]/)
  })

  test('each code has its own words', () => {
    const statuses = [400, 401, 404, 409, 429, 500, 503]
    const words = statuses.map((status) => statusVerdict(status, calling('unsafe_write'))?.message)
    expect(new Set(words).size).toBe(statuses.length)
  })

  test('2xx is no failure, and 300 is one', () => {
    expect([200, 201, 204, 299].map((status) => statusVerdict(status, calling('read')))).toEqual(
      Array(4).fill(undefined),
    )
    expect(statusVerdict(300, calling('read'))).toBeDefined()
    expect(statusVerdict(199, calling('read'))).toBeDefined()
  })
})

describe('what no answer means, in words', () => {
  test('a request that could not be built', () => {
    expect(unansweredVerdict({ kind: 'not_built' }, calling('read'), 1)).toEqual(notBuilt)
    expect(notBuilt).toEqual({
      code: 'invalid_config',
      delivery: 'not_sent',
      retryable: false,
      message: 'the request could not be built: check the settings, the credentials first',
    })
  })

  test.each([
    ['unsafe_write', true, false],
    ['unsafe_write', false, true],
    ['read', true, true],
    ['safe_write', true, true],
  ] as const)('an abort of a %s that left: %s', (effect, left, retryable) => {
    expect(unansweredVerdict({ kind: 'aborted', left }, calling(effect), 1)).toEqual({
      code: 'aborted',
      delivery: left ? 'unknown' : 'not_sent',
      retryable,
      message: 'aborted by the caller',
    })
    expect(abortedVerdict(calling(effect), 'refused').retryable).toBe(true)
  })

  test.each([
    [
      'unsafe_write',
      true,
      'no whole answer came within 7 ms; it may or may not have been done: call reconcile before you create this customer again',
    ],
    [
      'unsafe_write',
      false,
      'the connection was lost before a whole answer came; it may or may not have been done: call reconcile before you create this customer again',
    ],
    ['read', true, 'no whole answer came within 7 ms'],
    ['read', false, 'the connection was lost before a whole answer came'],
  ] as [Effect, boolean, string][])('a lost %s, timed out: %s', (effect, timedOut, message) => {
    const isUnsafe = effect === 'unsafe_write'
    expect(unansweredVerdict({ kind: 'lost', timedOut }, calling(effect), 7)).toEqual({
      code: isUnsafe ? 'outcome_unknown' : 'unavailable',
      delivery: 'unknown',
      retryable: !isUnsafe,
      message,
    })
    expect(lostVerdict(calling(effect), 'x').message.startsWith('x')).toBe(true)
  })

  test.each([
    ['create', 'safe_write', 'call reconcile before you create this customer again'],
    ['update', 'safe_write', 'send the same again'],
    ['confirmWallet', 'unsafe_write', 'get the customer and compare before you send it again'],
  ] as const)('a lost %s that is a %s says what to do', (operation, effect, advice) => {
    expect(lostVerdict({ operation, effect }, 'lost').message).toBe(
      `lost; it may or may not have been done: ${advice}`,
    )
  })

  test('a lost create that a ledger remembers may be called again', () => {
    const call = { ...calling('safe_write', 'create'), context: { remembered: true } as CallContext }
    expect(lostVerdict(call, 'lost').message).toContain(
      'call create again later: the ledger settles it first',
    )
  })

  test('an answer that is too large was an answer', () => {
    expect(unansweredVerdict({ kind: 'too_large' } as never, calling('read'), 1)).toEqual({
      code: 'unexpected_response',
      delivery: 'accepted',
      retryable: false,
      message: 'the answer is too large to be read',
    })
  })

  test('a verdict becomes an error with what else is known', () => {
    expect(verdictError('acme', calling('read', 'get'), notBuilt, { httpStatus: 418 })).toEqual({
      ...notBuilt,
      provider: 'acme',
      operation: 'get',
      issues: [],
      httpStatus: 418,
    })
  })
})

test.each([
  ['http://127.0.0.1:25/', new Error('bad port'), true],
  ['http://127.0.0.1:25/', undefined, true],
  ['http://127.0.0.1:25/', null, true],
  ['http://127.0.0.1:25/', 'bad port', true],
  ['http://127.0.0.1:25/', { code: 'ECONNREFUSED' }, false],
  ['http://127.0.0.1:25/', { code: 7 }, true],
  ['http://127.0.0.1:25/', { cause: { code: 'ECONNREFUSED' } }, false],
  ['http://127.0.0.1:25/', { cause: { cause: { code: 'E' } } }, false],
  ['http://127.0.0.1:25/', { cause: {} }, true],
  ['http://127.0.0.1:8080/', new Error('x'), false],
  ['http://127.0.0.1/', new Error('x'), false],
])('a port that fetch never connects to is told from a failed connection: %s %o', (url, error, blocked) => {
  expect(isBlockedPort(url, error)).toBe(blocked)
})
