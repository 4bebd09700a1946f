import type { Delivery, ErrorCode, OnboardingError } from '@portico/core'
import { changeError, onboardingError } from '@portico/core/adapter'
import { describe, expectTypeOf, test } from 'vitest'

declare const error: OnboardingError

describe('an error narrows', () => {
  test('its delivery by its code', () => {
    expectTypeOf(error.delivery).toEqualTypeOf<Delivery>()
    if (error.code === 'outcome_unknown') expectTypeOf(error.delivery).toEqualTypeOf<'unknown'>()
    if (error.code === 'invalid_customer') expectTypeOf(error.delivery).toEqualTypeOf<'not_sent'>()
    if (error.code === 'rejected') expectTypeOf(error.delivery).toEqualTypeOf<'refused' | 'unknown'>()
  })

  test('its code by its delivery', () => {
    if (error.delivery === 'not_sent') {
      expectTypeOf<Extract<typeof error.code, 'outcome_unknown' | 'rejected' | 'not_found'>>().toBeNever()
      expectTypeOf<'invalid_customer' | 'unavailable'>().toExtend<typeof error.code>()
    }
    if (error.delivery === 'accepted') {
      expectTypeOf(error.code).toEqualTypeOf<'unexpected_response' | 'decryption_failed'>()
    }
  })

  test('to nothing where every code is handled', () => {
    const words: Record<ErrorCode, string> = {} as Record<ErrorCode, string>
    expectTypeOf(words[error.code]).toEqualTypeOf<string>()
    if (error.code === 'invalid_customer') return
    expectTypeOf<Extract<typeof error.code, 'invalid_customer'>>().toBeNever()
  })
})

describe('an error is built', () => {
  test('with a delivery that its code can have', () => {
    expectTypeOf(onboardingError('acme', 'unsupported', 'no')).toEqualTypeOf<OnboardingError<'unsupported'>>()
    onboardingError('acme', 'rejected', 'no', { delivery: 'refused', httpStatus: 422 })
    // @ts-expect-error: what the provider rejected was sent
    onboardingError('acme', 'rejected', 'no')
    // @ts-expect-error: an unknown outcome is not a refusal
    onboardingError('acme', 'outcome_unknown', 'no', { delivery: 'refused' })
    // @ts-expect-error: no such code
    onboardingError('acme', 'failed', 'no')
    // @ts-expect-error: one of the two codes is never unknown
    onboardingError('acme', 'rejected' as 'rejected' | 'unsupported', 'no', { delivery: 'unknown' })
  })

  test('from another one, with the same care', () => {
    expectTypeOf(changeError(error, { operation: 'create' })).toEqualTypeOf<
      OnboardingError & { operation: string }
    >()
    expectTypeOf(changeError(error, { attempts: [1] }).attempts).toEqualTypeOf<number[]>()
    changeError(error, { code: 'already_exists', delivery: 'refused' })
    // @ts-expect-error: another code comes with its delivery
    changeError(error, { code: 'already_exists' })
    // @ts-expect-error: it cannot have this delivery
    changeError(error, { code: 'already_exists', delivery: 'not_sent' })
    // @ts-expect-error: not every code can be refused
    changeError(error, { delivery: 'refused' })
    if (error.code === 'rejected') changeError(error, { delivery: 'unknown' })
  })
})
