import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { printingStream } from '../src/output/printing-stream.ts'
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

test('messages on a terminal are broken to its width, under their first word, also where they are coloured', () => {
  const message = `portico: portico.config.json: ${words(20)}.`
  const written: string[] = []
  const terminal = { isTTY: true, columns: 60, write: (text: string) => written.push(text) }
  // What the streams of the process have in common with this one is all that is used.
  const stream = printingStream(terminal as unknown as NodeJS.WriteStream, { wrap: true })
  stream.write(`${message}\n`)
  stream.write(`\u001B[1m\u001B[31m${message}\u001B[39m\u001B[22m\n`)
  const [plain = '', coloured = ''] = written
  for (const line of plain.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
  expect(plain.split('\n').slice(1, -1)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^ {9}word\d/)]),
  )
  expect(plain.replace(/\n {9}/g, ' ')).toBe(`${message}\n`)
  expect(stripVTControlCharacters(coloured)).toBe(plain)
})

test('messages that go elsewhere keep their lines', () => {
  const written: string[] = []
  const file = { write: (text: string) => written.push(text) }
  printingStream(file as unknown as NodeJS.WriteStream, { wrap: true }).write(`portico: ${words(60)}\n`)
  expect(written).toEqual([`portico: ${words(60)}\n`])
})
