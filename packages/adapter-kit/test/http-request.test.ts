import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SignableRequest } from '../src/http/http-call.ts'
import { observed, send, serve, useManualClock } from './http-support.ts'

useManualClock()

test('JSON goes out as the very string that was signed', async () => {
  const server = await serve((_request, _incoming, response) => response.end('{}'))
  const { context } = observed()
  const signed: string[] = []
  const json = { name: 'Ñandú "Ω" 李\u2028', nested: { emoji: '🏦', half: '\ud83c' }, empty: '', none: null }
  const authorize = ({ body }: SignableRequest) => {
    signed.push(body)
    return {}
  }
  await send({ baseUrl: server.url, authorize }, { context, body: { json } })
  expect(server.requests[0]?.body).toBe(signed[0])
  expect(signed).toEqual([
    '{"name":"Ñandú \\"Ω\\" 李\u2028","nested":{"emoji":"🏦","half":"\\ud83c"},"empty":"","none":null}',
  ])
  expect(server.requests[0]?.headers['content-type']).toBe('application/json')
})

test('what JSON cannot hold is the adapter’s mistake and is not sent', async () => {
  const { context } = observed()
  const result = await send(
    { baseUrl: 'https://api.example.com' },
    { context, body: { json: { amount: 1n } } },
  )
  expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'invalid_config', delivery: 'not_sent' })
})

test('a request without a body signs the empty string and has no content type', async () => {
  const server = await serve((_request, _incoming, response) => response.end('{}'))
  const { context } = observed()
  const authorize = ({ method, body }: SignableRequest) => ({
    'x-signed': `${method}${JSON.stringify(body)}`,
  })
  await send({ baseUrl: server.url, authorize }, { context, effect: 'read', method: 'GET' })
  expect(server.requests[0]).toMatchObject({ method: 'GET', body: '', headers: { 'x-signed': 'GET""' } })
  expect(server.requests[0]?.headers).not.toHaveProperty('content-type')
})

test('a file goes out as multipart, signs the empty string, and goes out whole again', async () => {
  const server = await serve((_request, _incoming, response) => response.writeHead(503).end())
  const { context } = observed()
  const body = new FormData()
  body.set('type', 'identitypic')
  body.set('file', new Blob(['the bytes of a picture'], { type: 'image/png' }), 'id.png')
  const authorize = (request: SignableRequest) => ({ 'x-signed': JSON.stringify(request.body) })
  await send({ baseUrl: server.url, authorize }, { context, effect: 'safe_write', body })
  expect(server.requests).toHaveLength(3)
  for (const { headers, body } of server.requests) {
    expect(headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
    expect(headers['x-signed']).toBe('""')
    expect(body).toContain('identitypic')
    expect(body).toContain('the bytes of a picture')
  }
})

test('headers of the call and of authorisation are sent, asynchronously made ones too', async () => {
  const server = await serve((_request, _incoming, response) => response.end('{}'))
  const { context } = observed()
  const authorize = async () => ({ Authorization: 'Bearer key' })
  await send({ baseUrl: server.url, authorize }, { context, headers: { 'Idempotency-Key': 'k-1' } })
  expect(server.requests[0]?.headers).toMatchObject({
    accept: 'application/json',
    authorization: 'Bearer key',
    'idempotency-key': 'k-1',
  })
})

describe('the URL', () => {
  test.each([
    ['', '/customers', '/customers'],
    ['/', '/customers', '/customers'],
    ['/openApi/v1', '/payee/custom/create', '/openApi/v1/payee/custom/create'],
    ['/openApi/v1/', 'payee/custom/create', '/openApi/v1/payee/custom/create'],
  ])('of base path %j and route %j is %s', async (basePath, route, expected) => {
    const server = await serve((_request, _incoming, response) => response.end('{}'))
    const { context } = observed()
    await send({ baseUrl: server.url + basePath }, { context, route })
    expect(server.requests[0]?.url).toBe(expected)
  })

  test('holds parameters and query encoded, and is signed exactly as sent', async () => {
    const server = await serve((_request, _incoming, response) => response.end('{}'))
    const { context } = observed()
    const signed: string[] = []
    await send(
      {
        baseUrl: server.url,
        authorize: ({ url }) => {
          signed.push(url.pathname + url.search)
          return {}
        },
      },
      {
        context,
        route: '/customers/{id}/documents/{document}',
        params: { id: 'a/../b?c#d %2e', document: '$&عربي' },
        query: { mercustomid: 'ر 1&x=2', 'e+mail': 'a+b@example.com' },
      },
    )
    const expected =
      '/customers/a%2F..%2Fb%3Fc%23d%20%252e/documents/%24%26%D8%B9%D8%B1%D8%A8%D9%8A' +
      '?mercustomid=%D8%B1+1%26x%3D2&e%2Bmail=a%2Bb%40example.com'
    expect(server.requests[0]?.url).toBe(expected)
    expect(signed).toEqual([expected])
  })

  test.each([[''], ['.'], ['..'], ['\ud800']])('never reaches another resource by the id %j', async (id) => {
    const { context } = observed()
    const fetch = vi.fn()
    const result = await send(
      { baseUrl: 'https://api.example.com', fetch },
      { context, route: '/customers/{id}', params: { id } },
    )
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'unsupported', delivery: 'not_sent' })
    expect(fetch).not.toHaveBeenCalled()
  })
})

test.each([
  [
    'throws',
    () => {
      throw new Error('key: s3cret-canary')
    },
  ],
  ['rejects', () => Promise.reject(new Error('key: s3cret-canary'))],
  ['gives a header that cannot be sent', () => ({ authorization: 's3cret-canary\nx: y' })],
  ['gives a header beyond Latin-1', () => ({ authorization: 's3cret-canary …' })],
])('an authorisation that %s is a configuration error, and nothing is sent', async (_what, authorize) => {
  const { context, events } = observed()
  const fetch = vi.fn()
  const result = await send({ baseUrl: 'https://api.example.com', fetch, authorize }, { context })
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'invalid_config',
    delivery: 'not_sent',
    retryable: false,
  })
  expect(JSON.stringify([result, events])).not.toContain('canary')
  expect(fetch).not.toHaveBeenCalled()
})

describe('a redirect', () => {
  beforeEach(() => void nock.disableNetConnect())
  afterEach(() => {
    nock.cleanAll()
    nock.enableNetConnect()
  })

  test.each([301, 302, 303, 307, 308])('of %i to another origin is not followed', async (status) => {
    nock('https://api.example.com')
      .post('/customers')
      .reply(status, '', { location: 'https://elsewhere.example/' })
    const elsewhere = nock('https://elsewhere.example').get('/').reply(200, {}).post('/').reply(200, {})
    const { context } = observed()
    const result = await send({ baseUrl: 'https://api.example.com' }, { context, body: { json: {} } })
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown' })
    expect(result._unsafeUnwrapErr().message).toContain('check baseUrl')
    expect(elsewhere.pendingMocks()).toHaveLength(2)
  })
})
