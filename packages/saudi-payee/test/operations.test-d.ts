import {
  type Adapter,
  type CallOptions,
  type CustomerRef,
  createOnboarding,
  type OnboardingError,
  type ProviderEvent,
  type Reconciliation,
  type Registration,
} from '@portico/core'
import { type Bank, type SaudiPayeeDetails, saudiPayee } from '@portico/saudi-payee'
import type { Result, ResultAsync } from 'neverthrow'
import { describe, expectTypeOf, test } from 'vitest'

type SaudiRegistration = Registration<SaudiPayeeDetails, 'saudi-payee'>

declare const settings: Parameters<typeof saudiPayee>[0]

describe('operations of one provider alone', () => {
  const { operations } = createOnboarding(saudiPayee(settings))
  type Code = ResultAsync<void, OnboardingError>

  test('take what names the customer, the input and the options of the call', () => {
    expectTypeOf(operations.confirmWallet).toEqualTypeOf<
      (ref: CustomerRef, input: string, options?: CallOptions) => Code
    >()
  })

  test('leave out what they do not take', () => {
    expectTypeOf(operations.resendWalletCode).toEqualTypeOf<
      (ref: CustomerRef, options?: CallOptions) => Code
    >()
    expectTypeOf(operations.banks('SA')).toEqualTypeOf<ResultAsync<Bank[], OnboardingError>>()
    operations.banks(undefined, { signal: AbortSignal.timeout(1) })
    // @ts-expect-error There is no such country.
    operations.banks('ID')
  })

  test('are of no other provider, and no members of an adapter', () => {
    // @ts-expect-error The wallet is the Saudi provider's.
    createOnboarding({} as Adapter<undefined>).operations.confirmWallet
    // @ts-expect-error Only an onboarding has them.
    saudiPayee(settings).confirmWallet
  })

  test('get no context', () => {
    // @ts-expect-error It is the onboarding's.
    operations.confirmWallet('id', '123456', { now: () => new Date() })
  })
})

test('the details go through every operation', async () => {
  const onboarding = createOnboarding(saudiPayee(settings))
  expectTypeOf(onboarding.list()).toEqualTypeOf<AsyncIterable<Result<SaudiRegistration, OnboardingError>>>()
  const document = { type: 'identification', content: new Uint8Array(), contentType: 'image/png' } as const
  expectTypeOf(onboarding.uploadDocument('id', document)).toEqualTypeOf<
    ResultAsync<SaudiRegistration, OnboardingError>
  >()
  expectTypeOf(onboarding.reconcile).returns.toEqualTypeOf<
    ResultAsync<Reconciliation<SaudiRegistration>, OnboardingError>
  >()
  expectTypeOf(onboarding.parseEvent).returns.toEqualTypeOf<
    ResultAsync<ProviderEvent<SaudiRegistration>, OnboardingError>
  >()
})

test('filters and documents are checked by the compiler', () => {
  const onboarding = createOnboarding(saudiPayee(settings))
  // @ts-expect-error There is no such filter.
  onboarding.list({ reference: 'a' })
  // @ts-expect-error There is no such status.
  onboarding.list({ status: 'happy' })
  // @ts-expect-error There is no such document.
  onboarding.uploadDocument('id', { type: 'photograph', content: new Uint8Array(), contentType: 'image/png' })
})
