import { expect, test } from 'vitest'
import * as z from 'zod'
import { observed, send, serve } from './http-support.ts'

const succeeded = (json: unknown) => (json as { code: number }).code === 200
const readRefusal = (json: unknown) => ({ providerCode: (json as { code?: number } | null)?.code })

const answered = async (status: number, body: string, options: object = {}) => {
  const server = await serve((_request, _incoming, response) => response.writeHead(status).end(body))
  const { context } = observed()
  return send({ baseUrl: server.url, retries: 0, succeeded, readRefusal, ...options }, { context })
}

test.each([400, 404, 409, 429, 500, 503])(
  'a body that says success is read although HTTP says %i',
  async (status) => {
    const answer = (await answered(status, '{"code":200,"id":"c1"}'))._unsafeUnwrap()
    expect(answer.json(z.object({ code: z.number(), id: z.string() }))._unsafeUnwrap().id).toBe('c1')
  },
)

test.each([
  ['says no success', 400, '{"code":10001}', 'rejected'],
  ['is empty', 404, '', 'not_found'],
  ['is no JSON', 409, '<html>200</html>', 'already_exists'],
  ['is nothing that the adapter can look into', 422, 'null', 'rejected'],
])('the status counts where the body %s', async (_, status, body, code) => {
  expect((await answered(status, body))._unsafeUnwrapErr()).toMatchObject({ code, httpStatus: status })
})

test('the status counts where the adapter does not read success', async () => {
  const error = (await answered(400, '{"code":200}', { succeeded: undefined }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', delivery: 'refused', providerCode: '200' })
})

test('a redirect is no success, whatever its body says', async () => {
  const error = (await answered(300, '{"code":200}'))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown' })
})

test.each([
  ['is not signed', () => false],
  ['cannot be verified', () => JSON.parse('{')],
])('success that %s is not believed: the status counts', async (_, verify) => {
  expect((await answered(400, '{"code":200}', { verify }))._unsafeUnwrapErr()).toMatchObject({
    code: 'rejected',
    delivery: 'refused',
  })
  expect((await answered(200, '{"code":200}', { verify }))._unsafeUnwrapErr()).toMatchObject({
    code: 'invalid_signature',
    delivery: 'unknown',
    message: expect.stringContaining('not signed by the provider'),
  })
})
