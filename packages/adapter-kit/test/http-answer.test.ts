import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Answer } from '../src/http/answer.ts'
import type { SignableRequest } from '../src/http/http-call.ts'
import { readJson } from '../src/http/read-json.ts'
import { observed, send, useManualClock } from './http-support.ts'

useManualClock()

const baseUrl = 'https://api.example.com'
const Created = z.object({
  customer_id: z.string().min(1),
  status: z.enum(['active', 'pending']).nullish(),
  address: z.object({ city: z.string().nullish() }).nullish(),
  accounts: z.array(z.object({ iban: z.string() })).optional(),
  allowed: z.record(z.string(), z.boolean()).optional(),
})

async function answerTo(body: string, call: { json?: unknown; status?: number } = {}) {
  const { context, events } = observed()
  const fetch = async () => new Response(body, { status: call.status ?? 201 })
  const result = await send({ baseUrl, fetch }, { context, body: { json: call.json ?? {} } })
  const drifts = () =>
    events.flatMap((event) => (event.type === 'drift' ? [{ path: event.path, found: event.found }] : []))
  return { answer: result._unsafeUnwrap(), drifts }
}

const unreadable = {
  code: 'unexpected_response',
  delivery: 'accepted',
  retryable: false,
  httpStatus: 201,
  issues: [],
}

describe('an answer that cannot be read is unexpected_response, accepted', () => {
  test.each([
    ['nothing', ''],
    ['HTML', '<!doctype html><h1>Welcome</h1>'],
    ['cut JSON', '{"customer_id":"c_1","addr'],
    ['JSON twice', '{"customer_id":"c_1"}{"customer_id":"c_1"}'],
    ['null', 'null'],
    ['a list', '[{"customer_id":"c_1"}]'],
    ['a number', '1e999'],
    ['a text', '"c_1"'],
    ['a boolean', 'true'],
    ['an empty object', '{}'],
    ['an empty id', '{"customer_id":""}'],
    ['an id of another type', '{"customer_id":{"__proto__":{"length":3}}}'],
    ['a prototype', '{"__proto__":{"customer_id":"c_1"}}'],
    ['nesting beyond all sense', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('%s', async (_what, body) => {
    const { answer } = await answerTo(body)
    expect(answer.json(Created)._unsafeUnwrapErr()).toMatchObject(unreadable)
  })
})

test('an answer of more values than any provider sends is not checked one by one', async () => {
  let checked = 0
  const element = z.number().refine(() => {
    checked += 1
    return true
  })
  const numbersIn = async (count: number) => {
    const { answer } = await answerTo(JSON.stringify(Array.from({ length: count }, () => 1)))
    return answer.json(z.array(element))
  }
  expect((await numbersIn(100_000)).isOk()).toBe(true)
  expect(checked).toBe(100_000)
  expect((await numbersIn(300_000))._unsafeUnwrapErr()).toMatchObject(unreadable)
  expect(checked).toBe(100_000)
})

test('what cannot be read is told with the id of its request, and a refusal in a 2xx as well', async () => {
  const { context } = observed()
  const headers = { 'x-request-id': 'req-8' }
  const fetch = async () => new Response('{}', { status: 200, headers })
  const answer = (await send({ baseUrl, fetch }, { context }))._unsafeUnwrap()
  expect(answer.json(Created)._unsafeUnwrapErr()).toMatchObject({ httpStatus: 200, requestId: 'req-8' })
  expect(answer.refusal({})).toMatchObject({
    message: 'the provider refused the request',
    httpStatus: 200,
    requestId: 'req-8',
  })
  const { answer: plain } = await answerTo('{}')
  expect(plain.json(Created)._unsafeUnwrapErr()).not.toHaveProperty('requestId')
  expect(plain.refusal({})).not.toHaveProperty('requestId')
})

test('of an answer’s words only names of fields are kept, and none that was sent as a value', async () => {
  const { answer } = await answerTo('{}', { json: { first_name: 'Amal', city: 'riyadh' } })
  expect(answer.words(['swiftcode', 'first_name', 'riyadh', 'Amal', '+966512345678', 'a b'])).toEqual([
    'swiftcode',
    'first_name',
  ])
})

test('a message names the paths that do not fit, and no value', async () => {
  const body = {
    customer_id: 42,
    status: 'canary-status',
    address: { city: ['canary-city'] },
    accounts: [{}, {}],
  }
  const { answer, drifts } = await answerTo(JSON.stringify(body))
  const { message } = answer.json(Created)._unsafeUnwrapErr()
  for (const path of ['customer_id', 'status', 'address.city', 'accounts[].iban'])
    expect(message).toContain(path)
  expect(message).not.toContain('canary')
  expect(message).not.toContain('42')
  expect(drifts()).toEqual([
    { path: 'customer_id', found: 'wrong_type' },
    { path: 'status', found: 'unknown_value' },
    { path: 'address.city', found: 'wrong_type' },
    { path: 'accounts[].iban', found: 'missing' },
    { path: 'accounts[].iban', found: 'missing' },
  ])
})

test('what is no JSON at all is said to be none', async () => {
  const { answer } = await answerTo('<!doctype html>')
  expect(answer.json(Created)._unsafeUnwrapErr().message).toContain('not JSON')
  expect(answer.raw()).toBeUndefined()
})

test('null and extra keys are tolerated, and the extra ones are told as drift once each', async () => {
  const body = {
    customer_id: 'c_1',
    status: null,
    risk_band: 'canary',
    address: { city: null, district: 'canary' },
    accounts: [
      { iban: 'x', bank: 'canary' },
      { iban: 'y', bank: 'canary' },
    ],
    allowed: { PE: true, ID: false },
  }
  const { answer, drifts } = await answerTo(JSON.stringify(body))
  expect(answer.json(Created)._unsafeUnwrap()).toMatchObject({ customer_id: 'c_1', status: null })
  expect(drifts()).toEqual([
    { path: 'risk_band', found: 'unknown_key' },
    { path: 'address.district', found: 'unknown_key' },
    { path: 'accounts[].bank', found: 'unknown_key' },
  ])
  expect(answer.raw()).toEqual(body)
})

test('a key that may be a value is not told by name', async () => {
  const body = {
    customer_id: 'c_1',
    'siti@example.com': 1,
    '+6281234567890': 1,
    '1098765432': 1,
    Rahmawati: 1,
  }
  const { answer, drifts } = await answerTo(JSON.stringify(body), { json: { name: 'Siti Rahmawati' } })
  answer.json(Created)
  expect(drifts()).toEqual([{ path: '*', found: 'unknown_key' }])
})

test('drift looks into every form of an answer', async () => {
  const Envelope = z.union([
    z.object({ data: z.object({ id: z.string() }).readonly() }),
    z
      .object({ id: z.string(), extra: z.unknown(), loose: z.looseObject({}) })
      .transform(({ id }) => ({ id })),
  ])
  const flat = await answerTo('{"id":"1","extra":{"a":1},"loose":{"b":1},"new":1}')
  expect(flat.answer.json(Envelope).isOk()).toBe(true)
  expect(flat.drifts()).toEqual([{ path: 'new', found: 'unknown_key' }])
  const nested = await answerTo('{"data":{"id":"1","new":1}}')
  expect(nested.answer.json(Envelope).isOk()).toBe(true)
  expect(nested.drifts()).toEqual([{ path: 'data.new', found: 'unknown_key' }])
})

test('what can be done without is told where it does not fit, and costs nothing else', async () => {
  const Customer = z.object({
    id: z.string(),
    createdAt: z.string().nullish().catch(undefined),
    kind: z.enum(['person']).optional().catch(undefined),
    missing: z.array(z.string()).nullish().catch(undefined),
    nested: z.object({ flag: z.boolean().catch(false) }).optional(),
  })
  const odd = { id: '1', createdAt: 7, kind: 'firm', missing: ['a', null], nested: { flag: 'true' } }
  const { answer, drifts } = await answerTo(JSON.stringify(odd))
  expect(answer.json(Customer)._unsafeUnwrap()).toEqual({ id: '1', nested: { flag: false } })
  expect(drifts()).toEqual([
    { path: 'createdAt', found: 'wrong_type' },
    { path: 'kind', found: 'unknown_value' },
    { path: 'missing[]', found: 'wrong_type' },
    { path: 'nested.flag', found: 'wrong_type' },
  ])
  const usual = await answerTo('{"id":"1","createdAt":null,"kind":"person","nested":{"flag":true}}')
  expect(usual.answer.json(Customer).isOk()).toBe(true)
  expect(usual.drifts()).toEqual([])
})

test('an answer that is new altogether is told by its first twenty keys', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `key_${index}`)
  const body = Object.fromEntries([['customer_id', 'c_1'], ...names.map((name) => [name, 1])])
  const { answer, drifts } = await answerTo(JSON.stringify(body))
  answer.json(Created)
  expect(drifts().map(({ path }) => path)).toEqual(names.slice(0, 20))
})

test('an adapter tells of its own drift', async () => {
  const { answer, drifts } = await answerTo('{}')
  answer.drift('data.status', 'unknown_value')
  expect(drifts()).toEqual([{ path: 'data.status', found: 'unknown_value' }])
})

test('no answer whatsoever makes reading throw or drift grow without bounds', async () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ customer_id: 'c_1', address: value, accounts: value })),
    fc
      .dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { minKeys: 30, maxKeys: 60 })
      .map((object) => JSON.stringify({ customer_id: 'c_1', ...object })),
  )
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const { answer, drifts } = await answerTo(text)
      const result = answer.json(Created)
      if (result.isErr()) expect(result.error).toMatchObject(unreadable)
      expect(drifts().length).toBeLessThanOrEqual(20)
    }),
    { seed: 2, numRuns: 300 },
  )
})

test('a refusal inside a 2xx keeps what is safe of what the provider said', async () => {
  const { answer } = await answerTo('{"code":40012}', { status: 200 })
  const error = answer.refusal({ providerCode: 40012, requestId: 'req-7', fields: [{ name: 'ibanaccount' }] })
  expect(error).toEqual({
    code: 'rejected',
    provider: 'test-provider',
    operation: 'create',
    message: 'the provider refused the request',
    delivery: 'refused',
    retryable: false,
    httpStatus: 200,
    providerCode: '40012',
    requestId: 'req-7',
    issues: [
      { path: '', code: 'refused', message: 'the provider refused this field', providerField: 'ibanaccount' },
    ],
  })
})

describe('a provider that signs its answers', () => {
  const signedBy =
    (key: string) =>
    (answer: Answer, { method, url, body }: SignableRequest) =>
      answer.header('x-signature') === `${key}:${method}:${url.pathname}:${body}:${answer.text()}`
  const signature = 'right:POST:/customers:{"a":1}:{"customer_id":"c_1"}'

  const ask = async (headers: Record<string, string>, verify: ReturnType<typeof signedBy>, status = 201) => {
    const { context } = observed()
    const fetch = async () => new Response('{"customer_id":"c_1"}', { status, headers })
    return send({ baseUrl, fetch, verify }, { context, body: { json: { a: 1 } } })
  }

  test('is believed', async () => {
    expect((await ask({ 'x-signature': signature }, signedBy('right'))).isOk()).toBe(true)
  })

  test.each([
    ['by another key', { 'x-signature': signature }, signedBy('other')],
    ['not at all', {}, signedBy('right')],
    ['so that checking gives another word than true', { 'x-signature': signature }, () => 'no' as never],
    ['so that checking throws', { 'x-signature': signature }, () => JSON.parse('{')],
  ])('is not believed when it signed %s', async (_what, headers, verify) => {
    const result = await ask(headers, verify)
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'invalid_signature',
      delivery: 'unknown',
      retryable: false,
      httpStatus: 201,
    })
  })

  test('may refuse unsigned', async () => {
    expect((await ask({}, signedBy('right'), 401))._unsafeUnwrapErr().code).toBe('unauthenticated')
  })
})

test('events of any number name their unknown keys: none is counted against another', () => {
  const { context, events } = observed()
  for (let index = 0; index < 600; index++)
    readJson({ [`new_${index}`]: 1 }, z.object({}), { provider: 'test', operation: 'parseEvent', context })
  expect(events.at(-1)).toMatchObject({ type: 'drift', path: 'new_599' })
})
