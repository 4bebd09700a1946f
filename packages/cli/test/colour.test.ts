import { expect, test } from 'vitest'
import { paintFor } from '../src/output/style.ts'

// A process of a test has no terminal, so this alone is asked of the source.
test('colours are for terminals that have them', () => {
  const shown = (stream: Parameters<typeof paintFor>[0]) => paintFor(stream)('red', 'refused')
  expect(shown({ isTTY: true, hasColors: () => true })).toBe('\u001B[31mrefused\u001B[39m')
  expect(shown({ isTTY: true, hasColors: () => false })).toBe('refused')
  expect(shown({ isTTY: false, hasColors: () => true })).toBe('refused')
  expect(shown({})).toBe('refused')
})
