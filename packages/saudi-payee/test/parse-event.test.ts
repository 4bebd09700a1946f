import { createHash, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SentEvent } from '@portico/conformance'
import {
  createOnboarding,
  mergeStatus,
  type ReceivedRequest,
  type StatusUpdate,
  statusUpdate,
} from '@portico/core'
import { generateSaudiKeys } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { findLeaks, personalTextsOf } from '@portico/test-support'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { useMerchant } from './merchant.ts'

const { onboarding, sandbox, settings, state, clock, now, events, register } = await useMerchant()

const url = 'https://shop.example/hooks/saudi?shop=%C3%BC&a=1'
let id = ''
beforeEach(async () => {
  id = await register()
  state.approve(id)
  events.length = 0
})

/** The provider's event of the customer's present state, as the merchant's server gets it. */
const event = (changes: Partial<SentEvent> = {}): SentEvent => ({
  ...sandbox.webhooks.build(id, url),
  ...changes,
})
const headers = (changes: SentEvent['headers']) => event({ headers: { ...event().headers, ...changes } })
const withSignature = (change: (genuine: string) => string[]): SentEvent => {
  const built = event()
  return {
    ...built,
    headers: { ...built.headers, 'v-signature': change(String(built.headers['v-signature'])) },
  }
}
const codeOf = async (request: SentEvent) => (await onboarding.parseEvent(request))._unsafeUnwrapErr().code

test('a genuine event is the customer in the canonical shape', async () => {
  const parsed = (await onboarding.parseEvent(event()))._unsafeUnwrap()
  if (parsed.type !== 'customer_status_changed') throw new Error('should be known')
  expect(parsed).toMatchObject({
    provider: 'saudi-payee',
    providerType: 'CUSTOM_STATUS_CHANGE',
    sentAt: '2026-03-02T09:30:00.000Z',
    occurredAt: '2026-03-02T09:30:00.000Z',
    nonce: expect.stringMatching(/.+/),
  })
  expect(parsed.registration).toMatchObject({
    provider: 'saudi-payee',
    providerCustomerId: id,
    reference: 'customer-0042',
    status: 'active',
    providerStatus: '1',
    outcome: 'existing',
    mapping: [],
  })
  expect(parsed.registration.details.reveal('identity')._unsafeUnwrap()).toBe('L123456')
  expect(parsed.registration.raw()).toMatchObject({ customid: id })
  expect(events).toMatchObject([
    { type: 'status', provider: 'saudi-payee', operation: 'parseEvent', status: 'active' },
  ])
})

test.each([
  ['as a path', { url: '/hooks/saudi?shop=%C3%BC&a=1' }],
  ['by another host', { url: 'http://10.0.0.7:8080/hooks/saudi?shop=%C3%BC&a=1#top' }],
  ['with a method in lower case', { method: 'post' }],
])('it may come %s', async (_, changes) => {
  expect((await onboarding.parseEvent(event(changes))).isOk()).toBe(true)
})

test('names of headers may be in any case, values in lists', async () => {
  const built = event()
  const shouted = Object.fromEntries(
    Object.entries(built.headers).map(([name, value]) => [name.toUpperCase(), [value].flat() as string[]]),
  )
  expect((await onboarding.parseEvent({ ...built, headers: shouted })).isOk()).toBe(true)
})

test.each([
  ['a Buffer', (body: string) => Buffer.from(body)],
  ['bytes', (body: string) => new Uint8Array(Buffer.from(body))],
  ['an ArrayBuffer', (body: string) => new Uint8Array(Buffer.from(body)).buffer],
])('the body may be %s', async (_, from) => {
  const built = event()
  expect((await onboarding.parseEvent({ ...built, rawBody: from(built.rawBody) })).isOk()).toBe(true)
})

describe('the error of an event that is not believed says what to check', () => {
  const messageOf = async (request: ReceivedRequest) =>
    (await onboarding.parseEvent(request))._unsafeUnwrapErr().message

  test('the body, the URL and the keys if the signature does not fit', async () => {
    const reserialised = JSON.stringify(JSON.parse(event().rawBody), null, 1)
    expect(await messageOf(event({ rawBody: reserialised }))).toBe(
      'No key in systemPublicKey verifies the signature of the event. Check that rawBody is the body as received, ' +
        'not parsed and serialised again; that url is the one that the provider called, before any proxy or router ' +
        'changed it; and that the keys are of the same environment',
    )
  })

  test.each([
    ['V-Signature', { 'v-signature': undefined }],
    ['V-Timestamp, V-Signature', { 'v-signature': '', 'v-timestamp': ['1', '2'] }],
  ])('the headers %s if they are missing', async (names, changes) => {
    expect(await messageOf(headers(changes))).toBe(
      `The event is not signed: it needs each of these headers once: ${names}`,
    )
  })

  test('the proxy if its header has another URL', async () => {
    const { headers, ...built } = event({ url: '/saudi' })
    const proxied = { ...headers, 'X-Original-URI': '/hooks/saudi?shop=%C3%BC&a=1' }
    expect(await messageOf({ ...built, headers: proxied })).toContain('the header x-original-uri')
  })
})

describe('not believed', () => {
  test.each([
    ['another body', () => event({ rawBody: event().rawBody.replace('"status":1', '"status":0') })],
    ['another path', () => event({ url: '/hooks/other?shop=%C3%BC&a=1' })],
    ['another query', () => event({ url: '/hooks/saudi' })],
    ['another method', () => event({ method: 'PUT' })],
    ['another timestamp', () => headers({ 'v-timestamp': '1772443801' })],
    ['another nonce', () => headers({ 'v-nonce-str': 'another' })],
    ['no signature', () => headers({ 'v-signature': undefined })],
    ['an empty signature', () => headers({ 'v-signature': '' })],
    ['a signature that is no Base64', () => headers({ 'v-signature': '%%%' })],
    ['two signatures', () => withSignature((genuine) => [genuine, 'b'])],
    ['two signatures in two cases', () => headers({ 'V-Signature': 'x' })],
    ['no nonce', () => headers({ 'v-nonce-str': undefined })],
    ['no timestamp', () => headers({ 'v-timestamp': undefined })],
    ['a timestamp that is no number', () => headers({ 'v-timestamp': '1e9' })],
  ])('%s', async (_, request) => {
    expect(await codeOf(request())).toBe('invalid_signature')
  })

  test('the event of another merchant', async () => {
    const other = createOnboarding(saudiPayee({ ...settings, apiKey: 'another-merchant' }), { now })
    expect((await other.parseEvent(event()))._unsafeUnwrapErr().code).toBe('invalid_signature')
  })

  test('what says it is an event and is not', async () => {
    for (const rawBody of ['', 'null', '[]', '{', '{"event":5}', '<html>'])
      expect(await codeOf(event({ rawBody }))).toBe('unexpected_response')
  })

  test('and nothing is told to the observer', async () => {
    await onboarding.parseEvent(event({ method: 'PUT' }))
    expect(events).toEqual([])
  })
})

describe('signed by the provider', () => {
  /** Any body, signed by the rules of the provider's documents and not by our own code. */
  const signed = (body: object, before = ''): SentEvent => {
    const rawBody = `${before}${JSON.stringify(body)}`
    const line = `{"api_key":"${settings.apiKey}","timestamp":1772443800,"nonce_str":"n-1","url":"/hook","method":"POST","body":${JSON.stringify(rawBody)}}`
    const digest = createHash('md5').update(line).digest('hex')
    const signature = sign('RSA-MD5', Buffer.from(digest), sandbox.systemPrivateKey).toString('base64')
    const headers = { 'V-Timestamp': '1772443800', 'V-Nonce-Str': 'n-1', 'V-Signature': signature }
    return { method: 'POST', url: 'https://shop.example/hook', headers, rawBody }
  }
  const customer = { customid: 'c1', mercustomid: 'u1', status: 0 }

  test.each([
    ['as text', (body: string) => body],
    ['as bytes', (body: string) => Buffer.from(body)],
  ])('an event keeps a byte order mark, which is signed: %s', async (_, from) => {
    const request = signed({ event: 'ORDER_PAID', data: {} }, '\ufeff')
    expect((await onboarding.parseEvent({ ...request, rawBody: from(request.rawBody) })).isOk()).toBe(true)
    const without = { ...request, rawBody: request.rawBody.slice(1) }
    expect(await codeOf(without)).toBe('invalid_signature')
  })

  test('an event of another type is unknown, and its content stays hidden', async () => {
    const parsed = (
      await onboarding.parseEvent(signed({ event: 'ORDER_PAID', data: { name: 'secret' }, time: 1772443790 }))
    )._unsafeUnwrap()
    expect(parsed).toMatchObject({
      type: 'unknown',
      providerType: 'ORDER_PAID',
      occurredAt: '2026-03-02T09:29:50.000Z',
    })
    expect(JSON.stringify(parsed)).not.toContain('secret')
    if (parsed.type === 'unknown') expect(parsed.raw()).toEqual({ name: 'secret' })
  })

  test('a type that does not look like a word is not repeated', async () => {
    const parsed = (await onboarding.parseEvent(signed({ event: 'Amal Haddad', data: {} })))._unsafeUnwrap()
    expect(parsed.providerType).toBe('')
  })

  test.each([[{}], [null], ['text'], [{ ...customer, status: '0' }], [{ ...customer, customid: '' }]])(
    'a customer that is not as documented is no news: %j',
    async (data) => {
      expect(await codeOf(signed({ event: 'CUSTOM_STATUS_CHANGE', data }))).toBe('unexpected_response')
    },
  )

  test('what a signed event holds that we do not know is told as drift', async () => {
    const data = { ...customer, status: 77, risk: 'high', created_at: 'yesterday' }
    const parsed = (
      await onboarding.parseEvent(signed({ event: 'CUSTOM_STATUS_CHANGE', data, version: 2 }))
    )._unsafeUnwrap()
    expect(parsed).toMatchObject({ registration: { providerCustomerId: 'c1', status: 'unknown' } })
    const drift = { type: 'drift', provider: 'saudi-payee', operation: 'parseEvent' }
    expect(events).toMatchObject([
      { ...drift, path: 'data.risk', found: 'unknown_key' },
      { ...drift, path: 'data.created_at', found: 'wrong_type' },
      { ...drift, path: 'version', found: 'unknown_key' },
      { ...drift, path: 'data.status', found: 'unknown_value' },
      { type: 'status', provider: 'saudi-payee', operation: 'parseEvent', status: 'unknown' },
    ])
  })

  test('what nobody signed is nobody’s news', async () => {
    const request = signed({ event: 'CUSTOM_STATUS_CHANGE', data: { ...customer, risk: 'high' } })
    await onboarding.parseEvent({ ...request, rawBody: request.rawBody.replace('high', 'low') })
    expect(events).toEqual([])
  })

  test.each([[undefined], [null], [1e20]])(
    'a customer needs no more than id and status, nor a time: %j',
    async (time) => {
      const parsed = (
        await onboarding.parseEvent(signed({ event: 'CUSTOM_STATUS_CHANGE', data: customer, time }))
      )._unsafeUnwrap()
      expect(parsed).toMatchObject({
        type: 'customer_status_changed',
        occurredAt: '2026-03-02T09:30:00.000Z',
        registration: { providerCustomerId: 'c1', reference: 'u1', status: 'pending', outstanding: [] },
      })
    },
  )

  test('what is outstanding names documents and fields, never what does not look like one', async () => {
    const data = { ...customer, demand_perfection: ['identitypic', 'address', 'Amal', 'Amal +966512345678'] }
    const parsed = (
      await onboarding.parseEvent(signed({ event: 'CUSTOM_STATUS_CHANGE', data }))
    )._unsafeUnwrap()
    if (parsed.type !== 'customer_status_changed') throw new Error('should be known')
    expect(parsed.registration.outstanding).toContainEqual({
      type: 'document',
      document: 'identification',
      providerFields: ['identitypic'],
    })
    expect(JSON.stringify(parsed)).not.toContain('Amal')
    expect(JSON.stringify(parsed.registration.outstanding)).toContain('address.line1')
  })
})

describe('time', () => {
  const after = (seconds: number, request: SentEvent, options = {}) => {
    clock.time = new Date(Date.parse('2026-03-02T09:30:00Z') + seconds * 1000)
    return onboarding.parseEvent(request, options)
  }

  test.each([-300, 300])('is taken %i seconds off', async (seconds) => {
    expect((await after(seconds, event())).isOk()).toBe(true)
  })

  test.each([-301, 301])('is refused %i seconds off', async (seconds) => {
    const error = (await after(seconds, event()))._unsafeUnwrapErr()
    expect(error.code).toBe('invalid_signature')
    expect(error.message).toContain('tolerance')
  })

  test('has the tolerance that the merchant chooses', async () => {
    expect((await after(301, event(), { toleranceMs: 301_000 })).isOk()).toBe(true)
    expect((await after(2, event(), { toleranceMs: 1000 })).isErr()).toBe(true)
    expect((await after(0, event(), { toleranceMs: Number.NaN })).isErr()).toBe(true)
  })
})

describe('replay', () => {
  test('is refused where nonces are remembered', async () => {
    const nonces = new Set<string>()
    const seen = (nonce: string) => nonces.has(nonce) || !nonces.add(nonce)
    const request = event()
    expect((await onboarding.parseEvent(request, { seen })).isOk()).toBe(true)
    const error = (await onboarding.parseEvent(request, { seen }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'invalid_signature',
      message: 'The event was received before: seen has its nonce',
    })
    expect((await onboarding.parseEvent(event(), { seen })).isOk()).toBe(true)
  })

  test('a stranger uses up no nonce, and learns nothing of it', async () => {
    const asked: string[] = []
    const seen = async (nonce: string) => asked.push(nonce) < 0
    await onboarding.parseEvent(event({ rawBody: '{"event":"x"}' }), { seen })
    expect(asked).toEqual([])
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('the memory is down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('the memory is down'))],
  ])('an event whose nonce nobody can judge may be tried again: the memory %s', async (_, seen) => {
    expect((await onboarding.parseEvent(event(), { seen }))._unsafeUnwrapErr()).toMatchObject({
      code: 'unavailable',
      retryable: true,
    })
  })
})

describe('while keys rotate', () => {
  test('any known system key is taken, and a retired one is not', async () => {
    const { systemPublicKey: next } = await generateSaudiKeys()
    const open = (systemPublicKey: string | string[]) =>
      createOnboarding(saudiPayee({ ...settings, systemPublicKey }), { now })
    const { systemPublicKey: current } = settings
    for (const keys of [current, [current, next], [next, current]])
      expect((await open(keys).parseEvent(event())).isOk()).toBe(true)
    expect((await open(next).parseEvent(event()))._unsafeUnwrapErr().code).toBe('invalid_signature')
  })
})

test('no value of a customer leaks by an event or its refusal', async () => {
  const stored = personalTextsOf({
    ...state.find(id),
    customid: '',
    mercustomid: '',
    // The merchant's own product name.
    otpappname: '',
    demand_perfection: [],
  })
  const parsed = (await onboarding.parseEvent(event()))._unsafeUnwrap()
  const refused = (await onboarding.parseEvent(event({ method: 'PUT' })))._unsafeUnwrapErr()
  expect(findLeaks(parsed, stored)).toEqual([])
  expect(findLeaks(refused, stored)).toEqual([])
})

describe('delivered for real', () => {
  const received: SentEvent[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers, rawBody: Buffer.concat(chunks).toString('utf8') })
    response.end()
  })
  const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => server.close())
  beforeEach(async () => {
    await listening
    received.length = 0
    sandbox.webhooks.to(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?a=%20b`)
  })

  test('duplicates and late events leave the customer where the provider has it', async () => {
    sandbox.webhooks.script([{ kind: 'out-of-order' }, { kind: 'duplicate' }])
    for (const [minute, move] of [state.reject, state.approve, state.ban].entries()) {
      clock.time = new Date(Date.UTC(2026, 2, 2, 9, 31 + minute))
      move(id)
    }
    await sandbox.webhooks.settled()
    const statuses: string[] = []
    const effects: string[] = []
    let known: StatusUpdate | undefined
    for (const request of received) {
      const parsed = (await onboarding.parseEvent(request))._unsafeUnwrap()
      if (parsed.type !== 'customer_status_changed') throw new Error('should be known')
      const { state, type } = mergeStatus(known, statusUpdate(parsed.registration, parsed.occurredAt))
      known = state
      statuses.push(parsed.registration.status)
      effects.push(type)
    }
    expect(statuses).toEqual(['active', 'active', 'rejected', 'suspended'])
    expect(effects).toEqual(['moved', 'unchanged', 'stale', 'moved'])
  })

  test('what is unsigned, signed wrongly or by a clock that is off is not believed', async () => {
    sandbox.webhooks.script([
      { kind: 'unsigned' },
      { kind: 'wrong-signature' },
      { kind: 'clock-skew', seconds: -301 },
      { kind: 'clock-skew', seconds: 299 },
    ])
    for (const status of [0, 1, 2, 3]) state.setStatus(id, status)
    await sandbox.webhooks.settled()
    const results = await Promise.all(received.map((request) => onboarding.parseEvent(request)))
    expect(results.map((result) => (result.isOk() ? 'taken' : result.error.code))).toEqual([
      'invalid_signature',
      'invalid_signature',
      'invalid_signature',
      'taken',
    ])
  })

  test('an unknown status is kept', async () => {
    state.setStatus(id, 77)
    await sandbox.webhooks.settled()
    const parsed = (await onboarding.parseEvent(received[0] as SentEvent))._unsafeUnwrap()
    expect(parsed).toMatchObject({ registration: { status: 'unknown', providerStatus: '77' } })
  })
})
