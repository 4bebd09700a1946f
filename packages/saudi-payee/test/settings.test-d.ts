import { commonSettings } from '@portico/adapter-kit'
import {
  type SaudiPayeeAdapter,
  type SaudiPayeeOptions,
  type SaudiPayeeSettings,
  saudiPayee,
} from '@portico/saudi-payee'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { type saudiPayeeOptions, saudiPayeeSettings } from '../src/settings.ts'

const schema = commonSettings.extend(saudiPayeeSettings)

test('the documented settings are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof schema>>().toEqualTypeOf<SaudiPayeeSettings>()
})

test('the documented options are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof saudiPayeeOptions>>().toEqualTypeOf<SaudiPayeeOptions>()
})

test('the factory takes these settings and makes this adapter', () => {
  expectTypeOf(saudiPayee).parameters.toEqualTypeOf<[SaudiPayeeSettings]>()
  expectTypeOf(saudiPayee).returns.toEqualTypeOf<SaudiPayeeAdapter>()
})
