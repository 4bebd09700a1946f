import { createOnboarding, type DetailsOf, type OnboardingError } from '@portico/core'
import {
  type SaudiPayeeDetails,
  type SaudiPayeeOptions,
  type SensitiveField,
  saudiPayee,
} from '@portico/saudi-payee'
import type { Result } from 'neverthrow'
import { expectTypeOf, test } from 'vitest'

const settings = {
  apiKey: 'k',
  systemPublicKey: 'pem',
  merchantPrivateKey: ['pem', 'pem'],
  baseUrl: 'https://x',
}

test('settings are checked by the compiler', () => {
  const { baseUrl, ...incomplete } = settings
  saudiPayee(settings)
  // @ts-expect-error: the host is per merchant, so there is no default
  saudiPayee(incomplete)
  // @ts-expect-error: a key is a PEM
  saudiPayee({ ...settings, systemPublicKey: 7 })
})

test('options and details have types of their own', () => {
  expectTypeOf<SaudiPayeeOptions>().toEqualTypeOf<{
    autoApproval?: boolean | undefined
    otpAppName?: string | undefined
  }>()
  const adapter = saudiPayee(settings)
  expectTypeOf<DetailsOf<typeof adapter>>().toEqualTypeOf<SaudiPayeeDetails>()
  expectTypeOf<SensitiveField>().toEqualTypeOf<
    'identity' | 'cardno' | 'stcaccount' | 'identitypic' | 'signpic'
  >()
  createOnboarding(adapter)
    .get({ reference: 'customer-0001' })
    .andTee(({ details }) => {
      expectTypeOf(details.reveal('identity')).toEqualTypeOf<Result<string | undefined, OnboardingError>>()
      // @ts-expect-error: not encrypted, so there is nothing to reveal
      details.reveal('ibanaccount')
    })
})
