import { expect, test } from 'vitest'
import { observed, send, serve, useManualClock } from './http-support.ts'

useManualClock()

// The test's clock stands at 2026-03-02T09:30:00Z, Unix second 1772443800.
const answered = async (status: number, headers: Record<string, string>) => {
  const server = await serve((_request, _incoming, response) => response.writeHead(status, headers).end('{}'))
  return (await send({ baseUrl: server.url, retries: 0 }, observed()))._unsafeUnwrapErr()
}

test.each([
  ['30', 30_000],
  ['0', 0],
  ['1.5', 1500],
  ['1772443860', 60_000],
  ['1772443860.5', 60_500],
  ['1772443860000', 60_000],
  ['999999999', 365 * 86_400_000],
  ['9999999999', 365 * 86_400_000],
])('a 429 whose X-RateLimit-Reset is %s says when to try again', async (reset, retryAfterMs) => {
  expect(await answered(429, { 'x-ratelimit-reset': reset })).toMatchObject({
    code: 'rate_limited',
    retryAfterMs,
  })
})

test.each(['1772443800', '1772443799', '-5', 'soon', '1e9', '', '99999999999999999999'])(
  'an X-RateLimit-Reset of %j says nothing',
  async (reset) => {
    const error = await answered(429, { 'x-ratelimit-reset': reset })
    expect(error).toMatchObject({ code: 'rate_limited' })
    expect(error).not.toHaveProperty('retryAfterMs')
  },
)

test('Retry-After wins over X-RateLimit-Reset', async () => {
  expect(await answered(429, { 'retry-after': '7', 'x-ratelimit-reset': '30' })).toMatchObject({
    retryAfterMs: 7000,
  })
})

test('only a 429 reads X-RateLimit-Reset: other answers have it too', async () => {
  expect(await answered(400, { 'x-ratelimit-reset': '30' })).not.toHaveProperty('retryAfterMs')
  expect(await answered(503, { 'x-ratelimit-reset': '30' })).not.toHaveProperty('retryAfterMs')
})
