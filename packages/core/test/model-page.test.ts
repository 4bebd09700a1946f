import { readFileSync } from 'node:fs'
import { customerJsonSchema } from '@portico/core'
import { expect, test } from 'vitest'

interface Described {
  properties?: Record<string, Described>
  items?: Described
  oneOf?: Described[]
}

/** Every key of the model, those of lists and alternatives included. */
const keysOf = ({ properties = {}, items, oneOf = [] }: Described): string[] => [
  ...Object.entries(properties).flatMap(([key, member]) => [key, ...keysOf(member)]),
  ...(items ? keysOf(items) : []),
  ...oneOf.flatMap(keysOf),
]

test('the page of the model names every field', () => {
  const page = readFileSync(new URL('../../../docs/reference/model.md', import.meta.url), 'utf8')
  const keys = [...new Set(keysOf(customerJsonSchema()))]
  expect(keys.length).toBeGreaterThan(70)
  expect(keys.filter((key) => !new RegExp(`[\`.]${key}[\`.[]`).test(page))).toEqual([])
})
