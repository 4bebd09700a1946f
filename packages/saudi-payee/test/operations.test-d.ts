import {
  type Adapter,
  createOnboarding,
  type OnboardingError,
  type ProviderEvent,
  type Reconciliation,
  type Registration,
} from '@portico/core'
import { type SaudiPayeeDetails, saudiPayee } from '@portico/saudi-payee'
import type { Result, ResultAsync } from 'neverthrow'
import { expectTypeOf, test } from 'vitest'

type SaudiRegistration = Registration<SaudiPayeeDetails, 'saudi-payee'>

declare const settings: Parameters<typeof saudiPayee>[0]

test('operations of one provider alone are members of its adapter, and of no other', () => {
  const onboarding = createOnboarding(saudiPayee(settings))
  expectTypeOf(onboarding.adapter.confirmWallet('id', '123456')).toEqualTypeOf<
    ResultAsync<void, OnboardingError>
  >()
  expectTypeOf(saudiPayee(settings).resendWalletCode).parameters.toEqualTypeOf<
    Parameters<typeof onboarding.adapter.resendWalletCode>
  >()
  // @ts-expect-error The wallet is the Saudi provider's.
  createOnboarding({} as Adapter<undefined>).adapter.confirmWallet
  // @ts-expect-error No context is to be given.
  onboarding.adapter.confirmWallet('id', '123456', { now: () => new Date() })
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
  onboarding.uploadDocument('id', { type: 'selfie', content: new Uint8Array(), contentType: 'image/png' })
})
