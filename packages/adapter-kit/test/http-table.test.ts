import { describe, expect, test } from 'vitest'
import type { Effect } from '../src/http/http-call.ts'
import { observed, send, serve, useManualClock } from './http-support.ts'

useManualClock()

const bodies = {
  empty: '',
  HTML: '<!doctype html><title>502 Bad Gateway</title>',
  'cut JSON': '{"error_code":"E100","details":{"validation_err',
  null: 'null',
  'odd JSON': '[[1e999],{"error_code":{"__proto__":null}},"x",-0]',
}

const readRefusal = (json: unknown) => ({ providerCode: (json as { error_code: string }).error_code })

// Design §6, written out: what a status means, and how often the server sees the request within two retries.
const refused = (code: string) => ({ code, delivery: 'refused', retryable: false })
const unavailable = { code: 'unavailable', delivery: 'unknown', retryable: true }
const unknown = { code: 'outcome_unknown', delivery: 'unknown', retryable: false }
const retryableLost = { ...unknown, retryable: true }
const limited = { code: 'rate_limited', delivery: 'refused', retryable: true }
const redirect = { code: 'unexpected_response', delivery: 'unknown', retryable: false }

const sameForAll: [number, object, number][] = [
  [400, refused('rejected'), 1],
  [401, refused('unauthenticated'), 1],
  [403, refused('unauthenticated'), 1],
  [404, refused('not_found'), 1],
  [405, refused('rejected'), 1],
  [409, refused('already_exists'), 1],
  [413, refused('rejected'), 1],
  [422, refused('rejected'), 1],
  [429, limited, 3],
  [421, refused('rejected'), 1],
  [425, refused('rejected'), 1],
]
const redirects = [301, 302, 303, 307, 308]
const lost = [408, 499, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524]

const rows: [Effect, number, object, number][] = [
  ...(['read', 'safe_write', 'unsafe_write'] as const).flatMap((effect) =>
    sameForAll.map(([status, error, sends]): [Effect, number, object, number] => [
      effect,
      status,
      error,
      sends,
    ]),
  ),
  ...lost.map((status): [Effect, number, object, number] => ['read', status, unavailable, 3]),
  ...lost.map((status): [Effect, number, object, number] => ['safe_write', status, retryableLost, 3]),
  ...lost.map((status): [Effect, number, object, number] => ['unsafe_write', status, unknown, 1]),
  ...redirects.map((status): [Effect, number, object, number] => ['read', status, redirect, 1]),
  ...redirects.map((status): [Effect, number, object, number] => ['safe_write', status, unknown, 1]),
  ...redirects.map((status): [Effect, number, object, number] => ['unsafe_write', status, unknown, 1]),
]

describe.each(Object.entries(bodies))('with a body that is %s', (_what, body) => {
  test.each(rows)(
    'a %s answered with %i is %j and is sent %i times',
    async (effect, status, error, sends) => {
      const server = await serve((_request, _incoming, response) => {
        response.writeHead(status, { location: '/elsewhere', 'content-type': 'application/json' }).end(body)
      })
      const { context } = observed()
      const method = effect === 'read' ? 'GET' : 'POST'
      const result = await send({ baseUrl: server.url, readRefusal }, { context, effect, method })
      expect(result._unsafeUnwrapErr()).toMatchObject({
        provider: 'test-provider',
        httpStatus: status,
        issues: [],
        ...error,
      })
      // Node's own fetch repeats a read that is answered 421: no body, so nothing to keep it from that.
      if (status !== 421 || effect !== 'read') expect(server.requests).toHaveLength(sends)
      expect(server.requests.map(({ url }) => url)).not.toContain('/elsewhere')
    },
  )
})

test.each(['read', 'safe_write', 'unsafe_write'] as const)(
  'a %s that succeeds after a rate limit answers as if nothing had happened',
  async (effect) => {
    const replies = [429, 200]
    const server = await serve((_request, _incoming, response) =>
      response.writeHead(replies.shift() ?? 500).end('{}'),
    )
    const { context } = observed()
    const result = await send({ baseUrl: server.url }, { context, effect })
    expect(result._unsafeUnwrap().status).toBe(200)
    expect(server.requests).toHaveLength(2)
  },
)

test('what a refusal says by code and field names is kept', async () => {
  const server = await serve((_request, _incoming, response) =>
    response
      .writeHead(400, { 'x-request-id': '7f0c8a52-0b1e-4bb0-8a4e-2f3d9a1c5e77' })
      .end('{"error_code":"E100"}'),
  )
  const { context } = observed()
  const result = await send(
    {
      baseUrl: server.url,
      readRefusal: (json) => ({
        ...readRefusal(json),
        fields: [{ name: 'ic_number' }, { name: 'name_first', code: 'immutable' }, { name: 'ic_number' }],
      }),
    },
    { context },
  )
  expect(result._unsafeUnwrapErr()).toEqual({
    code: 'rejected',
    provider: 'test-provider',
    operation: 'create',
    message: 'the provider refused the request',
    delivery: 'refused',
    retryable: false,
    httpStatus: 400,
    providerCode: 'E100',
    requestId: '7f0c8a52-0b1e-4bb0-8a4e-2f3d9a1c5e77',
    issues: [
      { path: '', code: 'refused', message: 'the provider refused this field', providerField: 'ic_number' },
      {
        path: '',
        code: 'immutable',
        message: 'the provider does not change this field',
        providerField: 'name_first',
      },
    ],
  })
})

test.each([
  ['throws', () => JSON.parse('{')],
  ['returns nothing', () => undefined as never],
  [
    'returns nonsense',
    () => ({ providerCode: {}, requestId: 7, fields: [null, 3, { name: ['a'] }] }) as never,
  ],
])('an adapter whose reading of a refusal %s leaves the error as the status says', async (_what, read) => {
  const server = await serve((_request, _incoming, response) => response.writeHead(409).end('{}'))
  const { context } = observed()
  const error = (await send({ baseUrl: server.url, readRefusal: read }, { context }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'already_exists', delivery: 'refused', issues: [] })
  expect(error).not.toHaveProperty('providerCode')
})
