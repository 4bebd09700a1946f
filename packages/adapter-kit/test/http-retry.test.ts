import { describe, expect, test, vi } from 'vitest'
import { fetchFailure, observed, send, serve, useManualClock } from './http-support.ts'

useManualClock()

const baseUrl = 'https://api.example.com'
const limited = (retryAfter?: string) => async () =>
  new Response('', {
    status: 429,
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  })

const waits = (events: { type: string; delayMs?: number }[]) =>
  events.filter(({ type }) => type === 'retry').map(({ delayMs }) => delayMs)

describe('after a rate limit', () => {
  test.each([
    ['0', [0, 0]],
    ['3', [3_000, 3_000]],
    ['10', [10_000, 10_000]],
    ['Mon, 02 Mar 2026 09:30:07 GMT', [7_000, 7_000]],
    ['Mon, 02 Mar 2026 09:00:00 GMT', [0, 0]],
    ['soon', [250, 500]],
    ['-1', [250, 500]],
    ['', [250, 500]],
  ])('a wait of %j is kept before each retry', async (retryAfter, expected) => {
    const { context, events } = observed()
    const fetch = vi.fn(limited(retryAfter))
    await send({ baseUrl, fetch }, { context })
    expect(fetch).toHaveBeenCalledTimes(3)
    expect(waits(events)).toEqual(expected)
  })

  test('without a word on waiting, the waits grow', async () => {
    const { context, events } = observed()
    await send({ baseUrl, fetch: limited(), retries: 6 }, { context })
    expect(waits(events)).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000])
  })

  test.each([
    ['11', 11_000],
    ['3600', 3_600_000],
    ['Mon, 02 Mar 2026 10:30:00 GMT', 3_600_000],
    ['9'.repeat(400), 365 * 24 * 3_600_000],
  ])('a wait of %j is left to the caller', async (retryAfter, retryAfterMs) => {
    const { context } = observed()
    const fetch = vi.fn(limited(retryAfter))
    const result = await send({ baseUrl, fetch }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'rate_limited', retryable: true, retryAfterMs })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  test('no retries are made where none are wanted', async () => {
    const { context } = observed()
    const fetch = vi.fn(limited())
    await send({ baseUrl, fetch, retries: 0 }, { context })
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})

test('a provider that is down and names its time is not asked before', async () => {
  const { context } = observed()
  const fetch = vi.fn(async () => new Response('', { status: 503, headers: { 'retry-after': '120' } }))
  const result = await send({ baseUrl, fetch }, { context, effect: 'read' })
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'unavailable',
    retryAfterMs: 120_000,
    retryable: true,
  })
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('each retry is signed anew, over the very same body and URL', async () => {
  const server = await serve((_request, _incoming, response) => response.writeHead(503).end())
  const { context } = observed()
  await send(
    {
      baseUrl: server.url,
      authorize: ({ method, url, body, context: { nonce } }) => {
        const signed = `${method} ${url.pathname}${url.search} ${new TextEncoder().encode(body).length} ${nonce()}`
        url.pathname = '/an-adapter-cannot-move-the-request'
        return { 'x-signed': signed }
      },
    },
    { context, effect: 'safe_write', query: { page: '1' }, body: { json: { name: 'Ğülşah' } } },
  )
  const signed = (nonce: string) => `POST /customers?page=1 20 ${nonce}`
  expect(server.requests.map(({ headers }) => headers['x-signed'])).toEqual(
    ['nonce-1', 'nonce-2', 'nonce-3'].map(signed),
  )
  expect(new Set(server.requests.map(({ url, body }) => `${url} ${body}`))).toEqual(
    new Set(['/customers?page=1 {"name":"Ğülşah"}']),
  )
})

test('an observer is told of every attempt, wait and ending, by route and without the id', async () => {
  const { context, events } = observed()
  const outcomes = [
    async () => new Response('', { status: 502 }),
    async () => Promise.reject(fetchFailure({})),
  ]
  const fetch = () => outcomes.shift()?.() ?? Promise.resolve(Response.json({}))
  const call = {
    context,
    effect: 'read',
    method: 'GET',
    route: '/customers/{id}',
    params: { id: 'c_981' },
  } as const
  expect((await send({ baseUrl, fetch }, call)).isOk()).toBe(true)
  const request = { provider: 'test-provider', operation: 'create', method: 'GET', route: '/customers/{id}' }
  const which = { provider: 'test-provider', operation: 'create' }
  expect(events).toEqual([
    { type: 'request_started', ...request, attempt: 1 },
    { type: 'request_ended', ...request, attempt: 1, durationMs: 0, httpStatus: 502, error: 'unavailable' },
    { type: 'retry', ...which, attempt: 1, delayMs: 250, reason: 'unavailable' },
    { type: 'request_started', ...request, attempt: 2 },
    { type: 'request_ended', ...request, attempt: 2, durationMs: 0, error: 'unavailable' },
    { type: 'retry', ...which, attempt: 2, delayMs: 500, reason: 'unavailable' },
    { type: 'request_started', ...request, attempt: 3 },
    { type: 'request_ended', ...request, attempt: 3, durationMs: 0, httpStatus: 200 },
  ])
})

describe('a caller that aborts', () => {
  const aborted = { code: 'aborted', issues: [] }

  test('before the call gets not_sent, and nothing is signed or sent', async () => {
    const fetch = vi.fn()
    const authorize = vi.fn(() => ({}))
    const { context, events } = observed({ signal: AbortSignal.abort() })
    const result = await send({ baseUrl, fetch, authorize }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject({ ...aborted, delivery: 'not_sent' })
    expect([fetch.mock.calls, authorize.mock.calls, events]).toEqual([[], [], []])
  })

  test('while the request is being signed gets not_sent', async () => {
    const caller = new AbortController()
    const fetch = vi.fn()
    const { context } = observed({ signal: caller.signal })
    const authorize = async () => {
      caller.abort()
      return {}
    }
    const result = await send({ baseUrl, fetch, authorize }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject({ ...aborted, delivery: 'not_sent' })
    expect(fetch).not.toHaveBeenCalled()
  })

  test.each(['unsafe_write', 'safe_write'] as const)('during a %s gets unknown', async (effect) => {
    const caller = new AbortController()
    const { context } = observed({ signal: caller.signal })
    const server = await serve(() => caller.abort())
    const result = await send({ baseUrl: server.url }, { context, effect })
    const error = result._unsafeUnwrapErr()
    expect(error).toMatchObject({ ...aborted, delivery: 'unknown', retryable: effect === 'safe_write' })
    expect(server.requests).toHaveLength(1)
  })

  test('in the middle of the answer gets unknown', async () => {
    const caller = new AbortController()
    const { context } = observed({ signal: caller.signal })
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(201, { 'content-length': '100' })
      response.write('{"customer_id"', () => setImmediate(() => setImmediate(() => caller.abort())))
    })
    const result = await send({ baseUrl: server.url }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject({ ...aborted, delivery: 'unknown', retryable: false })
  })

  test.each([
    ['before the answer', () => new Promise<Response>(() => {})],
    ['in the answer', async () => new Response(new ReadableStream())],
  ])('is not kept waiting by a fetch that does not listen to the signal, %s', async (_when, fetch) => {
    const caller = new AbortController()
    const { context } = observed({ signal: caller.signal })
    const result = send({ baseUrl, fetch }, { context })
    setImmediate(() => setImmediate(() => caller.abort()))
    expect((await result)._unsafeUnwrapErr()).toMatchObject({ ...aborted, delivery: 'unknown' })
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each([
    ['a refused connection', 'not_sent', () => Promise.reject(fetchFailure({ code: 'ECONNREFUSED' }))],
    ['a rate limit', 'refused', limited('9')],
    ['a failure of the provider', 'unknown', async () => new Response('', { status: 500 })],
  ])('during the wait after %s is not kept waiting and gets %s', async (_what, delivery, fetch) => {
    const caller = new AbortController()
    const observe = ({ type }: { type: string }) => {
      if (type === 'retry') queueMicrotask(() => caller.abort())
    }
    const { context } = observed({ signal: caller.signal, observe })
    const result = await send({ baseUrl, fetch }, { context, effect: 'safe_write' })
    expect(result._unsafeUnwrapErr()).toMatchObject({ ...aborted, delivery })
    expect(vi.getTimerCount()).toBe(0)
  })
})
