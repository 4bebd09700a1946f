import { commonSettings } from '@portico/adapter-kit'
import { type PendingKycAdapter, type PendingKycSettings, pendingKyc } from '@portico/pending-kyc'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { pendingKycSettings } from '../src/settings.ts'

const schema = commonSettings.extend(pendingKycSettings)

test('the documented settings are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof schema>>().toEqualTypeOf<PendingKycSettings>()
})

test('the factory takes these settings and makes this adapter', () => {
  expectTypeOf(pendingKyc).parameters.toEqualTypeOf<[PendingKycSettings]>()
  expectTypeOf(pendingKyc).returns.toEqualTypeOf<PendingKycAdapter>()
})
