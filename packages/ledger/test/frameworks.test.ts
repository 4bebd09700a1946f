import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { bridge } from '@portico/bridge'
import { createOnboarding } from '@portico/core'
import { type WebhookHandler, webhookHandler } from '@portico/ledger'
import { saudiPayee } from '@portico/saudi-payee'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mount, type Mounted, mounts } from './support/mounts.ts'
import { freshLedger, type TestLedger } from './support/places.ts'
import { bridgeEvent, type SignedEvent, saudiEvent, settings } from './support/signed-events.ts'

const publicUrl = 'https://api.example.com/webhooks'
const saudiPath = '/webhooks/saudi-payee'

let known: TestLedger
let webhooks: WebhookHandler
let saudi: ReturnType<typeof openSaudi>
let atBridge: ReturnType<typeof openBridge>
const openSaudi = () => createOnboarding(saudiPayee(settings.saudi), { ledger: known.ledger })
const openBridge = () => createOnboarding(bridge(settings.bridge), { ledger: known.ledger })
beforeAll(async () => {
  known = await freshLedger('PGlite')
  saudi = openSaudi()
  atBridge = openBridge()
  webhooks = webhookHandler([saudi, atBridge], { publicUrl, maxBytes: 200_000 })
}, 120_000)
afterAll(() => known.remove())

const withServer = async (mounting: Promise<Mounted>, work: (url: string) => Promise<void>) => {
  const server = await mounting
  try {
    await work(server.url)
  } finally {
    await server.close()
  }
}
const post = async (url: string, { headers, body }: Pick<RequestInit, 'headers' | 'body'>) => {
  const init = {
    method: 'POST',
    headers: headers ?? {},
    body: body ?? '',
    duplex: 'half',
    signal: AbortSignal.timeout(10_000),
  }
  const answer = await fetch(url, init as RequestInit)
  return [answer.status, await answer.text()] as const
}
let people = 0
/** A customer whom the ledger knows. */
const adopted = async (account: typeof saudi | typeof atBridge) => {
  people += 1
  const customer = { reference: `customer-${people}`, providerCustomerId: `id-${people}` }
  await known.ledger.adopt(account, customer)
  return customer
}
const statusOf = async (reference: string) => (await known.ledger.find(reference))[0]?.status?.status

describe.each(Object.entries(mounts))('%s', (_, mount: Mount) => {
  test('takes signed events of two providers with their bytes as sent, and duplicates', () =>
    withServer(mount(webhooks), async (url) => {
      for (const [account, path, eventOf] of [
        [saudi, saudiPath, (id: string) => saudiEvent(saudiPath, id)],
        [atBridge, '/webhooks/bridge', (id: string) => bridgeEvent(id)],
      ] as const) {
        const { reference, providerCustomerId } = await adopted(account)
        const event = eventOf(providerCustomerId)
        expect(await post(url + path, event)).toEqual([200, 'new'])
        expect(await statusOf(reference)).toBe('active')
        expect(await post(url + path, event)).toEqual([200, 'duplicate'])
      }
    }))

  test('answers a wrong signature, an unknown account and a wrong method by what they are', () =>
    withServer(mount(webhooks), async (url) => {
      const { headers, body } = saudiEvent(saudiPath, 'id-0')
      const [status, text] = await post(url + saudiPath, {
        headers,
        body: body.replace('"status": 1', '"status": 3'),
      })
      expect(status).toBe(401)
      expect(text).toContain('No key in systemPublicKey verifies the signature')
      expect(await post(`${url}/webhooks/nobody`, { headers, body })).toEqual([404, 'no such account'])
      expect([404, 405]).toContain((await fetch(url + saudiPath)).status)
    }))

  test('answers a body that is too long, whether or not its length is declared', () =>
    withServer(mount(webhooks), async (url) => {
      const { headers } = saudiEvent(saudiPath, 'id-0')
      const long = 'x'.repeat(2_000_000)
      expect(await post(url + saudiPath, { headers, body: long })).toEqual([413, 'too long'])
      expect(await endless(url)).toMatch(/^HTTP\/1\.1 413 /)
    }))

  test('says how to mount it if a JSON parser ran before, and stores nothing', () =>
    withServer(mount(webhooks, true), async (url) => {
      const { reference, providerCustomerId } = await adopted(saudi)
      const event = saudiEvent(saudiPath, providerCustomerId)
      const [status, text] = await post(url + saudiPath, event)
      expect(status).toBe(500)
      expect(text).toContain('the body was read before this handler')
      expect(text).toContain('mount webhookHandler before any body parser')
      expect(await statusOf(reference)).toBe('unknown')
    }))

  test('survives an upload that breaks off', () =>
    withServer(mount(webhooks), async (url) => {
      const { reference, providerCustomerId } = await adopted(saudi)
      const event = saudiEvent(saudiPath, providerCustomerId)
      await brokenOff(url, event)
      expect(await statusOf(reference)).toBe('unknown')
      expect(await post(url + saudiPath, event)).toEqual([200, 'new'])
    }))
})

/** Sends a body without a declared length that never ends, and returns the answer once the server has closed the connection. */
async function endless(url: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8')
  socket.write(`POST ${saudiPath} HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n`)
  const sending = setInterval(() => socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`), 1)
  let answer = ''
  socket.on('data', (text) => {
    answer += text
  })
  await new Promise<void>((resolve) => socket.on('error', () => resolve()).on('close', () => resolve()))
  clearInterval(sending)
  return answer
}

/** Sends half of the body, and ends the connection. */
async function brokenOff(url: string, { headers, body }: SignedEvent): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const length = `content-length: ${Buffer.byteLength(body)}`
  const head = [`POST ${saudiPath} HTTP/1.1`, 'host: localhost', length, ...lines, '', ''].join('\r\n')
  await new Promise<void>((resolve) => socket.write(head + body.slice(0, 40), () => resolve()))
  // Until the handler reads.
  await setTimeout(100)
  socket.destroy()
  await setTimeout(100)
}

describe('Express with a parser before', () => {
  const app = (parser: express.RequestHandler) => {
    const app = express()
    app.use(parser)
    app.post('/webhooks/:account', webhooks)
    return app
  }
  const parsers = {
    'express.raw': express.raw({ type: '*/*', limit: '1mb' }),
    'express.json with verify': express.json({
      verify: (request, _response, bytes) => Object.assign(request, { rawBody: bytes }),
    }),
  }
  test.each(Object.entries(parsers))('takes the bytes that %s kept', async (_, parser) => {
    const server = app(parser).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address?.port}`
    const { reference, providerCustomerId } = await adopted(saudi)
    expect(await post(url + saudiPath, saudiEvent(saudiPath, providerCustomerId))).toEqual([200, 'new'])
    expect(await statusOf(reference)).toBe('active')
    await new Promise((resolve) => server.close(resolve))
  })
})

test('a handler that is mounted in another way says how it is mounted', async () => {
  const app = new Hono()
  const errors: string[] = []
  app.onError((error, context) => {
    errors.push(error.message)
    return context.text('', 500)
  })
  app.post('/webhooks/:account', webhooks as never)
  expect((await app.request('/webhooks/bridge', { method: 'POST' })).status).toBe(500)
  const server = fastify()
  server.post('/webhooks/:account', webhooks as never)
  const answer = await server.inject({ method: 'POST', url: '/webhooks/bridge', payload: {} })
  expect(answer.statusCode).toBe(500)
  errors.push(answer.json().message)
  for (const message of errors) expect(message).toContain('(context) => webhooks(context.req.raw) in Hono')
  expect(errors).toHaveLength(2)
})

test('the README has the lines of these servers', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const mount = /^(?:export )?(?:const POST|app\.post)[^\n]*webhooks[^\n]*\/\/ ([\w.]+)/
  const lines = read('../README.md')
    .split('\n')
    .filter((line) => mount.test(line))
  expect(lines.map((line) => mount.exec(line)?.[1])).toEqual(['Hono', 'Next.js', 'Express', 'Fastify'])
  const compact = (text: string) => text.replaceAll(/,?\s+(?=[)}\]])|\s+/g, '')
  const tested = compact(read('support/mounts.ts'))
  for (const line of lines)
    expect(tested).toContain(compact(line.replace('export ', '').replace(/ \/\/.*/, '')))
})
