import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { isSigned, saudiMerchant } from './saudi-merchant.ts'

interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

// The merchant's server: answers with the planned statuses, then with 200.
const received: Received[] = []
const answers: number[] = []
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { method, url, headers } = request
  received.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
  response.writeHead(answers.shift() ?? 200).end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/saudi?shop=%C3%BC`

const keys = await generateSaudiKeys()
let time = new Date('2026-03-01T10:00:00Z')
const now = () => time
const waits: number[] = []
let meanwhile = () => {}
const wait = async (milliseconds: number) => {
  waits.push(milliseconds)
  meanwhile()
}
const sandbox = await startSandbox({ keys, now, wait })
const merchant = saudiMerchant(sandbox, now)
const state = sandbox.state['saudi-payee']
const { apiKey, systemPublicKey } = sandbox.providers['saudi-payee']

beforeEach(async () => {
  time = new Date('2026-03-01T10:00:00Z')
  sandbox.reset()
  for (const list of [received, answers, waits]) list.length = 0
  sandbox.webhooks.to(target)
  const fields = {
    name_e: 'Noura',
    name_a: 'نورة',
    mercustomid: 'u001',
    identity: merchant.seal('1000000001'),
  }
  await merchant.post('/payee/custom/create', fields)
})
afterAll(async () => {
  await sandbox.close()
  server.close()
})

const isGenuine = ({ headers, body }: Received) =>
  isSigned(
    new Headers(headers as Record<string, string>),
    { url: new URL(target), method: 'POST', body, apiKey },
    systemPublicKey,
  )
const statuses = () => received.map(({ body }) => JSON.parse(body).data.status)

test('a move of the status is posted, signed by the provider, with the customer as get shows it', async () => {
  expect(received).toEqual([])
  time = new Date('2026-03-01T11:00:00Z')
  state.approve('u001')
  await sandbox.webhooks.settled()
  expect(received).toMatchObject([
    { method: 'POST', url: '/hooks/saudi?shop=%C3%BC', headers: { 'content-type': 'application/json' } },
  ])
  const [first] = received
  if (!first) throw new Error('unreachable')
  expect(isGenuine(first)).toBe(true)
  expect(isGenuine({ ...first, body: first.body.replace('u001', 'u002') })).toBe(false)
  const { event, time: at, data } = JSON.parse(first.body)
  expect([event, at]).toEqual(['CUSTOM_STATUS_CHANGE', 1772362800])
  expect(data).toMatchObject({ mercustomid: 'u001', status: 1, updated_at: 1772362800 })
  expect(merchant.open(data.identity)).toBe('1000000001')
})

test('a move that an API call makes is posted too, and one that changes nothing is not', async () => {
  state.setStatus('u001', 2)
  await sandbox.webhooks.settled()
  received.length = 0
  await merchant.post('/payee/custom/update', { mercustomid: 'u001', stcaccount: merchant.seal('512345678') })
  await sandbox.webhooks.settled()
  expect(statuses()).toEqual([0])
})

test('without an address nothing is sent', async () => {
  sandbox.webhooks.to(undefined)
  state.approve('u001')
  await sandbox.webhooks.settled()
  expect(received).toEqual([])
  expect(sandbox.webhooks.deliveries).toEqual([])
})

test('anything but 200 is tried again after 5 s, with the same body', async () => {
  answers.push(500, 204)
  state.approve('u001')
  await sandbox.webhooks.settled()
  expect(sandbox.webhooks.deliveries).toMatchObject([
    { attempt: 1, status: 500 },
    { attempt: 2, status: 204 },
    { attempt: 3, status: 200 },
  ])
  expect(waits).toEqual([5000, 5000])
  expect(new Set(received.map(({ body }) => body)).size).toBe(1)
  expect(received.every(isGenuine)).toBe(true)
})

test('five attempts are all, and an unreachable merchant counts as failed', async () => {
  sandbox.webhooks.to('http://127.0.0.1:1/')
  state.approve('u001')
  await sandbox.webhooks.settled()
  expect(sandbox.webhooks.deliveries.map(({ status }) => status)).toEqual(Array(5).fill('failed'))
})

test('a webhook can be built without being sent', async () => {
  const built = sandbox.webhooks.build('u001', 'https://shop.example/hooks?a=1')
  expect(built).toMatchObject({ method: 'POST', url: 'https://shop.example/hooks?a=1' })
  expect(JSON.parse(built.rawBody)).toMatchObject({ event: 'CUSTOM_STATUS_CHANGE', data: { status: 4 } })
  const message = { url: new URL(built.url), method: 'POST', body: built.rawBody, apiKey }
  expect(isSigned(new Headers(built.headers), message, systemPublicKey)).toBe(true)
  expect(sandbox.webhooks.build('u001').url).toBe(target)
  expect(() => sandbox.webhooks.build('u404')).toThrow('no customer')
  expect(received).toEqual([])
})

test('a duplicate is the same to the byte', async () => {
  sandbox.webhooks.script([{ kind: 'duplicate' }])
  state.approve('u001')
  state.ban('u001')
  await sandbox.webhooks.settled()
  expect(statuses()).toEqual([1, 1, 3])
  const [first, second] = received
  expect(second?.headers['v-signature']).toBe(first?.headers['v-signature'])
  expect(second?.body).toBe(first?.body)
})

test('a webhook that is out of order comes after the next, with the older news', async () => {
  sandbox.webhooks.script([{ kind: 'out-of-order' }])
  state.setStatus('u001', 0)
  await sandbox.webhooks.settled()
  expect(received).toEqual([])
  time = new Date('2026-03-01T10:01:00Z')
  state.approve('u001')
  await sandbox.webhooks.settled()
  expect(statuses()).toEqual([1, 0])
  expect(received.map(({ body }) => JSON.parse(body).data.updated_at)).toEqual([1772359260, 1772359201])
  expect(received.every(isGenuine)).toBe(true)
})

test('a webhook can be unsigned, wrongly signed, or signed by a clock that is off', async () => {
  sandbox.webhooks.script([
    { kind: 'unsigned' },
    { kind: 'wrong-signature' },
    { kind: 'clock-skew', seconds: -600 },
    { kind: 'none' },
  ])
  for (const status of [0, 1, 2, 3]) state.setStatus('u001', status)
  await sandbox.webhooks.settled()
  expect(received.map(isGenuine)).toEqual([false, false, true, true])
  expect(received.map(({ headers }) => headers['v-timestamp'])).toEqual(
    [0, 0, -600, 0].map((skew) => String(1772359200 + skew)),
  )
  expect(received[0]?.headers).not.toHaveProperty('v-signature')
})

test('reset ends the attempts of what it forgets', async () => {
  answers.push(500, 500, 500)
  meanwhile = () => sandbox.reset()
  state.approve('u001')
  const begun = sandbox.webhooks.settled()
  await begun
  meanwhile = () => {}
  expect(received).toHaveLength(1)
  expect(sandbox.webhooks.deliveries).toEqual([])
})
