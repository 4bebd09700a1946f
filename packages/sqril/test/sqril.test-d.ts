import { createOnboarding, type DetailsOf } from '@portico/core'
import { type OccupationCode, type SqrilDetails, type SqrilOptions, sqril } from '@portico/sqril'
import { expectTypeOf, test } from 'vitest'

test('settings are checked by the compiler', () => {
  sqril({
    clientId: 'c',
    clientSecret: 's',
    occupationCodes: { engineer: 'OCC3' },
    placeholders: { expiry: '2099-12-31' },
  })
  // @ts-expect-error: the secret is missing
  sqril({ clientId: 'c' })
  // @ts-expect-error: there are eleven codes
  sqril({ clientId: 'c', clientSecret: 's', occupationCodes: { engineer: 'OCC12' } })
  // @ts-expect-error: no such placeholder
  sqril({ clientId: 'c', clientSecret: 's', placeholders: { nickname: 'x' } })
  // @ts-expect-error: no such setting
  sqril({ clientId: 'c', clientSecret: 's', token: 't' })
})

test('options and details have types of their own', () => {
  expectTypeOf<SqrilOptions>().toEqualTypeOf<{ occupation?: OccupationCode | undefined }>()
  const adapter = sqril({ clientId: 'c', clientSecret: 's' })
  expectTypeOf<DetailsOf<typeof adapter>>().toEqualTypeOf<SqrilDetails>()
  createOnboarding(adapter)
    .get('cus_1')
    .map(({ details }) => expectTypeOf(details.allowed).toEqualTypeOf<Record<string, boolean> | undefined>())
  expectTypeOf(adapter.get).toBeFunction()
})
