import { needsReconcile } from '@portico/core'
import { amal } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { row, success, useSigningServer } from './signing-server.ts'

const { arrivals, events, answer, open } = await useSigningServer()

const onboarding = open()
const created = success(row('12ad4', amal.reference))
const create = () => onboarding.create(amal)
const get = () => onboarding.get('12ad4')

describe('an answer with an empty signature', () => {
  test.each([
    ['is', ''],
    ['is only blanks', '  '],
  ])('says that the credentials are wrong: the header %s', async (_, signature) => {
    for (const body of [created, { code: 10001, message: 'no', data: {} }, { code: 500 }, 'nonsense']) {
      for (const call of [create, get]) {
        answer({ body, signature })
        const error = (await call())._unsafeUnwrapErr()
        expect(error).toMatchObject({ code: 'unauthenticated', delivery: 'unknown', retryable: false })
        expect(error.message).toContain('check apiKey and the keys')
        expect(needsReconcile(error)).toBe(call === create)
      }
    }
    expect(arrivals).toHaveLength(8)
  })

  test.each([
    ['a wrong signature', 'bm90aGluZw=='],
    ['no such header, as from any other server', undefined],
  ])('differs from one with %s', async (_, signature) => {
    answer({ body: created, signature })
    for (const call of [create, get]) {
      expect((await call())._unsafeUnwrapErr()).toMatchObject({
        code: 'invalid_signature',
        delivery: 'unknown',
        message: expect.stringContaining('not signed by the provider'),
      })
    }
  })
})

describe('a signed answer whose clock is off', () => {
  test.each([300, -300])('by %i seconds is within the tolerance', async (skew) => {
    answer({ body: created, skew })
    expect((await get()).isOk()).toBe(true)
    expect((await create()).isOk()).toBe(true)
    expect(events.filter(({ type }) => type === 'drift')).toEqual([])
  })

  test.each([301, -301, 31_536_000])('by %i seconds is refused for a read', async (skew) => {
    answer({ body: created, skew })
    const error = (await get())._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'invalid_signature', delivery: 'unknown', httpStatus: 200 })
    expect(error.message).toContain('clock')
    answer({ body: success([]), skew })
    expect((await onboarding.reconcile(amal))._unsafeUnwrapErr().code).toBe('invalid_signature')
  })

  test.each([301, -301, 31_536_000])('by %i seconds is kept for a write, with its drift', async (skew) => {
    answer({ body: created, skew })
    expect((await create())._unsafeUnwrap().providerCustomerId).toBe('12ad4')
    expect((await onboarding.update('12ad4', { name: amal.name })).isOk()).toBe(true)
    expect(events.filter(({ type }) => type === 'drift')).toMatchObject(
      ['create', 'update'].map((operation) => ({
        type: 'drift',
        provider: 'saudi-payee',
        operation,
        path: 'V-Timestamp',
        found: 'clock_skew',
        offsetMs: skew * 1000,
      })),
    )
  })

  test('reports no drift without a valid signature', async () => {
    answer({ body: created, skew: 3600, signature: 'bm90aGluZw==' })
    expect((await create())._unsafeUnwrapErr().code).toBe('invalid_signature')
    expect(events.filter(({ type }) => type === 'drift')).toEqual([])
  })
})
