import {
  answer,
  type Customer,
  createOnboarding,
  type Onboarding,
  type OnboardingError,
  preflight,
  type Question,
  questions,
  type RouteError,
  route,
  type Warning,
} from '@portico/core'
import { type PaycombatDetails, paycombat } from '@portico/paycombat'
import { type SqrilDetails, sqril } from '@portico/sqril'
import type { Result } from 'neverthrow'
import { describe, expectTypeOf, test } from 'vitest'

declare const customer: Customer
const atSqril = createOnboarding(sqril({ clientId: 'a', clientSecret: 'b' }))
const atPaycombat = createOnboarding(paycombat({ token: 'a', signatureKey: 'b' }))

describe('questions', () => {
  test('are asked of factories and configured adapters, about a kind or a customer', () => {
    expectTypeOf(questions('individual', [sqril, atPaycombat.adapter])).toEqualTypeOf<Question[]>()
    expectTypeOf(questions({ kind: 'individual', name: { given: 'Amal' } }, [sqril])).toEqualTypeOf<
      Question[]
    >()
    // @ts-expect-error there is no such kind
    questions('person', [sqril])
  })

  test('are answered by values of any type, which make a checked customer', () => {
    const filled = answer({ kind: 'individual' }, { 'name.given': 'Amal', gender: undefined })
    expectTypeOf(filled).toEqualTypeOf<Result<Customer, OnboardingError>>()
  })
})

describe('a route', () => {
  test('knows the details of whoever may take the customer', async () => {
    const routed = await route(customer, [atSqril, atPaycombat])
    if (routed.isOk()) {
      expectTypeOf(routed.value.registration.details).toEqualTypeOf<SqrilDetails | PaycombatDetails>()
    } else {
      expectTypeOf(routed.error).toEqualTypeOf<RouteError>()
      expectTypeOf(routed.error).toExtend<OnboardingError>()
    }
  })

  test('takes onboardings of which nothing more is known', () => {
    const onboardings: Onboarding[] = [atSqril, atPaycombat]
    route(customer, onboardings, { prefer: ['sqril'], strict: true, signal: AbortSignal.timeout(1) })
    // @ts-expect-error not one id, but a list of them
    route(customer, onboardings, { prefer: 'sqril' })
  })
})

test('strict is for create and for preview', () => {
  atSqril.create(customer, { strict: true })
  atSqril.preview(customer, { strict: true, reveal: true })
  // @ts-expect-error reveals what?
  atSqril.create(customer, { reveal: true })
})

test('warnings are objects', () => {
  expectTypeOf(preflight(customer, [sqril])[0]?.warnings).toEqualTypeOf<Warning[] | undefined>()
  // @ts-expect-error there is no such code
  preflight(customer, [sqril])[0]?.warnings.some(({ code }) => code === 'careful')
})
