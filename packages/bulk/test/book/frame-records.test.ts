import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Frame, frameRecords } from '../../src/book/frame-records.ts'
import { openBook } from '../../src/index.ts'
import { chunksOf, rowsOf } from './book-of.ts'

async function framesOf(content: string, size: number, maxBytes: number): Promise<Frame[]> {
  const frames: Frame[] = []
  const chunks = chunksOf(content, size) as AsyncGenerator<Buffer>
  const cells = { delimiter: 44, count: 3 }
  for await (const some of frameRecords(chunks, { lineBreak: 10, maxBytes, firstLine: 1, cells }))
    for (const frame of some) frames.push({ ...frame, bytes: Buffer.from(frame.bytes) })
  return frames
}

const csvText = fc
  .array(fc.constantFrom('"', '"', '""', ',', ',', '\n', '\n', 'a', ' ', 'bb', ',"', '",', '"\n', '\u00e9'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))

test('every line of any text belongs to exactly one record', async () => {
  await fc.assert(
    fc.asyncProperty(csvText, fc.integer({ min: 3, max: 80 }), async (text, maxBytes) => {
      const lines = text.split('\n')
      let next = 1
      for (const { line, bytes, problem } of await framesOf(text, 1000, maxBytes)) {
        expect(line).toBe(next)
        const record = bytes.toString('utf8')
        expect(
          lines
            .slice(line - 1)
            .join('\n')
            .startsWith(record),
        ).toBe(true)
        if (problem === 'too_long') expect(Buffer.byteLength(lines[line - 1] ?? '')).toBeGreaterThan(maxBytes)
        next = line + record.split('\n').length
      }
      // Nothing follows the last line break.
      expect(next).toBe(lines.length + (lines.at(-1) === '' ? 0 : 1))
    }),
    { numRuns: 2000 },
  )
})

test('the records are the same whatever the size of the chunks', async () => {
  await fc.assert(
    fc.asyncProperty(csvText, fc.integer({ min: 1, max: 9 }), async (text, size) => {
      expect(await framesOf(text, size, 40)).toEqual(await framesOf(text, 1000, 40))
    }),
    { numRuns: 2000 },
  )
})

test('any bytes are read to their end, with lines in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('csv' as const, 'ndjson' as const),
      async (bytes, format) => {
        const start = format === 'csv' ? 'reference,name.given\n' : ''
        const content = Buffer.concat([Buffer.from(start), bytes])
        const book = await openBook(chunksOf(content, 7), { format, maxRowBytes: 50 })
        if (book.isErr()) {
          expect(format).toBe('ndjson')
          return
        }
        const lines = (await rowsOf(book.value)).map(({ line }) => line)
        expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b))
        if (format === 'csv') return
        const filled = content
          .toString('utf8')
          .split('\n')
          .filter((line) => line.trim() !== '')
        expect(lines).toHaveLength(filled.length)
      },
    ),
    { numRuns: 1000 },
  )
})

test('lines that are read again take time in proportion to the book', async () => {
  // Each line ends within a quoted cell: every one of them could be the first of a record of megabytes.
  const text = `x,"\n${'x","\n'.repeat(200_000)}`
  const start = performance.now()
  const frames = await framesOf(text, 65_536, 1_048_576)
  expect(performance.now() - start).toBeLessThan(15_000)
  expect(frames).toHaveLength(200_001)
})
