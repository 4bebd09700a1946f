import { commonSettings } from '@portico/adapter-kit'
import type { PendingKycSettings } from '@portico/pending-kyc'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { pendingKycSettings } from '../src/settings.ts'

const schema = commonSettings.extend(pendingKycSettings)

test('the documented settings are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof schema>>().toEqualTypeOf<PendingKycSettings>()
})
