import { createOnboarding, type DetailsOf, type Onboarding } from '@portico/core'
import { describe, expectTypeOf, test } from 'vitest'
import { type AcmeDetails, acme } from './support/acme.ts'
import { keyedProvider } from './support/keyed-provider.ts'

describe('what only one provider tells is typed', () => {
  const { adapter, onboarding } = acme({})

  test('by the adapter', () => {
    expectTypeOf<DetailsOf<typeof adapter>>().toEqualTypeOf<AcmeDetails>()
  })

  test('in every registration', () => {
    onboarding.get('1').map(({ details }) => expectTypeOf(details).toEqualTypeOf<AcmeDetails>())
    onboarding.update('1', {}).map(({ details }) => expectTypeOf(details.level).toEqualTypeOf<number>())
    // @ts-expect-error: not of this provider
    onboarding.get('1').map(({ details }) => details.allowed)
  })

  test('and fits where nobody asks for details', () => {
    expectTypeOf(createOnboarding(adapter)).toExtend<Onboarding>()
  })
})

describe('settings are typed', () => {
  const factory = keyedProvider('one')

  test('the adapter’s own beside those that all take', () => {
    factory({ apiKey: 'a', region: 'us', retries: 1, placeholders: { familyName: '-' } })
    // @ts-expect-error: the key is missing
    factory({ region: 'us' })
    // @ts-expect-error: no such region
    factory({ apiKey: 'a', region: 'asia' })
    // @ts-expect-error: no such setting
    factory({ apiKey: 'a', secret: 'b' })
    // @ts-expect-error: no such placeholder
    factory({ apiKey: 'a', placeholders: { nickname: '-' } })
  })

  test('an adapter without settings of its own takes those that all take', () => {
    const { factory } = acme({})
    factory({})
    factory({ timeoutMs: 1000 })
    // @ts-expect-error: no such setting
    factory({ apiKey: 'a' })
  })
})
