import { commonSettings } from '@portico/adapter-kit'
import type { PaycombatOptions, PaycombatSettings } from '@portico/paycombat'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { type paycombatOptions, paycombatSettings } from '../src/settings.ts'

const schema = commonSettings.extend(paycombatSettings)

test('the documented settings are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof schema>>().toEqualTypeOf<PaycombatSettings>()
})

test('the documented options are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof paycombatOptions>>().toEqualTypeOf<PaycombatOptions>()
})
