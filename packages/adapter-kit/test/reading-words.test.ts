import {
  flag,
  link,
  listOf,
  reasonOf,
  secureUrl,
  sha256,
  snakeCase,
  statusIn,
  statusWords,
  text,
  textsIn,
  tolerant,
  unread,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createAnswer } from '../src/http/answer.ts'
import { sentValues } from '../src/http/sent-values.ts'
import { observed } from './http-support.ts'

test('unread names keys of any value', () => {
  const schema = z.strictObject({ id: z.string(), ...unread('first last', 'age') })
  expect(schema.safeParse({ id: '1', first: 'Amal', last: null, age: 7 }).success).toBe(true)
  expect(schema.safeParse({ id: '1' }).success).toBe(true)
  expect(schema.safeParse({ id: '1', middle: 'x' }).success).toBe(false)
})

test.each([
  ['text', text, 'Amal', 7],
  ['flag', flag, false, 'false'],
  ['listOf', listOf(z.string()), ['a'], ['a', 7]],
  ['tolerant', tolerant(z.enum(['a'])), 'a', 'b'],
])('%s keeps a value, and does without null, nothing and anything else', (_, member, fits, odd) => {
  const schema = z.object({ member })
  expect(schema.parse({ member: fits })).toEqual({ member: fits })
  for (const given of [{ member: odd }, { member: null }, { member: undefined }, {}])
    expect(schema.parse(given).member).toBeUndefined()
})

test('a table of statuses is written by canonical status', () => {
  const statuses = statusWords({ pending: 'new waiting', active: 'ok' })
  expect(statuses).toEqual({ new: 'pending', waiting: 'pending', ok: 'active' })
  expect(statusIn(statuses, 'waiting')).toEqual({ status: 'pending', providerStatus: 'waiting' })
  expect(statusIn(statuses, 'toString')).toEqual({ status: 'unknown', providerStatus: 'toString' })
})

test('texts of JSON are found at any depth', () => {
  expect(textsIn({ all_of: ['a', { any_of: ['b', 7, null] }], none: undefined })).toEqual(['a', 'b'])
  expect([textsIn('a'), textsIn(undefined), textsIn(true)]).toEqual([['a'], [], []])
})

test('texts of JSON are found below more levels than calls can nest', () => {
  const depth = 100_000
  expect(textsIn(JSON.parse(`${'['.repeat(depth)}"a"${']'.repeat(depth)}`))).toEqual(['a'])
})

test.each([
  ['expired', { code: 'expired' }],
  [{ number: 'expired' }, { providerField: 'number', code: 'expired' }],
  [{ reason: 'Siti has another name', at: '2026-03-02' }, {}],
  [{ number: 7 }, {}],
  [{}, {}],
  [null, {}],
])('a reason is a code, or of a field: %j', (said, facts) => {
  const { raw, ...found } = reasonOf(said)
  expect(found).toEqual(facts)
  expect(raw()).toBe(said)
})

test('an input is sent in snake case, without what it does not have', () => {
  expect(snakeCase({ redirectUri: 'x', kycLinkURL: 1, name: undefined })).toEqual({
    redirect_uri: 'x',
    kyc_link_u_r_l: 1,
  })
})

test('a digest is of texts and bytes one after another', async () => {
  // echo -n abc | sha256sum
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  const digest = await sha256('a', new TextEncoder().encode('bc'))
  expect(Buffer.from(digest).toString('hex')).toBe(abc)
})

describe('a hosted page', () => {
  const read = (body: unknown) =>
    link('kyc')(
      createAnswer({
        provider: 'acme',
        adapter: undefined,
        call: {
          operation: 'kycLink',
          method: 'GET',
          route: '/',
          effect: 'read',
          context: observed().context,
        },
        status: 200,
        headers: new Headers(),
        text: JSON.stringify(body),
        requestId: () => undefined,
        sent: sentValues({}),
        customerId: () => undefined,
      }),
    )

  test.each([{ url: 'https://acme.example/1' }, { data: { url: 'https://acme.example/1' } }])(
    'is read from %j, and its URL is not printed',
    (body) => {
      const page = read(body)._unsafeUnwrap()
      expect([page.for, page.url]).toEqual(['kyc', 'https://acme.example/1'])
      expect(JSON.stringify(page)).toBe('{"for":"kyc"}')
    },
  )

  test.each([
    { url: 'http://acme.example/1' },
    { url: 'javascript:alert(1)' },
    { url: 'x' },
    { link: 'x' },
    {},
  ])('is not read from %j', (body) => {
    expect(read(body)._unsafeUnwrapErr().code).toBe('unexpected_response')
  })

  test('may be on loopback', () => {
    expect(secureUrl.safeParse('http://127.0.0.1:8080/x').success).toBe(true)
  })
})
