import { expect, test } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'
import { withMethods } from '../src/customer/with-methods.ts'

test('a schema of zod/mini gets the methods of the classic API, and keeps its check and metadata', () => {
  const schema = mini.string().check(mini.minLength(3))
  z.globalRegistry.add(schema, { title: 'Tier' })
  const classic = withMethods(schema)
  expect(classic.safeParse('gold').success).toBe(true)
  expect(classic.safeParse('go').success).toBe(false)
  expect(classic.meta()).toEqual({ title: 'Tier' })
})

test('a schema of the classic API is returned as it is', () => {
  const schema = z.string()
  expect(withMethods(schema)).toBe(schema)
})
