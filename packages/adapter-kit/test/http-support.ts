import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { AdapterEvent, CallContext } from '@portico/core/adapter'
import { afterEach, beforeEach, vi } from 'vitest'
import { createHttp } from '../src/http/create-http.ts'
import type { HttpCall } from '../src/http/http-call.ts'
import type { HttpOptions } from '../src/http/http-options.ts'

export const now = new Date('2026-03-02T09:30:00Z')

/** Waits happen on a clock that only these tests move: no sleeps. Sockets stay real. */
export function useManualClock() {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())
}

export interface Observed {
  readonly context: CallContext
  readonly events: AdapterEvent[]
}

/** A context that records the events and lets every back-off pass at once. */
export function observed(overrides: Partial<CallContext> = {}): Observed {
  const events: AdapterEvent[] = []
  const observe = (event: AdapterEvent) => {
    events.push(event)
    if (event.type === 'retry') queueMicrotask(() => vi.advanceTimersByTime(event.delayMs))
  }
  let nonces = 0
  return {
    events,
    context: {
      callId: 'call-1',
      signal: undefined,
      now: () => now,
      nonce: () => `nonce-${++nonces}`,
      observe,
      ...overrides,
    },
  }
}

const running = new Set<() => Promise<void>>()
afterEach(async () => {
  await Promise.all([...running].map((stop) => stop()))
  running.clear()
})

export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A real HTTP server on loopback that records what it was sent. */
export async function serve(reply: (request: SeenRequest, ...listener: Parameters<RequestListener>) => void) {
  const requests: SeenRequest[] = []
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers, body: Buffer.concat(chunks).toString() }
    requests.push(request)
    reply(request, incoming, response)
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, requests }
}

/** A server that speaks no HTTP: it gets the socket once a request has arrived. */
export async function serveBytes(answer: (socket: Socket) => void) {
  const seen = { requests: 0 }
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => {
      seen.requests++
      answer(socket)
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, seen }
}

/** Starts a server and stops it after the test; gives its port. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.add(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** What `fetch` throws in Node, by the error of the socket below it. */
export const fetchFailure = (facts: { code?: string; syscall?: string; errors?: unknown[] }): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('made by a test'), facts) })

/** Sends a create with whatever a test changes. */
export function send(
  options: Partial<HttpOptions> & Pick<HttpOptions, 'baseUrl'>,
  call: Partial<HttpCall> & Pick<HttpCall, 'context'>,
) {
  const http = createHttp({ provider: 'test-provider', authorize: () => ({}), ...options })
  return http.send({
    operation: 'create',
    method: 'POST',
    route: '/customers',
    effect: 'unsafe_write',
    ...call,
  })
}
