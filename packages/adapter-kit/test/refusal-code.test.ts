import { route } from '@portico/core'
import { describe, expect, test } from 'vitest'
import type { Refusal, RefusalCode } from '../src/http/refusal.ts'
import { observed, send, serve, useManualClock } from './http-support.ts'
import { declaredProvider } from './support/declared-provider.ts'

useManualClock()

const answering = (status: number, body = '{}') =>
  serve((_request, _incoming, response) => response.writeHead(status).end(body))

const refuse = async (status: number, refusal: Refusal, body?: string) => {
  const server = await answering(status, body)
  const result = await send(
    { baseUrl: server.url, retries: 1, readRefusal: () => refusal },
    { context: observed().context },
  )
  return { error: result._unsafeUnwrapErr(), sends: server.requests.length }
}

describe('a refusal says what it means by a code of its own', () => {
  test.each<[number, RefusalCode, boolean, number]>([
    [400, 'already_exists', false, 1],
    [422, 'not_found', false, 1],
    [400, 'unauthenticated', false, 1],
    [403, 'rate_limited', true, 2],
    [409, 'rejected', false, 1],
    [404, 'already_exists', false, 1],
  ])('%i %s', async (status, code, retryable, expected) => {
    const { error, sends } = await refuse(status, { code, providerCode: 'E7' })
    expect(error).toMatchObject({
      code,
      delivery: 'refused',
      retryable,
      httpStatus: status,
      providerCode: 'E7',
    })
    expect(sends).toBe(expected)
  })

  test.each([500, 503, 408, 302])('but %i stays of unknown outcome', async (status) => {
    const { error } = await refuse(status, { code: 'already_exists', providerCode: 'E7' })
    expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', httpStatus: status })
  })

  test.each(['constructor', 'outcome_unknown', '', 7])(
    'and %j, which is not one, counts as none',
    async (code) => {
      const { error } = await refuse(400, { code } as object)
      expect(error).toMatchObject({ code: 'rejected', delivery: 'refused' })
    },
  )

  test('after an attempt of unknown outcome the outcome stays unknown', async () => {
    const statuses = [503, 400]
    const server = await serve((_request, _incoming, response) =>
      response.writeHead(statuses.shift() ?? 500).end('{}'),
    )
    const result = await send(
      { baseUrl: server.url, readRefusal: () => ({ code: 'already_exists' }) },
      { context: observed().context, effect: 'safe_write' },
    )
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'already_exists', delivery: 'unknown' })
  })

  test('in an answer of status 200 too', async () => {
    const server = await answering(200)
    const result = await send({ baseUrl: server.url }, { context: observed().context })
    const answer = result._unsafeUnwrap()
    expect(answer.refusal({ code: 'already_exists' })).toMatchObject({
      code: 'already_exists',
      delivery: 'refused',
      retryable: false,
      httpStatus: 200,
    })
    expect(answer.refusal({})).toMatchObject({ code: 'rejected', delivery: 'refused' })
  })
})

test('a customer whom one provider has already is not sent to the next', async () => {
  const readRefusal = () => ({ code: 'already_exists', providerCode: 'duplicate_record' }) as const
  const first = declaredProvider({
    answer: () => new Response('{"code":"duplicate_record"}', { status: 400 }),
    connection: { readRefusal },
  })
  const second = declaredProvider()
  const customer = {
    kind: 'individual',
    reference: 'r-1',
    name: { given: 'Siti' },
    email: 'siti@example.com',
  } as const
  const error = (await route(customer, [first.onboarding, second.onboarding]))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'already_exists', providerCode: 'duplicate_record' })
  expect(error.attempts.map(({ type }) => type)).toEqual(['stopped'])
  expect(second.sent).toEqual([])
})
