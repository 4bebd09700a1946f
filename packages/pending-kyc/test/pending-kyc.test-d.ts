import type { DetailsOf } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { expectTypeOf, test } from 'vitest'

const settings = { apiKey: 'k', baseUrl: 'https://x' }

test('settings are checked by the compiler', () => {
  pendingKyc({ ...settings, authorization: 'raw', idempotencyKeys: true })
  // @ts-expect-error: many providers publish this API, so there is no default
  pendingKyc({ apiKey: 'k' })
  // @ts-expect-error: two forms are documented
  pendingKyc({ ...settings, authorization: 'basic' })
})

test('there are no details of its own', () => {
  const adapter = pendingKyc(settings)
  expectTypeOf<DetailsOf<typeof adapter>>().toEqualTypeOf<undefined>()
})
