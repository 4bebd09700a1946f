import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { afterAll, beforeEach } from 'vitest'

export interface Arrival {
  method: string
  url: string
  body: unknown
}

export interface Reply {
  status?: number
  headers?: Record<string, string>
  body: unknown
}

/** A bare HTTP server that counts arrivals and answers what a test says. */
export async function useBareServer() {
  const arrivals: Arrival[] = []
  const events: OnboardingEvent[] = []
  let reply: (arrival: Arrival) => Reply = () => ({ body: {} })

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const { method = '', url = '' } = request
    const arrival = { method, url, body: text === '' ? undefined : JSON.parse(text) }
    arrivals.push(arrival)
    const { status = 200, headers = {}, body } = reply(arrival)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  beforeEach(() => {
    arrivals.length = 0
    events.length = 0
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    arrivals,
    events,
    answer(next: Reply | ((arrival: Arrival) => Reply)) {
      reply = typeof next === 'function' ? next : () => next
    },
    open: (changes: Partial<Parameters<typeof pendingKyc>[0]> = {}) =>
      createOnboarding(pendingKyc({ apiKey: 'key', baseUrl, ...changes }), {
        now: () => new Date('2026-03-02T09:30:00Z'),
        observe: (event) => void events.push(event),
      }),
  }
}
