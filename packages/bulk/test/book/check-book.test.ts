import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preflight } from '@portico/core'
import { pendingKycDescription } from '@portico/pending-kyc'
import { saudiPayeeDescription } from '@portico/saudi-payee'
import { expect, test } from 'vitest'
import { seenReferences } from '../../src/book/seen-references.ts'
import { type BookCheck, checkBook } from '../../src/index.ts'
import { bookOf } from './book-of.ts'

type Description = Parameters<typeof preflight>[1][number]

const offline = (description: Description) => ({
  preflight: (customer: unknown, options?: Parameters<typeof preflight>[2]) => {
    const [found] = preflight(customer, [description], { now: () => new Date('2026-01-01'), ...options })
    if (!found) throw new Error('one adapter gives one preflight')
    return found
  },
})

const complete = {
  name: { given: 'Amal', family: 'Haddad' },
  email: 'amal.haddad@example.com',
  phone: '+966512345678',
  address: { line1: '12 Palm Street', city: 'Riyadh', state: 'Riyadh', postalCode: '12345', country: 'SA' },
}

const check = async (
  rows: readonly unknown[],
  options?: Parameters<typeof checkBook>[2],
): Promise<BookCheck> => {
  const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)))
  const book = await bookOf(lines.join('\n'), { format: 'ndjson' })
  return checkBook(book, offline(pendingKycDescription), options)
}

test('a book is counted by kind and outcome, with reasons by path and their first lines', async () => {
  const { email, ...noEmail } = complete
  const found = await check([
    { reference: '1', ...complete },
    { reference: '2', ...noEmail },
    { reference: '3', ...noEmail, phone: '0512345678' },
    'not json',
    { kind: 'company', reference: '5' },
    { kind: 'firm', reference: '6' },
  ])
  expect(found).toMatchObject({ rows: 6, ready: 1, refused: 4, unreadable: 1 })
  expect(found.kinds).toEqual({
    individual: { ready: 1, refused: 2 },
    company: { ready: 0, refused: 1 },
    unknown: { ready: 0, refused: 1 },
  })
  expect(found.reasons).toContainEqual({
    path: 'email',
    code: 'missing',
    message: 'is required',
    count: 2,
    lines: [2, 3],
  })
  expect(found.reasons).toContainEqual({
    path: 'phone',
    code: 'invalid',
    message: expect.stringContaining('E.164'),
    count: 1,
    lines: [3],
  })
  expect(found.reasons).toContainEqual({
    path: '',
    code: 'invalid',
    message: 'is not valid JSON',
    count: 1,
    lines: [4],
  })
})

test('a reason counts once per row, and has no indexes', async () => {
  const identification = { type: 'passport', number: 'Z1', issuingCountry: 'Saudi Arabia' }
  const row = { ...complete, identifications: [identification, identification] }
  const found = await check(Array.from({ length: 7 }, (_, index) => ({ reference: String(index), ...row })))
  expect(found.reasons).toEqual([
    {
      path: 'identifications[].issuingCountry',
      code: 'invalid',
      message: expect.stringContaining('ISO 3166-1'),
      count: 7,
      lines: [1, 2, 3, 4, 5],
    },
  ])
})

test('a repeated reference is found, also in rows that cannot be read', async () => {
  const found = await check([
    { reference: 'a', ...complete },
    { reference: 'b', ...complete },
    { reference: 'a', ...complete },
    { reference: 'b', documents: 'none' },
  ])
  expect(found.duplicates).toEqual({
    count: 2,
    lines: [
      { line: 3, first: 1 },
      { line: 4, first: 2 },
    ],
    isPartial: false,
  })
})

test('no reason has personal data', async () => {
  const found = await check([
    { reference: '1', ...complete, metadata: { 'amal@example.com': 'x', note: '' }, 'Amal Haddad': 1 },
    { reference: '2', ...complete, documents: [{ type: 'selfie', file: 'amal.jpg' }] },
  ])
  expect(found.rows).toBe(2)
  expect(JSON.stringify(found)).not.toMatch(/amal/i)
})

test('the files of documents are part of the check', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-check-'))
  writeFileSync(join(folder, 'a.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
  const rows = ['a.jpg', 'b.jpg'].map((file, index) => ({
    reference: String(index),
    ...complete,
    documents: [{ type: 'selfie', file }],
  }))
  const found = await check(rows, { folder })
  expect(found).toMatchObject({ ready: 1, unreadable: 1 })
  expect(found.reasons).toEqual([
    {
      path: 'documents[].file',
      code: 'invalid',
      message: 'names a file that does not exist',
      count: 1,
      lines: [2],
    },
  ])
  expect((await check(rows)).unreadable).toBe(2)
  rmSync(folder, { recursive: true })
})

test('what a provider would not get is counted apart', async () => {
  const found = await check([
    { reference: '1', ...complete, metadata: { tier: 'gold' }, occupation: 'engineer' },
  ])
  expect(found.ready).toBe(1)
  expect(found.losses.map(({ path }) => path)).toEqual(expect.arrayContaining(['metadata', 'occupation']))
})

test('what several alternatives lack, and a kind that is not taken, are reasons of their own', async () => {
  const book = await bookOf('{"reference":"1","name":{"given":"A"}}\n{"kind":"company","reference":"2"}\n')
  const found = await checkBook(book, offline(saudiPayeeDescription))
  const codes = found.reasons.map(({ code }) => code)
  expect(codes).toContain('missing')
  expect(codes.some((code) => code === 'any_of' || code === 'unsupported_kind')).toBe(true)
})

test('a check ends early when it is asked to', async () => {
  const stop = new AbortController()
  const rows = Array.from({ length: 10 }, (_, index) => ({ reference: String(index) }))
  const found = await check(rows, { signal: stop.signal, onRow: (count) => count === 3 && stop.abort() })
  expect(found.rows).toBe(3)
})

test('references beyond the limit of the memory make the search partial', () => {
  const seen = seenReferences(3000)
  for (let line = 1; line <= 3000; line += 1) expect(seen.add(`c-${line}`, line)).toBeUndefined()
  expect(seen.isFull()).toBe(false)
  expect(seen.add('c-17', 5000)).toBe(17)
  expect(seen.add('c-2999', 5001)).toBe(2999)
  expect(seen.isFull()).toBe(false)
  expect(seen.add('new', 5002)).toBeUndefined()
  expect(seen.isFull()).toBe(true)
})

test('a hundred thousand references are distinguished', () => {
  const seen = seenReferences()
  let repeated = 0
  for (let line = 1; line <= 100_000; line += 1)
    if (seen.add(`customer-${line}`, line) !== undefined) repeated += 1
  expect(repeated).toBe(0)
  for (let line = 1; line <= 100_000; line += 997) expect(seen.add(`customer-${line}`, 1)).toBe(line)
})
