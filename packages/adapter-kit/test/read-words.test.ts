import { isoTime, present, statusWord } from '@portico/adapter-kit'
import { expect, test } from 'vitest'

test.each([
  ['2026-03-02T09:30:00Z', '2026-03-02T09:30:00.000Z'],
  ['2026-03-02T09:30:00z', '2026-03-02T09:30:00.000Z'],
  ['2026-03-02T09:30:00+03:00', '2026-03-02T06:30:00.000Z'],
  ['2026-03-02T09:30:00-0330', '2026-03-02T13:00:00.000Z'],
  ['2026-03-02T09:30:00.123456', '2026-03-02T09:30:00.123Z'],
  ['2026-03-02 09:30:00', '2026-03-02T09:30:00.000Z'],
  ['2026-03-02', '2026-03-02T00:00:00.000Z'],
  [1772443800, '2026-03-02T09:30:00.000Z'],
  [0, '1970-01-01T00:00:00.000Z'],
])('a time is read in whatever form, without a zone as UTC: %j', (value, iso) => {
  expect(isoTime(value)).toBe(iso)
})

test.each([
  'yesterday',
  ' 2026-03-02',
  '02.03.2026',
  '2026-13-45',
  '2026-3-2',
  '12026-03-02',
  '',
  null,
  undefined,
  1e20,
  1772443800000,
  -1e11,
  '9999-12-31T23:59:59-01:00',
  Number.NaN,
  true,
  {},
  ['2026-03-02'],
])('what is no time is none: %j', (value) => {
  expect(isoTime(value)).toBeUndefined()
})

test.each([
  ['active', 'active'],
  ['KYC.PENDING-2_b', 'KYC.PENDING-2_b'],
  [77, '77'],
  ['x'.repeat(64), 'x'.repeat(64)],
])('a status that looks like a word is kept: %j', (value, word) => {
  expect(statusWord(value)).toBe(word)
})

test.each([
  'Amal Haddad',
  'a@b.co',
  '',
  'x'.repeat(65),
  ' active',
  966512345678,
  'E-966512345678',
  'active\n',
  null,
  undefined,
  true,
  ['active'],
  {},
])('anything else is not: %j', (value) => {
  expect(statusWord(value)).toBe('')
})

test('only what has a value is present', () => {
  expect(present({ a: 1, b: undefined, c: null, d: '', e: false })).toEqual({
    a: 1,
    c: null,
    d: '',
    e: false,
  })
  expect(Object.keys(present({ a: undefined }))).toEqual([])
})
