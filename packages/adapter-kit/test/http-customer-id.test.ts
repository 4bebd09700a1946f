import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { HttpCall, HttpOptions } from '../src/index.ts'
import { providerId } from '../src/index.ts'
import { observed, send, useManualClock } from './http-support.ts'

useManualClock()

const baseUrl = 'https://api.example.com'
const Created = z.object({ data: z.object({ id: providerId, status: z.enum(['active']) }) })
const json = { first_name: 'Siti', last_name: 'Rahayu', number: '3174096112900001' }

async function answered(
  body: string,
  {
    status = 201,
    call = {},
    ...options
  }: Partial<HttpOptions> & { status?: number; call?: Partial<HttpCall> } = {},
) {
  const { context, events } = observed()
  const fetch = async () => new Response(body, { status })
  const result = await send(
    { baseUrl, fetch, retries: 0, customerIdAt: ['data.id', 'id'], ...options },
    { context, body: { json }, ...call },
  )
  const drifts = () => events.filter(({ type }) => type === 'drift')
  return { result, drifts }
}

const read = async (body: string) => {
  const { result, drifts } = await answered(body)
  return { read: result._unsafeUnwrap().json(Created), drifts }
}

describe('the id in an answer', () => {
  test.each(['1', '0', '9007199254740991', '-5'])(
    'is read as text from the number %s, with drift',
    async (id) => {
      const { read: customer, drifts } = await read(`{"data":{"id":${id},"status":"active"}}`)
      expect(customer._unsafeUnwrap().data.id).toBe(id)
      expect(drifts()).toMatchObject([{ path: 'data.id', found: 'wrong_type' }])
    },
  )

  test('is text, and then no drift', async () => {
    const { read: customer, drifts } = await read('{"data":{"id":"12345678901234567890","status":"active"}}')
    expect(customer._unsafeUnwrap().data.id).toBe('12345678901234567890')
    expect(drifts()).toEqual([])
  })

  test.each([
    ['a number whose digits JSON has lost', '12345678901234567890'],
    ['the first unsafe number', '9007199254740992'],
    ['a fraction', '1.5'],
    ['infinity', '1e999'],
    ['a boolean', 'true'],
    ['null', 'null'],
    ['an object', '{"id":"1"}'],
    ['a list', '["1"]'],
    ['nothing', '""'],
    ['blanks', '"  "'],
    ['two dots', '".."'],
    ['a line break', '"a\\nb"'],
    ['a lone surrogate', '"\\ud800"'],
    ['absurd length', JSON.stringify('x'.repeat(300))],
  ])('is unexpected_response for %s', async (_, id) => {
    const { read: customer, drifts } = await read(`{"data":{"id":${id},"status":"active"}}`)
    const error = customer._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'accepted' })
    expect(error.message).toContain('data.id')
    expect(error).not.toHaveProperty('providerCustomerId')
    expect(drifts()).toHaveLength(1)
  })
})

const created = '{"data":{"id":"cus_1","status":"strange"}}'

describe('every error that an answer with an id leads to carries it', () => {
  test('another part that does not fit', async () => {
    const { read: customer } = await read(created)
    expect(customer._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      providerCustomerId: 'cus_1',
    })
  })

  test('a refusal inside a 2xx, and an answer about another customer', async () => {
    const answer = (await answered(created)).result._unsafeUnwrap()
    expect(answer.refusal({})).toMatchObject({ code: 'rejected', providerCustomerId: 'cus_1' })
    expect(answer.isAbout('number', '9999')._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
      providerCustomerId: 'cus_1',
    })
  })

  test.each([
    [409, 'already_exists'],
    [400, 'rejected'],
    [422, 'rejected'],
    [503, 'outcome_unknown'],
    [500, 'outcome_unknown'],
  ])('a %i', async (status, code) => {
    for (const body of ['{"id":"cus_1"}', '{"id":17,"data":{"id":"cus_1"}}']) {
      const { result } = await answered(body, { status })
      expect(result._unsafeUnwrapErr()).toMatchObject({ code, providerCustomerId: 'cus_1' })
    }
  })

  test('the last of several attempts, although only the first contained it', async () => {
    const { context } = observed()
    const answers = [new Response('{"id":"cus_1"}', { status: 503 }), new Response('{}', { status: 400 })]
    const fetch = async () => answers.shift() ?? new Response('{}', { status: 400 })
    const result = await send(
      { baseUrl, fetch, customerIdAt: ['id'] },
      { context, effect: 'safe_write', body: { json } },
    )
    expect(result._unsafeUnwrapErr()).toMatchObject({ delivery: 'unknown', providerCustomerId: 'cus_1' })
  })

  test('and the caller gets it if the adapter fails afterwards', async () => {
    const ids: (string | undefined)[] = []
    const keepCustomerId = (readId: () => string | undefined) => void ids.push(readId())
    const { context } = observed({ keepCustomerId })
    const fetch = async () => new Response(created, { status: 201 })
    await send({ baseUrl, fetch, customerIdAt: ['data.id'] }, { context, body: { json } })
    expect(ids).toEqual(['cus_1'])
  })
})

describe('no error carries an id', () => {
  test('of an answer that the provider did not sign', async () => {
    const ids: unknown[] = []
    const { context } = observed({ keepCustomerId: (readId) => void ids.push(readId()) })
    for (const status of [201, 409, 503]) {
      const fetch = async () => new Response(created, { status })
      const options = { baseUrl, fetch, retries: 0, customerIdAt: ['data.id'], verify: () => false }
      const error = (await send(options, { context, body: { json } }))._unsafeUnwrapErr()
      expect(error).not.toHaveProperty('providerCustomerId')
      expect(error.raw()).toEqual(JSON.parse(created))
    }
    expect(ids).toEqual([])
  })

  test.each([
    ['an echo', '3174096112900001'],
    ['an echo in other letters', 'SITI'],
    ['an echo inside a longer id', 'cus_3174-0961-1290-0001'],
    ['an echo in Base64', btoa('3174096112900001')],
    ['two dots', '..'],
    ['a line break', 'cus\n1'],
  ])('that is %s', async (_, id) => {
    const { result } = await answered(JSON.stringify({ id }), { status: 409 })
    expect(result._unsafeUnwrapErr()).not.toHaveProperty('providerCustomerId')
  })

  test('if the adapter names no path, the answer is not JSON, or the answer has no id', async () => {
    for (const [body, options] of [
      [created, { customerIdAt: [] }],
      [created, { customerIdAt: undefined }],
      ['<html>', {}],
      ['[]', {}],
      ['null', {}],
      ['{"data":null}', {}],
      ['{"__proto__":{"id":"cus_1"}}', { customerIdAt: ['__proto__.__proto__.id', 'constructor.name'] }],
    ] as const) {
      const { result } = await answered(body, { status: 409, ...options })
      expect(result._unsafeUnwrapErr()).not.toHaveProperty('providerCustomerId')
    }
  })
})

test('an id that the request itself named is kept', async () => {
  const id = 'siti-rahayu'
  for (const call of [
    { params: { id }, route: '/customers/{id}' },
    { query: { id } },
    { body: { json: { ...json, id } } },
  ]) {
    const { result } = await answered(JSON.stringify({ id }), { status: 400, call })
    expect(result._unsafeUnwrapErr()).toMatchObject({ providerCustomerId: id })
  }
})

describe('an answer is about the customer who was sent', () => {
  const about = async (field: string, said: unknown) => {
    const { result, drifts } = await answered(created)
    return { about: result._unsafeUnwrap().isAbout(field, said), drifts }
  }

  test.each([
    ['the same', 'number', '3174096112900001', 0],
    ['another formatting', 'number', '3174-0961-1290-0001', 1],
    ['masked', 'number', '****0001', 0],
    ['absent', 'number', undefined, 0],
    ['a field that was not sent', 'email', 'other@example.com', 0],
  ])('%s', async (_, field, said, drift) => {
    const { about: result, drifts } = await about(field, said)
    expect(result.isOk()).toBe(true)
    expect(drifts()).toEqual(drift === 0 ? [] : [expect.objectContaining({ path: field })])
  })

  test('or it is refused, without a value in the message', async () => {
    const { about: result } = await about('number', '9999999999999999')
    const error = result._unsafeUnwrapErr()
    expect(error.message).toBe('the answer to create is about another customer: number differs')
    expect(JSON.stringify(error)).not.toMatch(/9999|3174/)
  })
})
