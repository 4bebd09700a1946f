import { Company, Customer, customerSchema, Individual } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { issuesOf } from '../src/customer/check-customer.ts'

function findings(input: object, now = '2025-06-15T12:00:00Z'): string[] {
  const parsed = customerSchema(() => new Date(now)).safeParse(input)
  return parsed.success ? [] : issuesOf(parsed.error, input).map(({ path, message }) => `${path} ${message}`)
}

const bornOn = (dateOfBirth: string) => ({
  kind: 'individual',
  reference: 'r',
  name: { given: 'A' },
  dateOfBirth,
})
const calendarDate = 'dateOfBirth must be a calendar date as YYYY-MM-DD'
const possible = 'dateOfBirth must not be in the future or more than 130 years ago'

describe('a birth date', () => {
  test.each(['1990-01-31', '2000-02-29', '2024-02-29', '2025-06-15', '1895-01-01'])('%s is taken', (date) => {
    expect(findings(bornOn(date))).toEqual([])
  })

  test.each([
    '2023-02-29',
    '1900-02-29',
    '1990-02-30',
    '1990-04-31',
    '1990-13-01',
    '1990-00-10',
    '1990-1-1',
    '31.01.1990',
    '1990-01-31T00:00:00Z',
    '',
  ])('%o is on no calendar', (date) => {
    expect(findings(bornOn(date))).toEqual([calendarDate])
  })

  test.each(['2025-06-17', '2026-01-01', '1894-12-31', '0001-01-01'])('%s is impossible', (date) => {
    expect(findings(bornOn(date))).toEqual([possible])
  })

  test('that is today anywhere on earth is taken, and judged by the clock given', () => {
    const justBeforeMidnight = '2025-06-15T23:00:00Z'
    expect(findings(bornOn('2025-06-16'), justBeforeMidnight)).toEqual([])
    expect(findings(bornOn('2025-06-17'), justBeforeMidnight)).toEqual([possible])
    expect(findings(bornOn('2025-06-17'), '2025-06-17T00:00:00Z')).toEqual([])
  })

  test('the same clock may go on: a birth date of tomorrow is taken tomorrow', () => {
    let time = new Date('2025-06-15T00:00:00Z')
    const schema = customerSchema(() => time)
    expect(schema.safeParse(bornOn('2025-06-17')).success).toBe(false)
    time = new Date('2025-06-17T00:00:00Z')
    expect(schema.safeParse(bornOn('2025-06-17')).success).toBe(true)
  })

  test("of a company's representative is checked alike", () => {
    const company = { kind: 'company', reference: 'r', legalName: 'X' }
    const representative = { name: { given: 'A' }, dateOfBirth: '2090-01-01' }
    expect(findings({ ...company, representative })).toEqual([`representative.${possible}`])
  })

  test('is judged by the system clock where none is given', () => {
    const nextYear = `${new Date().getUTCFullYear() + 1}-01-20`
    for (const schema of [Customer, Individual]) {
      expect(schema.safeParse(bornOn('1990-01-31')).success).toBe(true)
      expect(schema.safeParse(bornOn(nextYear)).success).toBe(false)
    }
    expect(Company.safeParse({ kind: 'company', reference: 'r', legalName: 'X' }).success).toBe(true)
  })
})

describe('a document', () => {
  const holding = (facts: object) => ({
    kind: 'individual',
    reference: 'r',
    name: { given: 'A' },
    identifications: [{ type: 'national_id', number: '1', issuingCountry: 'ID', ...facts }],
  })

  test('expires on a date, long past or far away, or never', () => {
    for (const expiresOn of ['2010-01-31', '2099-12-31', '2028-02-29', 'never']) {
      expect(findings(holding({ expiresOn }))).toEqual([])
    }
  })

  test.each(['forever', 'NEVER', '2027-02-29', '', 20300101, null])('does not expire on %o', (expiresOn) => {
    expect(findings(holding({ expiresOn }))).toHaveLength(1)
    expect(findings(holding({ expiresOn }))[0]).toMatch(/^identifications\[0\]\.expiresOn must/)
  })

  test('is not issued on a day that does not exist', () => {
    expect(findings(holding({ issuedOn: '2021-02-29' }))).toEqual([
      'identifications[0].issuedOn must be a calendar date as YYYY-MM-DD',
    ])
  })
})
