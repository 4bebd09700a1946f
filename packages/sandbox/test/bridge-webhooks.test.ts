import { createHash, createVerify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSandbox, type WebhookRequest } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { schemaErrors } from './bridge-contract.ts'
import { amara, bridgeMerchant } from './bridge-merchant.ts'

const received: WebhookRequest[] = []
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = request.headers as Record<string, string>
  received.push({
    method: 'POST',
    url: request.url ?? '',
    headers,
    rawBody: Buffer.concat(chunks).toString(),
  })
  response.end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/bridge`

const now = () => new Date('2026-03-01T10:00:00Z')
const sandbox = await startSandbox({ providers: ['bridge', 'saudi-payee'], now, wait: async () => {} })
const state = sandbox.state.bridge
const merchant = bridgeMerchant(sandbox as unknown as Parameters<typeof bridgeMerchant>[0])
beforeEach(() => {
  sandbox.reset()
  received.length = 0
  sandbox.webhooks.to(target, 'bridge')
})
afterAll(async () => {
  await sandbox.close()
  server.close()
})

/** Written from Bridge's documents: the digest of `t.body` is what RSA-SHA256 signs. */
function isGenuine(
  { headers, rawBody }: WebhookRequest,
  publicKey = sandbox.providers.bridge.webhookPublicKey,
) {
  const [, t, v0] = /^t=(\d+),v0=([A-Za-z0-9+/]+={0,2})$/.exec(headers['x-webhook-signature'] ?? '') ?? []
  if (!t || !v0) return false
  const digest = createHash('sha256').update(`${t}.${rawBody}`).digest()
  return createVerify('sha256').update(digest).verify(publicKey, v0, 'base64')
}

test("the sample of Bridge's documents verifies the same way", () => {
  const publicKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtqsEE4eI7EmzhcquGJXt
LX9PMK0UH6Kl1WIR21sv8HtueG8BuvvpP3MiN7ltzmIhS8KaynCjN4l+620PnXeu
xWG+CSnEdkinL9hCqbEid5vv9zl0j9LWiJx3FkKHqADU7cgm46aa8dKUdIQYF2X+
O7WmyLkC4wUM/mWhBPMsIQBznashRMZxx7XJjsVp27ACUE4eNIjEXbVYN6U8jSbU
hG++CfL8xXu+GHDqKmFE6Po6HnuURvLFVnCtE3mXXBcVFlPy+octfx8nOMLT3X8O
9UehIigJ34o2yMm/Fq3HUJzg2BsiAiGgtr0vmeoV9Q7upSNj9TuOumAzZFi4pYA+
qwIDAQAB
-----END PUBLIC KEY-----`
  const signature =
    'jz/0dmHJ63FAzacGutrDTEoq+iSz/PHm/ugdooXDQu5NwuVIT2LmZGjsnCsBHgR9Py6OBP9zurzW4dHgygU4EDqmMPTUOvhvndYb4lWt+TY66LihaFI2whL6DAf/jb1QjYjNU0A6x9SLzC45dgE6X7zTDUM+2Z+scG/WEQf6SxQMt4E2sEipl5PqMK5lYUe3otdJV+X2c9D64bGwCEE7QSia+Vhozg8QNOQEk/rdz2IEONIg6oC43CeiN4E2kF9XLAGuy9uAHx9O9OJH5ZPLJZjyo4VcXYeWQgxaQ1gZ1Qu6hEEzgiPSff/1nou58dm4bIIazgCWli/mO0NyGcpfFw=='
  const headers = { 'x-webhook-signature': `t=1705854411204,v0=${signature}` }
  const sample = { method: 'POST', url: '', headers, rawBody: '{"message":"Hello World!"}' } as const
  expect(isGenuine(sample, publicKey)).toBe(true)
  expect(isGenuine({ ...sample, rawBody: '{"message":"Hello World?"}' }, publicKey)).toBe(false)
})

test('every creation, change and deletion of a customer is posted and signed', async () => {
  const { id } = (await merchant.create(amara)).body
  await merchant.update(id, { phone: '+27821234568', type: 'individual' })
  state.approve(id)
  await merchant.send('DELETE', `/customers/${id}`)
  await sandbox.webhooks.settled()
  const events = received.map(({ rawBody }) => JSON.parse(rawBody))
  expect(events.map(({ event_type, event_object_status }) => [event_type, event_object_status])).toEqual([
    ['customer.created', 'under_review'],
    ['customer.updated', 'under_review'],
    ['customer.updated.status_transitioned', 'active'],
    ['customer.deleted', 'active'],
  ])
  for (const event of events) {
    expect(schemaErrors('WebhookEvent', event)).toEqual([])
    expect(schemaErrors('Customer', event.event_object)).toEqual([])
  }
  expect(events[2].event_object_changes).toEqual({ status: ['under_review', 'active'] })
  expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(4)
  expect(received.map((request) => isGenuine(request))).toEqual([true, true, true, true])
  expect(JSON.stringify(events)).not.toContain('+2782')
})

test('nothing is posted to where the Saudi webhooks go', async () => {
  sandbox.webhooks.to(undefined, 'bridge')
  sandbox.webhooks.to(target)
  await merchant.create(amara)
  await sandbox.webhooks.settled()
  expect(received).toEqual([])
})

test('a webhook is built without being sent', async () => {
  const { id } = (await merchant.create(amara)).body
  await sandbox.webhooks.settled()
  const request = sandbox.webhooks.build(id)
  expect(request.url).toBe(target)
  expect(isGenuine(request)).toBe(true)
  expect(received).toHaveLength(1)
  expect(() => sandbox.webhooks.build('x')).toThrow('no customer with this id')
})

test('faults spoil the signature, the time and the number of events', async () => {
  sandbox.webhooks.script([
    { kind: 'unsigned' },
    { kind: 'wrong-signature' },
    { kind: 'clock-skew', seconds: -3600 },
    { kind: 'duplicate' },
  ])
  const { id } = (await merchant.create(amara)).body
  for (const status of ['paused', 'active', 'paused']) state.setStatus(id, status)
  await sandbox.webhooks.settled()
  const signatures = received.map(({ headers }) => headers['x-webhook-signature'])
  expect(received.map((request) => isGenuine(request))).toEqual([false, false, true, true, true])
  expect(signatures[0]).toBeUndefined()
  expect(signatures[2]).toContain(`t=${now().getTime() - 3600_000},`)
  expect(received[3]?.rawBody).toBe(received[4]?.rawBody)
})
