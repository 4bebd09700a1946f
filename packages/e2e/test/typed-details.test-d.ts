import {
  type Customer,
  createOnboarding,
  type OnboardingError,
  openOnboarding,
  openOnboardings,
  orThrow,
  route,
} from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { type SaudiPayeeDetails, saudiPayee } from '@portico/saudi-payee'
import { type SqrilDetails, sqril } from '@portico/sqril'
import type { ResultAsync } from 'neverthrow'
import { describe, expectTypeOf, test } from 'vitest'

declare const customer: Customer

describe('an onboarding opened by configuration', () => {
  const onboarding = openOnboarding({}, { adapters: [sqril, saudiPayee] })._unsafeUnwrap()

  test('has the ids of its adapters as types', () => {
    expectTypeOf(onboarding.provider).toEqualTypeOf<'sqril' | 'saudi-payee'>()
    expectTypeOf(sqril.id).toEqualTypeOf<'sqril'>()
    // @ts-expect-error: this adapter was not given
    onboarding.provider === 'paycombat'
  })

  test('narrows the details of a registration by its provider', () => {
    onboarding.create(customer).andTee((registration) => {
      if (registration.provider === 'sqril') expectTypeOf(registration.details).toEqualTypeOf<SqrilDetails>()
      else expectTypeOf(registration.details).toEqualTypeOf<SaudiPayeeDetails>()
      // @ts-expect-error: only Sqril has corridors
      registration.details.allowed
    })
  })

  test('narrows in lists, events and reconciliations too', async () => {
    for await (const listed of onboarding.list()) {
      const registration = await orThrow(listed)
      if (registration.provider === 'saudi-payee') expectTypeOf(registration.details.reveal).toBeFunction()
    }
    const event = await orThrow(onboarding.parseEvent({ method: 'POST', url: '/', headers: {}, rawBody: '' }))
    if (event.type === 'customer_status_changed' && event.registration.provider === 'sqril') {
      expectTypeOf(event.registration.details).toEqualTypeOf<SqrilDetails>()
    }
    const found = await orThrow(onboarding.reconcile(customer))
    if (found.type === 'registered' && found.registration.provider === 'sqril') {
      expectTypeOf(found.registration.details).toEqualTypeOf<SqrilDetails>()
    }
  })

  test('may have the operations that only one of its providers has', () => {
    const { operations } = onboarding
    // @ts-expect-error: the configuration decides at run time which provider it is
    operations.confirmWallet('id', '123456')
    expectTypeOf(operations.confirmWallet?.('id', '123456')).toEqualTypeOf<
      ResultAsync<void, OnboardingError> | undefined
    >()
  })
})

test('several onboardings have the adapter of an account that is named after it', () => {
  const onboardings = openOnboardings({}, { adapters: [sqril, saudiPayee] })._unsafeUnwrap()
  expectTypeOf(onboardings.default.provider).toEqualTypeOf<'sqril' | 'saudi-payee'>()
  expectTypeOf(onboardings.get('saudi-payee')?.provider).toEqualTypeOf<'saudi-payee' | undefined>()
  expectTypeOf(onboardings.get('sqril-eu')?.provider).toEqualTypeOf<'sqril' | 'saudi-payee' | undefined>()
  route(customer, onboardings.all).andTee(({ registration }) => {
    if (registration.provider === 'sqril') expectTypeOf(registration.details).toEqualTypeOf<SqrilDetails>()
  })
})

test('a route narrows the details of its registration by its provider', () => {
  const atSqril = createOnboarding(sqril({ clientId: 'a', clientSecret: 'b' }))
  const atPaycombat = createOnboarding(paycombat({ token: 'a', signatureKey: 'b' }))
  route(customer, [atSqril, atPaycombat]).andTee(({ registration }) => {
    expectTypeOf(registration.provider).toEqualTypeOf<'sqril' | 'paycombat'>()
    if (registration.provider === 'sqril') expectTypeOf(registration.details).toEqualTypeOf<SqrilDetails>()
    else expectTypeOf(registration.details.isActive).toEqualTypeOf<boolean | undefined>()
  })
})
