import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { sqril } from '@portico/sqril'
import { amal, now } from '@portico/test-support'
import { afterAll, expect, test } from 'vitest'

// 0 resets the connection.
let status = 0
let arrivals = 0
const server = createServer(async (request, response) => {
  for await (const _ of request);
  arrivals++
  if (status === 0) request.socket.resetAndDestroy()
  else response.writeHead(status, { 'retry-after': '0' }).end('{}')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const common = { baseUrl, retries: 0 }

const senders = createOnboarding(sqril({ ...common, clientId: 'id', clientSecret: 'secret' }), { now })
const wallets = createOnboarding(paycombat({ ...common, token: 'token', signatureKey: 'key' }), { now })
const customers = createOnboarding(pendingKyc({ ...common, apiKey: 'key', idempotencyKeys: true }), { now })
const sender = { ...amal, providerOptions: { sqril: { occupation: 'OCC9' } } } as const
const change = { kind: 'individual', email: 'amal@example.com' } as const

const calls = {
  'sqril create': async () => senders.create(sender),
  'sqril reconcile': async () => senders.reconcile(sender),
  'sqril get': async () => senders.get('c-1'),
  'sqril update': async () => senders.update('c-1', change),
  'paycombat create': async () => wallets.create(amal),
  'paycombat get': async () => wallets.get('c-1'),
  'paycombat update': async () => wallets.update('c-1', change),
  'paycombat disable': async () => wallets.operations.disable('c-1'),
  'pending-kyc create': async () => customers.create(amal),
  'pending-kyc reconcile': async () => customers.reconcile(amal),
  'pending-kyc get': async () => customers.get('c-1'),
  'pending-kyc update': async () => customers.update('c-1', change),
  'pending-kyc list': async () => {
    for await (const found of customers.list()) return found
    throw new Error('a list without an answer is empty')
  },
}

test.each(Object.entries(calls))(
  'with `retries: 0`, %s is sent once, whatever goes wrong',
  async (_, call) => {
    for (const ending of [0, 408, 429, 500, 502, 503, 504]) {
      status = ending
      arrivals = 0
      expect((await call()).isErr()).toBe(true)
      expect(arrivals).toBe(1)
    }
  },
)
