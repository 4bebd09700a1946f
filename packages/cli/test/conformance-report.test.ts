import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { conformancePage } from '../../../scripts/conformance-page.ts'
import { builtInIds } from '../src/settings/built-in-adapters.ts'

// What the report says of each adapter is compared by the adapter's own conformance test.

const reference = new URL('../../../docs/reference/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, reference), 'utf8')

test('the committed report has every adapter that the command brings along, as `pnpm conformance` writes it', () => {
  const text = read('conformance.json')
  const report = JSON.parse(text)
  expect(Object.keys(report.adapters)).toEqual(builtInIds)
  expect(text).toBe(`${JSON.stringify(report, null, 2)}\n`)
})

test('the page of the report is made of the committed report', () => {
  expect(read('conformance.md')).toBe(conformancePage(JSON.parse(read('conformance.json'))))
})
