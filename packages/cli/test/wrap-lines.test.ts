import { expect, test } from 'vitest'
import { wrapLines } from '../src/output/wrap-lines.ts'

// A process of a test has no terminal, so widths are asked of the source.
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(', ')

test('lines are broken at blanks to the width of the terminal, below the text that follows a label', () => {
  const [wrapped = ''] = wrapLines([`  lost     ${words(12)}`], { columns: 50 })
  const [first = '', ...others] = wrapped.split('\n')
  expect(first).toMatch(/^ {2}lost {5}word0, /)
  expect(others.length).toBeGreaterThan(1)
  for (const other of others) expect(other).toMatch(/^ {11}word/)
  for (const line of [first, ...others]) expect(line.length).toBeLessThanOrEqual(50)
  expect(wrapped.replace(/\n */g, ' ')).toBe(`  lost     ${words(12)}`)
})

test('colours do not count, and a word is never broken', () => {
  const path = 'a'.repeat(120)
  const coloured = `\u001B[31mmissing\u001B[39m  ${path} ${words(3)}`
  expect(wrapLines([coloured], { columns: 60 })).toEqual([
    `\u001B[31mmissing\u001B[39m  ${path}\n         ${words(3)}`,
  ])
})

test('without a terminal every line stays whole', () => {
  expect(wrapLines([words(60)], {})).toEqual([words(60)])
})
