import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import { type ProviderId, startSandbox } from '@portico/sandbox'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readAnswer } from './answer.ts'
import { saudiMerchant } from './saudi-merchant.ts'

const now = () => new Date('2026-03-01T10:00:00Z')
const sandbox = await startSandbox({ now })
const { sqril, paycombat, 'pending-kyc': pendingKyc, bridge } = sandbox.providers
const merchant = saudiMerchant(sandbox, now)
afterAll(() => sandbox.close())

const printed = (['error', 'warn', 'log', 'info'] as const).map((method) => vi.spyOn(console, method))
beforeEach(() => sandbox.reset())
afterEach(() => {
  for (const spy of printed) {
    expect(spy).not.toHaveBeenCalled()
    spy.mockClear()
  }
})

type Body = string | Uint8Array<ArrayBuffer>

const person = {
  first_name: 'Ada',
  last_name: 'Okafor',
  address_country: 'NG',
}
const individual = { description: 'd', type: 'individual', individual: person }

/** Every operation with a JSON body, authenticated. */
const writes: [string, ProviderId, (body: Body) => Promise<Response>][] = [
  ['create', 'sqril', (body) => toSqril('POST', '/registerCustomer', body)],
  ['update', 'sqril', (body) => toSqril('PUT', '/updateCustomer?customer_id=1', body)],
  ['create', 'saudi-payee', (body) => toSaudi('/payee/custom/create', body)],
  ['update', 'saudi-payee', (body) => toSaudi('/payee/custom/update', body)],
  ['submitStcAccountOtp', 'saudi-payee', (body) => toSaudi('/payee/custom/submitStcAccountOtp', body)],
  ['create', 'paycombat', (body) => toPaycombat('POST', '/create', body)],
  ['update', 'paycombat', (body) => toPaycombat('PATCH', '/update', body)],
  ['create', 'pending-kyc', (body) => toPendingKyc('POST', '/customers', body)],
  ['create', 'bridge', (body) => toBridge('/customers', body)],
  ['createKycLink', 'bridge', (body) => toBridge('/kyc_links', body)],
]

const json = { 'content-type': 'application/json' }
const toSqril = (method: string, path: string, body: Body) => {
  const authorization = `Basic ${btoa(`${sqril.clientId}:${sqril.clientSecret}`)}`
  return fetch(sqril.baseUrl + path, { method, headers: { ...json, authorization }, body })
}
const toPaycombat = (method: string, path: string, body: Body) => {
  const signature = createHmac('sha256', paycombat.signatureKey).update(body).digest('hex')
  const headers = { ...json, 'x-token': paycombat.token, signature }
  return fetch(`${paycombat.baseUrl}/api/v1/customer${path}`, { method, headers, body })
}
const toPendingKyc = (method: string, path: string, body: Body) =>
  fetch(pendingKyc.baseUrl + path, { method, headers: { ...json, authorization: pendingKyc.apiKey }, body })
const toBridge = (path: string, body: Body) => {
  const headers = { ...json, 'api-key': bridge.apiKey, 'idempotency-key': crypto.randomUUID() }
  return fetch(bridge.baseUrl + path, { method: 'POST', headers, body })
}
const toSaudi = (path: string, body: Body) => {
  const url = new URL(sandbox.providers['saudi-payee'].baseUrl + path)
  const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  return fetch(url, { method: 'POST', headers: { ...json, ...merchant.headersFor('POST', url, text) }, body })
}

const bodyOf = async (response: Promise<Response>) => (await readAnswer(await response)).body

/** The provider's own form of a refusal. */
const refusals: Record<ProviderId, unknown> = {
  sqril: { error_code: expect.any(String), error_message: expect.any(String), details: expect.any(Object) },
  'saudi-payee': { code: expect.any(Number), message: expect.any(String), requestId: expect.any(String) },
  paycombat: { status: false, message: expect.anything(), data: null },
  'pending-kyc': { error: { code: expect.any(String), message: expect.any(String) } },
  bridge: { code: expect.any(String), message: expect.any(String) },
}

async function expectRefusal(provider: ProviderId, response: Response): Promise<string> {
  const text = await response.text()
  expect(response.status).toBeLessThan(500)
  const body = JSON.parse(text)
  expect(body).toMatchObject(refusals[provider] as object)
  expect(body.code).not.toBe(200)
  expect(text).not.toContain('    at ')
  return text
}

const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)
const bodies: [string, Body][] = [
  ['an empty body', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a list of customers', '[{}]'],
  ['a text', '"__proto__"'],
  ['half a JSON', '{"first_name":'],
  ['100,000 levels of lists', `{"metadata":${deep('[', ']')}}`],
  ['100,000 levels of objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['1 MB', JSON.stringify({ description: 'x'.repeat(1_000_000) })],
  ['1 MB of small members', JSON.stringify({ metadata: Array.from({ length: 250_000 }, () => ({})) })],
  ['broken UTF-8', new Uint8Array([...Buffer.from('{"description":"'), 0xff, 0xc0, ...Buffer.from('"}')])],
  ['a lone surrogate in a key', '{"\\ud800":1}'],
  ['a key that occurs twice', '{"type":"individual","type":"individual"}'],
  ['a key that occurs twice in two spellings', '{"type":"individual","\\u0074ype":"individual"}'],
  ['a NUL in a key', '{"a\\u0000b":1}'],
]
const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']

describe.each(writes)('%s at %s', (_operation, provider, send) => {
  test.each(bodies)("answers %s with the provider's own refusal", async (_, body) => {
    await expectRefusal(provider, await send(body))
  })

  test.each(names)('answers the key %s with a refusal that names it', async (name) => {
    for (const value of ['1', '"x"', 'null', '{"a":1}', '[]']) {
      await expectRefusal(provider, await send(`{"${name}":${value}}`))
    }
  })
})

describe('a key that objects inherit', () => {
  test.each(names)('%s is an unknown field like any other, and is named', async (name) => {
    const { details } = (await bodyOf(toPendingKyc('POST', '/customers', `{"${name}":1}`))).error
    expect(Object.getOwnPropertyDescriptor(details, name)?.value).toEqual(['is not a known field'])

    const { key } = (await bodyOf(toBridge('/customers', `{"type":"individual","${name}":1}`))).source
    expect(Object.getOwnPropertyDescriptor(key, name)?.value).toBe('is not a known field')

    const update = await bodyOf(toSqril('PUT', '/updateCustomer?customer_id=1', `{"${name}":1}`))
    expect(update.details.immutable_fields).toEqual([])
    expect(update.details.validation_errors[0].field).toBe(name)

    const { message } = await bodyOf(toPaycombat('POST', '/create', `{"${name}":1}`))
    expect(message).toContain(`${name} is not a known field`)

    expect((await merchant.get(`/payee/custom/list?${name}=1`)).body.message).toBe(
      `${name} is not a known field`,
    )
    expect((await merchant.get(`/payee/custom/detail?customid=${name}`)).body.code).toBe(10003)
  })

  test.each(names)('%s is a value like any other', async (name) => {
    const { body } = await merchant.post('/payee/custom/create', {
      name_e: name,
      name_a: name,
      mercustomid: name,
      identity: merchant.seal(name),
      bankcode: name,
      cardno: merchant.seal('1234567890123'),
      ibanaccount: 'SA0380000000608010167519',
    })
    expect(body.data).toMatchObject({ mercustomid: name, bankcode: name, bankname: '' })
    expect((await merchant.get(`/payee/custom/detail?mercustomid=${name}`)).body.code).toBe(200)
  })

  test('is kept in metadata, also by an update', async () => {
    const metadata = JSON.parse('{"__proto__":{"a":1},"constructor":2}')
    const created = await bodyOf(toPaycombat('POST', '/create', JSON.stringify({ ...individual, metadata })))
    const { customer_id, ...data } = created.data
    expect(JSON.stringify(data.metadata)).toBe(JSON.stringify(metadata))
    const update = { customer_id, metadata: JSON.parse('{"__proto__":{"b":1}}') }
    const { data: updated } = await bodyOf(toPaycombat('PATCH', '/update', JSON.stringify(update)))
    expect(JSON.stringify(updated.metadata)).toBe('{"__proto__":{"b":1}}')
    const hostile = `{"customer_id":"${customer_id}","individual":{"__proto__":{"first_name":"x"}}}`
    await expectRefusal('paycombat', await toPaycombat('PATCH', '/update', hostile))
  })
})

test.each(names)('an upload with the part %s is refused by its name', async (name) => {
  const form = new FormData()
  form.append(name, new Blob(['x']))
  const { body } = await merchant.postForm('/payee/custom/file', form)
  expect(body.code).toBe(10002)
  expect(body.message).toContain(`${name} is not a known field`)
})

test('a request line that is not a URL, a path that does not decode and an unknown method are answered', async () => {
  const { port } = new URL(sandbox.url)
  const answerTo = (line: string) =>
    new Promise<string>((resolve, reject) => {
      let text = ''
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(`${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`),
      )
      socket.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      socket.on('end', () => resolve(text)).on('error', reject)
    })
  for (const line of [
    'GET http://[bad/pending-kyc/customers',
    'GET /pending-kyc/customers/%E0%A4%A',
    'GET //pending-kyc/customers',
    'DELETE /pending-kyc/customers/1',
    'GET /%',
  ]) {
    const text = await answerTo(line)
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(text).not.toContain('    at ')
  }
})

test('a bug of the sandbox is answered with 500 and prints nothing', async () => {
  sandbox.faults.script('pending-kyc', [
    {
      kind: 'edited',
      edit() {
        throw new Error('the test says so')
      },
    },
  ])
  const response = await fetch(`${pendingKyc.baseUrl}/customers`)
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({ message: 'The sandbox itself failed: the test says so' })
})
