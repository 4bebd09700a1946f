import { createServer, type IncomingMessage } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import type { Effect, HttpCall } from '../src/http/http-call.ts'
import { fetchFailure, listen, observed, send, serve, useManualClock } from './http-support.ts'

useManualClock()

const json = { name: 'Ğülşah', note: 'a'.repeat(70_000) }

/** Answers every request with a status, and keeps what arrived, byte by byte. */
async function counting(status: number) {
  const arrivals: { headers: IncomingMessage['headers']; rawHeaders: string[]; body: Buffer }[] = []
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    arrivals.push({
      headers: incoming.headers,
      rawHeaders: incoming.rawHeaders,
      body: Buffer.concat(chunks),
    })
    response.writeHead(status, { 'www-authenticate': 'Basic' }).end('{}')
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, arrivals }
}

const form = () => {
  const data = new FormData()
  data.append('type', 'identitypic')
  data.append('file', new Blob([new Uint8Array(5_000).fill(7)], { type: 'image/png' }), 'id.png')
  return data
}

describe('no write arrives twice by any hand but ours', () => {
  const writes: [string, Partial<HttpCall>][] = [
    ['a POST with JSON', { method: 'POST', body: { json } }],
    ['a PUT with JSON', { method: 'PUT', body: { json } }],
    ['a PATCH with JSON', { method: 'PATCH', body: { json } }],
    ['a POST with a file', { method: 'POST', body: form() }],
    ['a PATCH without a body', { method: 'PATCH' }],
    ['a DELETE without a body', { method: 'DELETE' }],
  ]
  const effects: Effect[] = ['safe_write', 'unsafe_write']
  const cases = writes.flatMap(([what, call]) => effects.map((effect) => [what, effect, call] as const))

  test.each(cases)('%s (%s) that is answered 421 arrives once', async (_what, effect, call) => {
    const server = await counting(421)
    const { context } = observed()
    const result = await send({ baseUrl: server.url }, { context, effect, ...call })
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'rejected',
      delivery: 'refused',
      retryable: false,
    })
    expect(server.arrivals).toHaveLength(1)
  })

  test.each(cases)('%s (%s) that is answered 401 is refused', async (_what, effect, call) => {
    const server = await counting(401)
    const { context } = observed()
    const result = await send({ baseUrl: server.url }, { context, effect, ...call })
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'unauthenticated', delivery: 'refused' })
    expect(server.arrivals).toHaveLength(1)
  })

  test('a fetch that cannot repeat a stream after a 401 says 401', async () => {
    const cause = new Error('expected non-null body source')
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
    const { context } = observed()
    const result = await send({ baseUrl: 'https://api.example.com', fetch }, { context, body: { json } })
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unauthenticated',
      delivery: 'refused',
      httpStatus: 401,
    })
  })

  test('a body arrives whole, with its length and not chunked', async () => {
    const server = await counting(200)
    const { context } = observed()
    await send({ baseUrl: server.url }, { context, body: { json } })
    const [arrival] = server.arrivals
    const expected = Buffer.from(JSON.stringify(json))
    expect(arrival?.body.equals(expected)).toBe(true)
    expect(arrival?.headers).toMatchObject({
      'content-length': String(expected.byteLength),
      'content-type': 'application/json',
    })
    expect(arrival?.headers).not.toHaveProperty('transfer-encoding')
    expect(arrival?.rawHeaders.filter((name) => name.toLowerCase() === 'content-length')).toHaveLength(1)
  })

  test('a file arrives as a form, with its length and not chunked', async () => {
    const server = await counting(200)
    const { context } = observed()
    await send({ baseUrl: server.url }, { context, body: form() })
    const [arrival] = server.arrivals
    expect(arrival?.headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
    expect(arrival?.headers['content-length']).toBe(String(arrival?.body.byteLength))
    expect(arrival?.headers).not.toHaveProperty('transfer-encoding')
    expect(arrival?.body.includes(Buffer.from(new Uint8Array(5_000).fill(7)))).toBe(true)
  })

  test.each([408, 421, 425, 429, 499, 500, 502, 503, 504, 520, 522, 524])(
    'with retries: 0, an answer of %i to a safe write is final',
    async (status) => {
      const server = await counting(status)
      const { context } = observed()
      await send({ baseUrl: server.url, retries: 0 }, { context, effect: 'safe_write', body: { json } })
      expect(server.arrivals).toHaveLength(1)
    },
  )
})

describe('after an attempt of unknown outcome', () => {
  const second = async (effect: Effect, ...endings: (() => Promise<Response>)[]) => {
    const { context } = observed()
    const fetch = () => endings.shift()?.() ?? Promise.resolve(new Response('', { status: 500 }))
    const result = await send(
      { baseUrl: 'https://api.example.com', fetch, retries: endings.length - 1 },
      { context, effect },
    )
    return result._unsafeUnwrapErr()
  }
  const lost = async () => new Response('', { status: 502 })
  const answered = (status: number) => async () => new Response('', { status })

  test.each([
    [400, 'rejected'],
    [401, 'unauthenticated'],
    [404, 'not_found'],
    [409, 'already_exists'],
    [429, 'rate_limited'],
  ])('a refusal by %i keeps its code, and the delivery stays unknown', async (status, code) => {
    expect(await second('safe_write', lost, answered(status))).toMatchObject({ code, delivery: 'unknown' })
  })

  test('an attempt that is not sent is an unknown outcome', async () => {
    const refusedConnection = async () => Promise.reject(fetchFailure({ code: 'ECONNREFUSED' }))
    expect(await second('safe_write', lost, refusedConnection)).toMatchObject({
      code: 'outcome_unknown',
      delivery: 'unknown',
      retryable: true,
    })
    expect(await second('read', lost, refusedConnection)).toMatchObject({
      code: 'unavailable',
      delivery: 'not_sent',
    })
  })
})

test('the answer of the provider is there for those who ask for it, and nothing prints it', async () => {
  const server = await serve((_request, _incoming, response) =>
    response.writeHead(422).end('{"message":"Siti Rahayu is unknown"}'),
  )
  const { context } = observed()
  const error = (await send({ baseUrl: server.url }, { context }))._unsafeUnwrapErr()
  expect(error.raw()).toEqual({ message: 'Siti Rahayu is unknown' })
  expect(JSON.stringify(error)).not.toContain('Siti')
  expect(Object.keys(error)).not.toContain('raw')
})

test('a refusal that comes as 2xx keeps the doubt of a lost attempt before', async () => {
  const statuses = [503, 200]
  const server = await serve((_request, _incoming, response) =>
    response.writeHead(statuses.shift() ?? 200).end('{"code":10004}'),
  )
  const { context } = observed()
  const answer = (await send({ baseUrl: server.url }, { context, effect: 'safe_write' }))._unsafeUnwrap()
  expect(answer.refusal({ providerCode: 10004 })).toMatchObject({
    code: 'rejected',
    delivery: 'unknown',
    providerCode: '10004',
  })
  expect(server.requests).toHaveLength(2)
})

test('a time limit that passes while the request is prepared lets nothing leave', async () => {
  const fetch = vi.fn()
  const { context } = observed()
  const read = Request.prototype.arrayBuffer
  const slow = vi.spyOn(Request.prototype, 'arrayBuffer').mockImplementation(async function (this: Request) {
    const bytes = await read.call(this)
    vi.advanceTimersByTime(50)
    return bytes
  })
  const options = { baseUrl: 'https://api.example.com', fetch, timeoutMs: 50, retries: 0 }
  const result = await send(options, { context, body: { json } })
  slow.mockRestore()
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'unavailable',
    delivery: 'not_sent',
    retryable: true,
  })
  expect(fetch).not.toHaveBeenCalled()
})
