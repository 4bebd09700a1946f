import type { Customer, ProviderOptions } from '@portico/core'
import type { PaycombatOptions } from '@portico/paycombat'
import type { SaudiPayeeOptions } from '@portico/saudi-payee'
import type { SqrilOptions } from '@portico/sqril'
import { expectTypeOf, test } from 'vitest'

const amal = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const

test('the options of every imported adapter are typed', () => {
  expectTypeOf<ProviderOptions['sqril']>().toEqualTypeOf<SqrilOptions | undefined>()
  expectTypeOf<ProviderOptions['saudi-payee']>().toEqualTypeOf<SaudiPayeeOptions | undefined>()
  expectTypeOf<ProviderOptions['paycombat']>().toEqualTypeOf<PaycombatOptions | undefined>()
  const customer: Customer = {
    ...amal,
    providerOptions: { sqril: { occupation: 'OCC3' }, 'saudi-payee': { autoApproval: undefined } },
  }
  return customer
})

test('a misspelt option does not compile', () => {
  // @ts-expect-error: no such option
  const misspelt: Customer = { ...amal, providerOptions: { sqril: { ocupation: 'OCC3' } } }
  // @ts-expect-error: no such code
  const wrong: Customer = { ...amal, providerOptions: { sqril: { occupation: 'OCC12' } } }
  // @ts-expect-error: this API has no options
  const none: Customer = { ...amal, providerOptions: { 'pending-kyc': { note: 'x' } } }
  return [misspelt, wrong, none]
})

test('the options of other adapters are unchecked', () => {
  const customer: Customer = { ...amal, providerOptions: { acme: { anything: true } } }
  expectTypeOf(customer.providerOptions?.acme).toBeUnknown()
})
