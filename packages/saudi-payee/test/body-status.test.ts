import { needsReconcile } from '@portico/core'
import { amal } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { useSigningServer } from './signing-server.ts'

const { arrivals, answer, open } = await useSigningServer()

const refusal = (code: number | string) => ({
  body: { code, message: 'Amal is in trouble', data: {}, requestId: '91A8340E7AEE8EC99D06EB46DF92A19F' },
})

const photo = {
  type: 'identification',
  content: new Uint8Array([0xff, 0xd8, 0xff]),
  contentType: 'image/jpeg',
} as const

const callsOf = (onboarding: ReturnType<typeof open>) => ({
  reads: {
    get: async () => onboarding.get('12ad4'),
    reconcile: async () => onboarding.reconcile(amal),
  },
  safeWrites: {
    update: async () => onboarding.update('12ad4', { name: amal.name }),
    uploadDocument: async () => onboarding.uploadDocument('12ad4', photo),
  },
  unsafeWrites: {
    create: async () => onboarding.create(amal),
    confirmWallet: async () => onboarding.operations.confirmWallet('12ad4', '123456'),
    resendWalletCode: async () => onboarding.operations.resendWalletCode('12ad4'),
  },
})
const { reads, safeWrites, unsafeWrites } = callsOf(open())
const all = { ...reads, ...safeWrites, ...unsafeWrites }

describe.each([408, 499, 500, 502, 503, 504, 520, 522, 524, '503'])('the code %j inside HTTP 200', (code) => {
  const facts = { delivery: 'unknown', httpStatus: 200, providerCode: String(code) }

  test.each(Object.entries(reads))('leaves %s without an answer, after its retries', async (_, call) => {
    answer(refusal(code))
    expect((await call())._unsafeUnwrapErr()).toMatchObject({ code: 'unavailable', ...facts })
    expect(arrivals).toHaveLength(3)
  })

  test.each(Object.entries(safeWrites))('leaves %s unknown, after its retries', async (_, call) => {
    answer(refusal(code))
    expect((await call())._unsafeUnwrapErr()).toMatchObject({
      code: 'outcome_unknown',
      retryable: true,
      ...facts,
    })
    expect(arrivals).toHaveLength(3)
  })

  test.each(Object.entries(unsafeWrites))('leaves %s unknown, and it is not retried', async (name, call) => {
    answer(refusal(code))
    const error = (await call())._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'outcome_unknown', retryable: false, ...facts })
    expect(needsReconcile(error)).toBe(name === 'create')
    expect(arrivals).toHaveLength(1)
  })
})

test.each(Object.entries(all))('the codes 401 and 403 of %s are wrong credentials', async (_, call) => {
  for (const code of [401, 403]) {
    answer(refusal(code))
    expect((await call())._unsafeUnwrapErr()).toMatchObject({
      code: 'unauthenticated',
      delivery: 'refused',
      retryable: false,
      providerCode: String(code),
    })
  }
  expect(arrivals).toHaveLength(2)
})

test.each(Object.entries(all))('the code 429 of %s is retried as HTTP 429 is', async (_, call) => {
  answer({ ...refusal(429), headers: { 'retry-after': '3' } })
  expect((await call())._unsafeUnwrapErr()).toMatchObject({
    code: 'rate_limited',
    delivery: 'refused',
    retryable: true,
    retryAfterMs: 3000,
  })
  expect(arrivals).toHaveLength(3)

  arrivals.length = 0
  answer({ ...refusal(429), headers: { 'retry-after': '3600' } })
  expect((await call())._unsafeUnwrapErr()).toMatchObject({ code: 'rate_limited', retryAfterMs: 3_600_000 })
  expect(arrivals).toHaveLength(1)
})

test.each(Object.entries(all))('the codes 404 and 409 of %s never prove anything', async (name, call) => {
  answer(refusal(404))
  const code = name === 'get' ? 'not_found' : 'rejected'
  expect((await call())._unsafeUnwrapErr()).toMatchObject({ code, delivery: 'refused', providerCode: '404' })
  answer(refusal(409))
  expect((await call())._unsafeUnwrapErr()).toMatchObject({
    code: 'rejected',
    delivery: 'refused',
    providerCode: '409',
  })
})

test('a retry after a lost code is done once: what was created meanwhile is not lost', async () => {
  answer(() => (arrivals.length < 2 ? refusal(503) : refusal(10004)))
  const error = (await safeWrites.update())._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', delivery: 'unknown' })
  expect(arrivals).toHaveLength(2)
})

const once = callsOf(open({ retries: 0 }))

test.each(Object.entries({ ...once.reads, ...once.safeWrites, ...once.unsafeWrites }))(
  'with `retries: 0`, %s is sent once whatever is answered',
  async (_, call) => {
    for (const code of [429, 503]) {
      arrivals.length = 0
      answer(refusal(code))
      expect((await call()).isErr()).toBe(true)
      expect(arrivals).toHaveLength(1)
    }
  },
)
