import { createHash, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { generateSaudiKeys } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { afterAll, beforeEach, vi } from 'vitest'

/** What the server answers; signed by "Signature Rules", unless `signature` says otherwise. */
export interface Reply {
  body: unknown
  headers?: Record<string, string>
  /** Seconds that the server's clock is ahead. */
  skew?: number
  /** Instead of the right one; `undefined` leaves the header out. */
  signature?: string | undefined
}

export const now = () => new Date('2026-03-02T09:30:00Z')
const nowSeconds = 1772443800

/** A bare HTTP server that signs its answers with a real key and counts arrivals. Waits before retries end at once. */
export async function useSigningServer() {
  const keys = await generateSaudiKeys()
  const arrivals: string[] = []
  const events: OnboardingEvent[] = []
  let reply: (url: string) => Reply = () => ({ body: {} })

  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const { url = '', method = '' } = request
    arrivals.push(`${method} ${url}`)
    const { body, headers = {}, skew = 0, ...given } = reply(url)
    const text = JSON.stringify(body)
    const timestamp = nowSeconds + skew
    const line = `{"api_key":"key","timestamp":${timestamp},"nonce_str":"n-1","url":"${url}","method":"${method}","body":${JSON.stringify(text)}}`
    const digest = createHash('md5').update(line).digest('hex')
    const right = sign('RSA-MD5', Buffer.from(digest), keys.systemPrivateKey).toString('base64')
    const signature = 'signature' in given ? given.signature : right
    response.writeHead(200, {
      'content-type': 'application/json',
      'V-Timestamp': String(timestamp),
      'V-Nonce-Str': 'n-1',
      ...(signature !== undefined && { 'V-Signature': signature }),
      ...headers,
    })
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    arrivals.length = 0
    events.length = 0
    return () => vi.useRealTimers()
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const { port } = server.address() as AddressInfo
  const { systemPublicKey, merchantPrivateKey } = keys
  const settings = {
    apiKey: 'key',
    systemPublicKey,
    merchantPrivateKey,
    baseUrl: `http://127.0.0.1:${port}/openApi/v1`,
  }
  const observe = (event: OnboardingEvent) => {
    events.push(event)
    if (event.type === 'retry') queueMicrotask(() => vi.advanceTimersByTime(event.delayMs))
  }
  return {
    arrivals,
    events,
    answer(next: Reply | ((url: string) => Reply)) {
      reply = typeof next === 'function' ? next : () => next
    },
    open: (changes: Partial<Parameters<typeof saudiPayee>[0]> = {}) =>
      createOnboarding(saudiPayee({ ...settings, ...changes }), { now, observe }),
  }
}

/** A fresh customer as "Create Customer" shows it, as far as it matters here. */
export const row = (customid: string, mercustomid = customid) => ({
  customid,
  mercustomid,
  status: 4,
  demand_perfection: ['identitypic'],
  created_at: 1686809574,
  updated_at: 1686809574,
})

export const success = (data: unknown) => ({ code: 200, message: 'Request succeeded.', data })
