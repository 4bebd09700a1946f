import { commonSettings } from '@portico/adapter-kit'
import { type SqrilAdapter, type SqrilOptions, type SqrilSettings, sqril } from '@portico/sqril'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { type sqrilOptions, sqrilSettings } from '../src/settings.ts'

const schema = commonSettings.extend(sqrilSettings)

test('the documented settings are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof schema>>().toEqualTypeOf<SqrilSettings>()
})

test('the documented options are exactly those that are checked', () => {
  expectTypeOf<z.input<typeof sqrilOptions>>().toEqualTypeOf<SqrilOptions>()
})

test('the factory takes these settings and makes this adapter', () => {
  expectTypeOf(sqril).parameters.toEqualTypeOf<[SqrilSettings]>()
  expectTypeOf(sqril).returns.toEqualTypeOf<SqrilAdapter>()
})
