import { expect, test } from 'vitest'
import { eventWords, pauseWords } from '../src/bulk/event-words.ts'
import { shownTime } from '../src/bulk/number-words.ts'
import { afterEvent, afterReading, createRate, type Tally } from '../src/bulk/tally.ts'

const tally: Tally = { rows: 10, waiting: 5, done: 3, refused: 1, inDoubt: 1 }
const row = (state: string) => ({ type: 'row', account: 'paycombat', run: 1, state }) as const

test('every row that ends is counted; one that is tried again waits', () => {
  expect(afterEvent(tally, row('done'))).toEqual({ ...tally, waiting: 4, done: 4 })
  expect(afterEvent(tally, row('changed'))).toEqual({ ...tally, waiting: 4, refused: 2 })
  expect(afterEvent(tally, row('in_doubt'))).toEqual({ ...tally, inDoubt: 2 })
  expect(afterEvent(tally, row('queued'))).toBe(tally)
})

test('rows that are read wait, but those that were read before', () => {
  const before = { rows: 500, line: 501, queued: 400, known: 90, unreadable: 5, repeated: 5 }
  const now = { rows: 1000, line: 1001, queued: 410, known: 560, unreadable: 20, repeated: 10 }
  expect(afterReading(tally, before, now)).toEqual({
    rows: 40,
    waiting: 15,
    done: 8,
    refused: 16,
    inDoubt: 1,
  })
})

test('the rate is that of the last half minute', () => {
  const rate = createRate()
  rate.note(0, 0)
  expect(rate.perSecond()).toBeUndefined()
  rate.note(1_000, 10_000)
  expect(rate.perSecond()).toBe(100)
  rate.note(1_100, 45_000)
  rate.note(1_200, 55_000)
  expect(rate.perSecond()).toBe(10)
})

test.each([
  [0.2, '1 s'],
  [40, '40 s'],
  [600, '10 min'],
  [12_000, '3 h 20 min'],
])('%s seconds are %s', (seconds, words) => {
  expect(shownTime(seconds)).toBe(words)
})

test('a pause says why, with the message of what is not set up', () => {
  expect(pauseWords('sample')).toBe('the sample was sent')
  expect(pauseWords('invalid_config: Set it: so')).toBe('Set it: so')
  expect(eventWords({ type: 'waiting', account: 'paycombat', run: 3, reason: 'window' })).toBe(
    'Run 3 waits until its window opens.',
  )
})
