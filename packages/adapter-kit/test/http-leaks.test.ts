import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  fetchFailure,
  observed,
  type SeenRequest,
  send,
  serve,
  serveBytes,
  useManualClock,
} from './http-support.ts'

useManualClock()

// One canary per place; the code-like ones would pass for a code or a field name by their looks.
const secret = 'CANARYsecret'
const person = {
  given: 'CANARYgiven',
  full: 'CANARYone CANARYtwo',
  email: 'canary.mail@example.com',
  phone: '+6281234567890',
  identity: 'A12345678',
  nested: [{ city: 'CANARYcity', year: 19970804 }],
}
const id = 'CANARYid'
const filter = 'CANARYfilter'
const basic = `Basic ${btoa(`merchant:${secret}`)}`
const canaries = [
  'CANARY',
  'canary',
  '6281234567890',
  'A12345678',
  '19970804',
  btoa(`merchant:${secret}`),
  'merchant',
]

const echo = ({ method, url, headers, body }: SeenRequest) => ({
  ...JSON.parse(body),
  error: { request: { method, url, headers, body } },
})

/** Takes whatever it finds for codes and field names, as a careless adapter would. */
const greedy = (json: unknown) => {
  const words = JSON.stringify(json)?.split(/[^\p{L}\p{N}@+._-]+/u) ?? []
  const { given } = json as { given?: string }
  return { providerCode: given, requestId: given, fields: words.map((name) => ({ name })) }
}

const call = (effect: 'read' | 'safe_write' | 'unsafe_write') => ({
  effect,
  route: '/customers/{id}',
  params: { id },
  query: { filter },
  headers: { 'idempotency-key': 'CANARYkey' },
  body: { json: person },
})

function expectNoLeak(...things: unknown[]) {
  for (const thing of things) {
    const shown = [
      JSON.stringify(thing),
      inspect(thing, {
        showHidden: true,
        depth: Number.POSITIVE_INFINITY,
        maxStringLength: null,
        getters: true,
      }),
      String(thing),
      (thing as { message?: string }).message,
      (thing as { stack?: string }).stack,
    ].join('\n')
    for (const canary of canaries) expect(shown).not.toContain(canary)
    expect(shown).not.toContain('127.0.0.1')
  }
}

const authorize = () => ({ authorization: basic, 'x-token': secret })

test.each([200, 201, 302, 400, 401, 404, 409, 418, 422, 429, 500, 503])(
  'an answer of %i that echoes the whole request leaks nothing of it',
  async (status) => {
    const server = await serve((request, _incoming, response) =>
      response
        .writeHead(status, { 'x-request-id': person.given, 'x-echo': request.headers.authorization ?? '' })
        .end(JSON.stringify(echo(request))),
    )
    const { context, events } = observed()
    const pending = send(
      { baseUrl: server.url, authorize, readRefusal: greedy },
      { context, ...call('safe_write') },
    )
    const result = await pending
    expectNoLeak(result, events, pending)
    expect(server.requests[0]?.headers.authorization).toBe(basic)
    if (result.isErr()) return expectNoLeak(result.error)
    const answer = result.value
    expect(answer.text()).toContain(person.email)
    expectNoLeak(
      answer,
      answer.json(z.object({ given: z.number(), nested: z.array(z.object({ city: z.boolean() })) })),
      answer.json(z.object({})).map(() => 'read'),
      answer.refusal(greedy(answer.raw())),
      events,
    )
  },
)

test.each(['read', 'safe_write', 'unsafe_write'] as const)(
  'a %s whose answer is lost leaks nothing',
  async (effect) => {
    const server = await serveBytes((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nX-Echo: ${secret}\r\nContent-Length: 99\r\n\r\n${person.full}`),
    )
    const { context, events } = observed()
    const request = { ...call(effect), ...(effect === 'read' && { method: 'GET' as const, body: undefined }) }
    const result = await send({ baseUrl: server.url, authorize }, { context, ...request })
    expectNoLeak(result, result._unsafeUnwrapErr(), events)
  },
)

test.each([
  ['a plain error', () => new Error(`${secret} ${person.email}`)],
  ['an error with a code that quotes', () => fetchFailure({ code: secret })],
  [
    'an error that carries the request',
    () => Object.assign(fetchFailure({ code: 'ECONNREFUSED' }), { request: person }),
  ],
  ['a text', () => secret],
])('a fetch that throws %s leaks nothing', async (_what, thrown) => {
  const { context, events } = observed()
  const fetch = () => Promise.reject(thrown())
  const result = await send(
    { baseUrl: 'https://api.example.com', authorize, fetch },
    { context, ...call('safe_write') },
  )
  expectNoLeak(result, result._unsafeUnwrapErr(), events)
  expect(JSON.stringify(result)).not.toContain('example.com')
})

test('an abort leaks nothing, whatever the reason given', async () => {
  const caller = new AbortController()
  const { context, events } = observed({ signal: caller.signal })
  const server = await serve(() => caller.abort(new Error(secret)))
  const result = await send({ baseUrl: server.url, authorize }, { context, ...call('unsafe_write') })
  expectNoLeak(result, result._unsafeUnwrapErr(), events)
})

test.each([
  ['invalid_document', true],
  ['ERR-4012', true],
  ['200', true],
  ['123456', true],
  ['1234567', false],
  ['1997-08-04', false],
  ['SA0380000000608010167519', false],
  ['a@b.example', false],
  ['two words', false],
  ['Zażółć', false],
  ['', false],
  ['-', false],
  ['x'.repeat(65), false],
])('the provider code %j is kept: %s', async (providerCode, kept) => {
  const { context } = observed()
  const fetch = async () => new Response('{}', { status: 400 })
  const result = await send(
    { baseUrl: 'https://api.example.com', fetch, readRefusal: () => ({ providerCode }) },
    { context },
  )
  expect('providerCode' in result._unsafeUnwrapErr()).toBe(kept)
})

test('a field that was sent keeps its name, even where a value is the same word', async () => {
  const { context } = observed()
  const fetch = async () => new Response('{}', { status: 422 })
  const fields = [
    'individual',
    'address.city',
    'accounts[0].iban',
    'Siti',
    '6281234567890',
    'id1098765432',
    'a b',
  ].map((name) => ({ name }))
  const json = { type: 'individual', individual: { first_name: 'Siti' } }
  const result = await send(
    { baseUrl: 'https://api.example.com', fetch, readRefusal: () => ({ fields }) },
    { context, body: { json } },
  )
  expect(result._unsafeUnwrapErr().issues.map(({ providerField }) => providerField)).toEqual([
    'individual',
    'address.city',
    'accounts[0].iban',
  ])
})
