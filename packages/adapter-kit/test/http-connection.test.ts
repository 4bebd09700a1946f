import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createTlsServer, request as httpsRequest } from 'node:https'
import { connect, createServer as createTcpServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import {
  closedPort,
  fetchFailure,
  listen,
  observed,
  send,
  serve,
  serveBytes,
  useManualClock,
} from './http-support.ts'

useManualClock()

function selfSigned() {
  const folder = mkdtempSync(join(tmpdir(), 'portico-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const files = ['-keyout', key, '-out', cert, '-subj', '/CN=127.0.0.1', '-days', '1']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files], {
    stdio: 'ignore',
    timeout: 20_000,
  })
  const pair = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  return pair
}

const notSent = { code: 'unavailable', delivery: 'not_sent', retryable: true, issues: [] }
const unknown = { code: 'outcome_unknown', delivery: 'unknown', retryable: false }
const unavailable = { code: 'unavailable', delivery: 'unknown', retryable: true }

describe('a request that provably was not sent is tried again whatever it is', () => {
  const started = (events: { type: string }[]) =>
    events.filter(({ type }) => type === 'request_started').length

  test('on a closed port', async () => {
    const { context, events } = observed()
    const result = await send({ baseUrl: `http://127.0.0.1:${await closedPort()}` }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject(notSent)
    expect(started(events)).toBe(3)
  })

  test('on a port that fetch refuses to use', async () => {
    const { context } = observed()
    const result = await send({ baseUrl: 'http://127.0.0.1:1' }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject(notSent)
  })

  test.each([
    ['with a certificate that nobody vouches for', {}],
    [
      'to a server with which no cipher is shared',
      { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' },
    ],
    [
      'to a server of an older protocol',
      { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
    ],
    ['to a server that speaks something else than HTTP', { ALPNProtocols: ['smtp'] }],
  ] as const)('%s', async (_, options) => {
    let requests = 0
    const server = createTlsServer({ ...selfSigned(), ...options }, () => requests++)
    const { context } = observed()
    const result = await send({ baseUrl: `https://127.0.0.1:${await listen(server)}` }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject(notSent)
    expect(requests).toBe(0)
  })

  test('to a server that hangs up before the TLS handshake is over', async () => {
    const server = await serveBytes((socket) => socket.end())
    const { context } = observed()
    const result = await send({ baseUrl: server.url.replace('http:', 'https:') }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject(notSent)
  })

  test('to a server that does not speak TLS', async () => {
    const server = await serve((_request, _incoming, response) => response.end())
    const { context } = observed()
    const result = await send({ baseUrl: server.url.replace('http:', 'https:') }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject(notSent)
    expect(server.requests).toHaveLength(0)
  })

  test.each([
    ['an unknown name', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    ['a name server that does not answer', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }],
    ['an unreachable address', { code: 'EHOSTUNREACH', syscall: 'connect' }],
    ['a connect time-out of the system', { code: 'ETIMEDOUT', syscall: 'connect' }],
    ['a connect time-out of undici', { code: 'UND_ERR_CONNECT_TIMEOUT' }],
    ['a certificate for another host', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
    [
      'several addresses that all refuse',
      { errors: [{ code: 'ECONNREFUSED' }, { code: 'ETIMEDOUT', syscall: 'connect' }] },
    ],
  ])('with %s', async (_what, facts) => {
    const { context } = observed()
    const fetch = vi.fn(async () => Promise.reject(fetchFailure(facts)))
    const result = await send({ baseUrl: 'https://api.example.com', fetch }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject(notSent)
    expect(fetch).toHaveBeenCalledTimes(3)
  })

  test('as Bun reports it, on the error itself', async () => {
    const { context } = observed()
    const fetch = () =>
      Promise.reject(Object.assign(new TypeError('made by a test'), { code: 'ECONNREFUSED' }))
    const result = await send({ baseUrl: 'https://api.example.com', fetch }, { context })
    expect(result._unsafeUnwrapErr()).toMatchObject(notSent)
  })

  test('and it succeeds when the provider is back', async () => {
    const { context } = observed()
    const outcomes = [
      () => Promise.reject(fetchFailure({ code: 'ECONNREFUSED' })),
      async () => Response.json({}),
    ]
    const fetch = () => outcomes.shift()?.() ?? Promise.reject(new Error('one too many'))
    expect((await send({ baseUrl: 'https://api.example.com', fetch }, { context })).isOk()).toBe(true)
  })
})

describe.each([
  ['unsafe_write', unknown, 1],
  ['safe_write', { ...unknown, retryable: true }, 3],
  ['read', unavailable, 3],
] as const)('a %s whose answer is lost is %j and is sent %i times', (effect, error, sends) => {
  test.each([
    ['reset after the request was read', 'reset'],
    ['closed without a word', ''],
    ['closed in the middle of the head', 'HTTP/1.1 201 Cre'],
    ['cut short of its length', 'HTTP/1.1 201 Created\r\nContent-Length: 90\r\n\r\n{"customer_id":"c_1"'],
    ['cut in a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{"customer_id"'],
    ['not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ])('%s', async (_what, bytes) => {
    const server = await serveBytes((socket) =>
      bytes === 'reset' ? socket.resetAndDestroy() : socket.end(bytes),
    )
    const { context } = observed()
    const result = await send({ baseUrl: server.url }, { context, effect })
    expect(result._unsafeUnwrapErr()).toMatchObject(error)
    expect(server.seen.requests).toBe(sends)
  })

  test.each([
    ['before the head', ''],
    ['before the body', 'HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n'],
    ['in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"customer_id"'],
  ])('stalled %s until the time limit', async (_what, bytes) => {
    const server = await serveBytes((socket) => {
      socket.write(bytes, () => setImmediate(() => setImmediate(() => vi.advanceTimersByTime(7_000))))
    })
    const { context } = observed()
    const result = await send({ baseUrl: server.url, timeoutMs: 7_000 }, { context, effect })
    expect(result._unsafeUnwrapErr()).toMatchObject(error)
    expect(result._unsafeUnwrapErr().message).toContain('7000 ms')
    expect(server.seen.requests).toBe(sends)
  })

  test.each([
    ['a reset on an established connection', { code: 'ECONNRESET', syscall: 'read' }],
    ['a route lost on an established connection', { code: 'EHOSTUNREACH', syscall: 'read' }],
    ['a socket closed by the other side', { code: 'UND_ERR_SOCKET' }],
    [
      'one address that refused and one that broke',
      { errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNRESET' }] },
    ],
    ['something unheard of', { code: 'E_NEVER_SEEN' }],
    ['no code at all', {}],
  ])('%s', async (_what, facts) => {
    const { context } = observed()
    const fetch = vi.fn(async () => Promise.reject(fetchFailure(facts)))
    const result = await send({ baseUrl: 'https://api.example.com', fetch }, { context, effect })
    expect(result._unsafeUnwrapErr()).toMatchObject(error)
    expect(fetch).toHaveBeenCalledTimes(sends)
  })
})

test("a broken TLS connection that the merchant's own fetch reports does not prove that nothing was sent", async () => {
  const arrivals: string[] = []
  const server = createTlsServer({ ...selfSigned(), maxVersion: 'TLSv1.2' }, (incoming) => {
    arrivals.push(incoming.method ?? '')
    tcp.at(-1)?.write('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  const tcp: Socket[] = []
  const inner = await listen(server)
  // In front of it, so that bytes that are not TLS can follow the handshake.
  const front = createTcpServer((socket) => {
    tcp.push(socket)
    const behind = connect(inner, '127.0.0.1').on('error', () => {})
    socket.on('error', () => {}).on('data', (bytes) => behind.write(bytes))
    behind.on('data', (bytes) => socket.write(bytes))
  })
  const fetch = (request: Request | URL | string) =>
    new Promise<Response>((_, reject) => {
      const { url, method } = new Request(request)
      httpsRequest(url, { method, rejectUnauthorized: false }).on('error', reject).end()
    })
  const { context } = observed()
  const result = await send({ baseUrl: `https://127.0.0.1:${await listen(front)}`, fetch }, { context })
  expect(result._unsafeUnwrapErr()).toMatchObject(unknown)
  expect(arrivals).toEqual(['POST'])
})

test('a fetch of the merchant may have sent to a port that the runtime blocks', async () => {
  const { context } = observed()
  const fetch = vi.fn(async () => Promise.reject(new Error('made by a test')))
  const result = await send({ baseUrl: 'http://127.0.0.1:6000', fetch }, { context })
  expect(result._unsafeUnwrapErr()).toMatchObject(unknown)
  expect(fetch).toHaveBeenCalledTimes(1)
})

test.each([
  [400, 'rejected'],
  [409, 'already_exists'],
  [302, 'outcome_unknown'],
])('an answer of %i whose body is cut off is still what its status says', async (status, code) => {
  const head = `HTTP/1.1 ${status} Something\r\nLocation: /elsewhere\r\nContent-Length: 90\r\n\r\n{"error`
  const server = await serveBytes((socket) => socket.end(head))
  const { context } = observed()
  const result = await send({ baseUrl: server.url }, { context })
  expect(result._unsafeUnwrapErr()).toMatchObject({ code, httpStatus: status })
})

test('an answer beyond all bounds is not read to its end', async () => {
  const megabyte = 'x'.repeat(1024 * 1024)
  let written = 0
  const server = await serve((_request, _incoming, response) => {
    const more = () => {
      if (written === 64 || response.destroyed) return
      written++
      response.write(megabyte, more)
    }
    more()
  })
  const { context } = observed()
  const result = await send({ baseUrl: server.url }, { context })
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'unexpected_response',
    delivery: 'accepted',
    httpStatus: 200,
  })
  expect(written).toBeLessThan(64)
})

test('whatever breaks the body, the request was sent', async () => {
  const { context } = observed()
  const body = () =>
    new ReadableStream({
      start: (controller) => controller.error(Object.assign(new Error(), { code: 'ECONNREFUSED' })),
    })
  const fetch = vi.fn(async () => new Response(body()))
  const result = await send({ baseUrl: 'https://api.example.com', fetch }, { context })
  expect(result._unsafeUnwrapErr()).toMatchObject({ ...unknown, httpStatus: 200 })
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('a later refusal does not settle a safe write whose first outcome is unknown', async () => {
  const { context } = observed()
  const outcomes = [
    () => Promise.reject(fetchFailure({ code: 'ECONNRESET', syscall: 'read' })),
    () => Promise.reject(fetchFailure({ code: 'ECONNREFUSED' })),
    async () => new Response('{}', { status: 401 }),
  ]
  const fetch = () => outcomes.shift()?.() ?? Promise.reject(new Error('one too many'))
  const result = await send({ baseUrl: 'https://api.example.com', fetch }, { context, effect: 'safe_write' })
  expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'unauthenticated', delivery: 'unknown' })
})
