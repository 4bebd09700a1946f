import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { HttpCall } from '../src/http/http-call.ts'
import { observed, send, serve, useManualClock } from './http-support.ts'

useManualClock()

const bodyStatus = (json: unknown) => (json as { code: number }).code
const readRefusal = (json: unknown) => ({ providerCode: (json as { code?: number } | null)?.code })

const asked = async (
  status: number,
  body: string,
  options: object = {},
  call: Partial<HttpCall> = {},
  headers: Record<string, string> = {},
) => {
  const server = await serve((_request, _incoming, response) => response.writeHead(status, headers).end(body))
  const { context } = observed()
  const result = await send(
    { baseUrl: server.url, retries: 0, bodyStatus, readRefusal, ...options },
    { context, ...call },
  )
  return { result, arrivals: server.requests.length }
}
const answered = async (status: number, body: string, options: object = {}) =>
  (await asked(status, body, options)).result

test.each([400, 404, 409, 429, 500, 503])(
  'a body that says success is read although HTTP says %i',
  async (status) => {
    const answer = (await answered(status, '{"code":200,"id":"c1"}'))._unsafeUnwrap()
    expect(answer.json(z.object({ code: z.number(), id: z.string() }))._unsafeUnwrap().id).toBe('c1')
  },
)

test.each([
  ['says no success', 400, '{"code":10001}', 'rejected'],
  ['says another failure', 400, '{"code":503}', 'rejected'],
  ['is empty', 404, '', 'not_found'],
  ['is not JSON', 409, '<html>200</html>', 'already_exists'],
  ['makes the adapter throw', 422, 'null', 'rejected'],
])('the status counts if the body %s', async (_, status, body, code) => {
  expect((await answered(status, body))._unsafeUnwrapErr()).toMatchObject({ code, httpStatus: status })
})

test('the status counts if the adapter does not read the body', async () => {
  const error = (await answered(400, '{"code":200}', { bodyStatus: undefined }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', delivery: 'refused', providerCode: '200' })
  expect((await answered(200, '{"code":500}', { bodyStatus: undefined })).isOk()).toBe(true)
})

test('a redirect is not a success, whatever its body says', async () => {
  const error = (await answered(300, '{"code":200}'))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown' })
})

test.each([
  ['is not signed', () => false],
  ['cannot be verified', () => JSON.parse('{')],
])('success that %s is not trusted: the status counts', async (_, verify) => {
  expect((await answered(400, '{"code":200}', { verify }))._unsafeUnwrapErr()).toMatchObject({
    code: 'rejected',
    delivery: 'refused',
  })
  expect((await answered(200, '{"code":200}', { verify }))._unsafeUnwrapErr()).toMatchObject({
    code: 'invalid_signature',
    delivery: 'unknown',
    message: expect.stringContaining('not signed by the provider'),
  })
})

describe('a status inside HTTP 200', () => {
  const lost = { delivery: 'unknown', httpStatus: 200 }

  test.each([408, 499, 500, 502, 503, 504, 520, 524])('%i leaves a write unknown', async (code) => {
    const unsafe = await asked(200, JSON.stringify({ code }), { retries: 2 })
    expect(unsafe.result._unsafeUnwrapErr()).toMatchObject({
      ...lost,
      code: 'outcome_unknown',
      retryable: false,
      providerCode: String(code),
    })
    expect(unsafe.arrivals).toBe(1)

    const safe = await asked(200, JSON.stringify({ code }), { retries: 2 }, { effect: 'safe_write' })
    expect(safe.result._unsafeUnwrapErr()).toMatchObject({
      ...lost,
      code: 'outcome_unknown',
      retryable: true,
    })
    expect(safe.arrivals).toBe(3)

    const read = await asked(200, JSON.stringify({ code }), { retries: 2 }, { effect: 'read', method: 'GET' })
    expect(read.result._unsafeUnwrapErr()).toMatchObject({ ...lost, code: 'unavailable', retryable: true })
    expect(read.arrivals).toBe(3)
  })

  test('429 is retried as HTTP 429 is, after the time that Retry-After gives', async () => {
    const headers = { 'retry-after': '7' }
    const { result, arrivals } = await asked(200, '{"code":429}', { retries: 2 }, {}, headers)
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'rate_limited',
      delivery: 'refused',
      retryAfterMs: 7000,
    })
    expect(arrivals).toBe(3)
  })

  test.each([
    [401, 'unauthenticated'],
    [403, 'unauthenticated'],
    [404, 'not_found'],
    [422, 'rejected'],
  ])('%i is %s', async (status, code) => {
    const error = (await answered(200, JSON.stringify({ code: status })))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code, delivery: 'refused', httpStatus: 200 })
  })

  test.each([100, 201, 301, 399, 600, 10001, -500])('%d is not classified', async (code) => {
    const found = await answered(200, JSON.stringify({ code }))
    expect(found.isOk()).toBe(true)
  })

  test('counts only in a verified answer', async () => {
    const error = (await answered(200, '{"code":404}', { verify: () => false }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'invalid_signature', delivery: 'unknown' })
    expect(error.providerCode).toBeUndefined()
  })
})

test.each([
  ['unauthenticated', 'unauthenticated', 'check apiKey and the keys'],
  ['outdated', 'invalid_signature', 'outside the tolerance'],
] as const)('an answer that `verify` calls %s is %s, delivery unknown', async (verification, code, words) => {
  const error = (await answered(200, '{"code":200}', { verify: () => verification }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code, delivery: 'unknown', retryable: false, httpStatus: 200 })
  expect(error.message).toContain(words)
  expect(
    (await answered(503, '{"code":200}', { verify: () => verification }))._unsafeUnwrapErr(),
  ).toMatchObject({
    code: 'outcome_unknown',
    httpStatus: 503,
  })
})
