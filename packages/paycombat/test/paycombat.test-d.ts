import { createOnboarding, type DetailsOf } from '@portico/core'
import { type PaycombatDetails, type PaycombatOptions, paycombat } from '@portico/paycombat'
import { expectTypeOf, test } from 'vitest'

test('settings are checked by the compiler', () => {
  paycombat({ token: 't', signatureKey: 's' })
  // @ts-expect-error: the signature key is missing
  paycombat({ token: 't' })
  // @ts-expect-error: no such setting
  paycombat({ token: 't', signatureKey: 's', apiKey: 'k' })
})

test('options and details have types of their own', () => {
  expectTypeOf<PaycombatOptions>().toEqualTypeOf<{ description?: string | undefined }>()
  const adapter = paycombat({ token: 't', signatureKey: 's' })
  expectTypeOf<DetailsOf<typeof adapter>>().toEqualTypeOf<PaycombatDetails>()
  createOnboarding(adapter)
    .get('customer_1')
    .andTee(({ details }) => {
      expectTypeOf(details.isActive).toEqualTypeOf<boolean | undefined>()
      expectTypeOf(details.isWalletReady).toEqualTypeOf<boolean | undefined>()
    })
})
