import { commonSettings } from '@portico/adapter-kit'
import type { SqrilOptions, SqrilSettings } from '@portico/sqril'
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
