import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createOnboarding, type OnboardingError, type ParseEventOptions } from '@portico/core'
import {
  type Capabilities,
  type EventRequest,
  onboardingError,
  type UnverifiedEvent,
} from '@portico/core/adapter'
import { err, ok, type Result } from 'neverthrow'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { fakeAdapter, found } from './support/fake-adapter.ts'

const now = new Date('2026-03-02T09:30:00Z')
const rawBody = '{"id":"evt-1"}'
const request = { method: 'POST', url: '/hook', headers: { 'x-signature': 'abc' }, rawBody }
const genuine = () => ok({ type: 'customer_status_changed', customer: found() } as const)

const parse = (
  event: (request: EventRequest) => Partial<UnverifiedEvent<undefined>>,
  { given = request, capabilities = {}, ...options }: ParseEventOptions & Given = {},
) => {
  const readEvent = (read: EventRequest): Result<UnverifiedEvent<undefined>, OnboardingError> =>
    ok({ providerType: 'MOVED', verify: genuine, ...event(read) })
  const adapter = fakeAdapter({ readEvent })
  const described = { ...adapter, capabilities: { ...adapter.capabilities, ...capabilities } }
  return createOnboarding(described, { now: () => now }).parseEvent(given, options)
}

interface Given {
  given?: Parameters<ReturnType<typeof createOnboarding>['parseEvent']>[0]
  capabilities?: Partial<Capabilities>
}

describe('verification that takes time', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const verifiedByWebCrypto = async ({ rawBytes, headers }: EventRequest) => {
    const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
    const key = await crypto.subtle.importKey('spki', spki, ecdsa, false, ['verify'])
    const signature = new Uint8Array(Buffer.from(String(headers['x-signature']), 'base64'))
    return (await crypto.subtle.verify(ecdsa, key, signature, rawBytes))
      ? genuine()
      : err(onboardingError('fake', 'invalid_signature', 'no key verifies it'))
  }
  const signed = (bytes: Uint8Array) => {
    const signature = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64')
    return { ...request, headers: { 'x-signature': signature }, rawBody: bytes }
  }

  test('accepts what WebCrypto verifies over the bytes of the body, and nothing else', async () => {
    const bytes = Buffer.from('\ufeff{"name":"Zoë"}\r\n')
    const verify = (read: EventRequest) => ({ verify: () => verifiedByWebCrypto(read) })
    expect((await parse(verify, { given: signed(bytes) })).isOk()).toBe(true)
    const given = { ...signed(bytes), rawBody: Buffer.from('\ufeff{"name":"Zoe"}\r\n') }
    expect((await parse(verify, { given }))._unsafeUnwrapErr().code).toBe('invalid_signature')
  })

  test('ends with the error that it returns, when the keys cannot be had', async () => {
    const missing = onboardingError('fake', 'unavailable', 'the keys were not reached', { retryable: true })
    const error = (await parse(() => ({ verify: async () => err(missing) })))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unavailable', retryable: true, operation: 'parseEvent' })
  })

  test('that fails is an error without its words', async () => {
    const verify = () => Promise.reject(new Error('canary'))
    const error = (await parse(() => ({ verify })))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'not_sent' })
    expect(JSON.stringify(error)).not.toContain('canary')
  })

  test('is not waited for after the caller has aborted', async () => {
    const controller = new AbortController()
    const verify = () => {
      controller.abort()
      return new Promise<ReturnType<typeof genuine>>(() => {})
    }
    const error = (await parse(() => ({ verify }), { signal: controller.signal }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'aborted', delivery: 'not_sent', retryable: true })
  })

  test('ends after 30 seconds, and leaves no timer behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const parsing = parse(() => ({ verify: () => new Promise<ReturnType<typeof genuine>>(() => {}) }))
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(30_000)
    const error = (await parsing)._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unavailable', delivery: 'not_sent', retryable: true })
    expect((await parse(() => ({}))).isOk()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('an event without a nonce', () => {
  test('has the SHA-256 of its body as its nonce, which is asked about', async () => {
    const asked: string[] = []
    const seen = (nonce: string) => asked.push(nonce) > 1
    const nonce = createHash('sha256').update(rawBody).digest('hex')
    expect((await parse(() => ({}), { seen }))._unsafeUnwrap().nonce).toBe(nonce)
    expect((await parse(() => ({}), { seen }))._unsafeUnwrapErr().message).toContain('received before')
    const other = { ...request, rawBody: '{"id":"evt-2"}' }
    expect((await parse(() => ({}), { given: other }))._unsafeUnwrap().nonce).not.toBe(nonce)
    expect(asked).toEqual([nonce, nonce])
  })

  test('is not asked about before it is verified', async () => {
    let asked = false
    const seen = () => {
      asked = true
      return false
    }
    const forged = () => err(onboardingError('fake', 'invalid_signature', 'no key verifies it'))
    expect((await parse(() => ({ verify: forged }), { seen })).isErr()).toBe(true)
    expect(asked).toBe(false)
  })
})

describe('an event without a signed time', () => {
  test('has no sentAt, and happened when the provider says so', async () => {
    const occurredAt = new Date('2026-03-02T09:00:00Z')
    const event = (await parse(() => ({ occurredAt })))._unsafeUnwrap()
    expect(event.occurredAt).toBe('2026-03-02T09:00:00.000Z')
    expect('sentAt' in event).toBe(false)
  })

  test('happened when it was received, if the provider gives no time at all', async () => {
    expect((await parse(() => ({})))._unsafeUnwrap().occurredAt).toBe(now.toISOString())
  })
})

describe('the tolerance', () => {
  const old = { sentAt: new Date(now.getTime() - 60_001) }
  const capabilities = { eventToleranceMs: 60_000 }

  test('is the adapter’s, unless the caller gives one', async () => {
    expect((await parse(() => old)).isOk()).toBe(true)
    const error = (await parse(() => old, { capabilities }))._unsafeUnwrapErr()
    expect(error.message).toContain('outside the tolerance of 60 s')
    expect((await parse(() => old, { capabilities, toleranceMs: 61_000 })).isOk()).toBe(true)
  })
})
