import { commonSettings } from '@portico/adapter-kit'
import {
  type PaycombatAdapter,
  type PaycombatOptions,
  type PaycombatSettings,
  paycombat,
} from '@portico/paycombat'
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

test('the factory takes these settings and makes this adapter', () => {
  expectTypeOf(paycombat).parameters.toEqualTypeOf<[PaycombatSettings]>()
  expectTypeOf(paycombat).returns.toEqualTypeOf<PaycombatAdapter>()
})
