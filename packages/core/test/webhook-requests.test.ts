import { runInNewContext } from 'node:vm'
import { createOnboarding, type ReceivedRequest } from '@portico/core'
import { type EventRequest, onboardingError } from '@portico/core/adapter'
import { err, ok } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { fakeAdapter } from './support/fake-adapter.ts'

const request: ReceivedRequest = {
  method: 'POST',
  url: '/hook',
  headers: { 'x-signature': 'abc' },
  rawBody: '{}',
}

const refused = onboardingError('fake', 'invalid_signature', 'No key verifies the signature')

/** What the adapter reads of a request; the event itself is then refused. */
async function readBy(given: unknown) {
  let read: EventRequest | undefined
  const readEvent = (received: EventRequest) => {
    read = received
    return err(refused)
  }
  const error = (
    await createOnboarding(fakeAdapter({ readEvent })).parseEvent(given as ReceivedRequest)
  )._unsafeUnwrapErr()
  return { read, error }
}

describe('a webhook body', () => {
  const text = '{"name":"Zoë 山 😀"}'
  const bytes = new TextEncoder().encode(text)

  test.each([
    ['text', text],
    ['a Buffer', Buffer.from(text)],
    ['bytes', bytes],
    ['a part of larger bytes', new TextEncoder().encode(`[${text}]`).subarray(1, -1)],
    ['an ArrayBuffer', bytes.buffer],
    ['bytes of another realm', runInNewContext(`new Uint8Array([${bytes.join()}])`)],
    ['an ArrayBuffer of another realm', runInNewContext(`new Uint8Array([${bytes.join()}]).buffer`)],
  ])('may be %s', async (_, rawBody) => {
    const { read } = await readBy({ ...request, rawBody })
    expect(read?.rawBody).toBe(text)
    expect(read?.rawBytes).toEqual(bytes)
  })

  test('keeps its byte order mark and its line breaks', async () => {
    const rawBody = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0x0d, 0x0a])
    const { read } = await readBy({ ...request, rawBody })
    expect(read?.rawBody).toBe('\ufeff{}\r\n')
    expect(read?.rawBytes).toEqual(new Uint8Array(rawBody))
  })

  const asReceived = 'rawBody must be the body exactly as received: text or bytes, not a parsed object'
  test.each([
    ['a parsed object', { event: 'Siti' }, 'invalid', asReceived],
    ['an object converted to text', String({}), 'invalid', asReceived],
    ['a number', 7, 'invalid', asReceived],
    [
      'absent',
      undefined,
      'required',
      'rawBody is missing: pass the body exactly as received, as text or bytes',
    ],
    ['a promise', Promise.resolve('{}'), 'invalid', 'rawBody is a promise: await it first'],
    [
      'not UTF-8',
      Buffer.from([0x7b, 0xff, 0x7d]),
      'invalid',
      'rawBody is not valid UTF-8: pass the bytes exactly as received, not decompressed or converted',
    ],
  ])('that is %s is refused with what to pass instead', async (_, rawBody, code, words) => {
    const { read, error } = await readBy({ ...request, rawBody })
    expect(read).toBeUndefined()
    expect(error).toMatchObject({
      code: 'unexpected_response',
      operation: 'parseEvent',
      delivery: 'not_sent',
      message: `The request cannot be read: ${words}`,
      issues: [{ path: 'rawBody', code }],
    })
  })
})

describe('webhook headers', () => {
  const read = { 'x-signature': 'abc', 'x-list': ['1', '2'] }

  test.each([
    ['an object as of Node', { 'X-Signature': 'abc', 'x-list': ['1', '2'], absent: undefined }],
    [
      'a Map',
      new Map<string, string | string[]>([
        ['X-Signature', 'abc'],
        ['X-List', ['1', '2']],
      ]),
    ],
    [
      'pairs',
      [
        ['X-SIGNATURE', 'abc'],
        ['x-list', '1'],
        ['X-List', '2'],
      ],
    ],
    ['an object with a name in two cases', { 'X-Signature': ['abc'], 'X-List': '1', 'x-list': '2' }],
  ])('may be %s', async (_, headers) => {
    expect((await readBy({ ...request, headers })).read?.headers).toEqual(read)
  })

  test('may be Headers', async () => {
    const headers = new Headers({ 'X-Signature': 'abc' })
    expect((await readBy({ ...request, headers })).read?.headers).toEqual({ 'x-signature': 'abc' })
  })

  test.each([['x-signature: abc'], [['X-Signature', 'abc']], [undefined]])(
    'that are %j are refused',
    async (headers) => {
      expect((await readBy({ ...request, headers })).error.message).toBe(
        'The request cannot be read: headers must be an object, Headers, a Map or a list of pairs',
      )
    },
  )
})

test.each([
  ['/hook?a=1', true],
  ['https://shop.example/hook', true],
  ['HTTP://shop.example', true],
  ['shop.example/hook', false],
  ['', false],
  [new URL('https://shop.example/hook'), false],
])('a webhook URL is absolute or starts with /: %s', async (url, isRead) => {
  const { read, error } = await readBy({ ...request, url })
  expect(read !== undefined).toBe(isRead)
  if (!isRead) expect(error.message).toContain('url must be the URL that was called')
})

test('every wrong part of a webhook request is named at once', async () => {
  const { error } = await readBy(new Request('https://shop.example/hook', { method: 'POST' }))
  expect(error.issues.map(({ path }) => path)).toEqual(['rawBody'])
  expect((await readBy(undefined)).error.issues.map(({ path }) => path)).toEqual([
    'method',
    'url',
    'headers',
    'rawBody',
  ])
})

describe('an event that no key verifies', () => {
  const now = new Date('2026-03-02T09:30:00Z')
  const unverified = createOnboarding(
    fakeAdapter({
      readEvent: () => ok({ providerType: 'MOVED', sentAt: now, nonce: 'n', verify: () => err(refused) }),
    }),
    { now: () => now },
  )
  const messageOf = async (changes: Partial<ReceivedRequest>) =>
    (await unverified.parseEvent({ ...request, ...changes }))._unsafeUnwrapErr().message

  test('names what is usually wrong', async () => {
    expect(await messageOf({})).toBe(
      'No key verifies the signature. Check that rawBody is the body as received, not parsed and serialised again; ' +
        'that url is the one that the provider called, before any proxy or router changed it; ' +
        'and that the keys are of the same environment',
    )
  })

  const lost = 'rawBody has lost bytes (it contains U+FFFD): pass the bytes as received'
  const empty = 'rawBody is empty: read the body before anything else consumes it'
  const encoded = 'rawBody is Base64: decode it to bytes first'
  const changed = (header: string) =>
    `url is not what the header ${header} has: pass the URL that the provider called`
  test.each<[Partial<ReceivedRequest>, string]>([
    [{ rawBody: '{"name":"Zo\ufffd"}' }, lost],
    [{ rawBody: '' }, empty],
    [{ rawBody: Buffer.from('{"a":1}').toString('base64') }, encoded],
    [{ rawBody: Buffer.from('{\n "a": 1 }').toString('base64') }, encoded],
    [{ headers: { 'X-Forwarded-Uri': '/shop/hook' } }, changed('x-forwarded-uri')],
    [{ headers: { 'X-Original-URL': 'https://shop.example/v1/hook' } }, changed('x-original-url')],
    [{ headers: { 'X-Forwarded-Prefix': '/shop' } }, changed('x-forwarded-prefix')],
    [{ rawBody: '', headers: { 'X-Rewrite-Url': '/shop' } }, `${empty}. ${changed('x-rewrite-url')}`],
  ])('names the cause that the request shows: %j', async (changes, hint) => {
    expect(await messageOf(changes)).toBe(`No key verifies the signature. ${hint}`)
  })

  test.each<Partial<ReceivedRequest>>([
    { headers: { 'X-Forwarded-Uri': '/hook' } },
    { headers: { 'X-Original-Url': 'https://inside.example/hook' }, url: 'https://shop.example/hook' },
    { rawBody: 'eyes' },
  ])('names no cause that the request does not show: %j', async (changes) => {
    expect(await messageOf(changes)).toContain('. Check that')
  })
})

describe('an event that the adapter cannot read', () => {
  test('keeps the adapter’s message, with the cause that the request shows', async () => {
    expect((await readBy(request)).error.message).toBe('No key verifies the signature')
    expect((await readBy({ ...request, headers: {} })).error.message).toBe(
      'No key verifies the signature. headers is empty: pass the headers of the request',
    )
    expect((await readBy({ ...request, rawBody: '' })).error.message).toContain('rawBody is empty')
  })
})
