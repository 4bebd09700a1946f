import type { OnboardingEvent } from '@portico/core'
import { amal, describeErrors, oddBodies } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { operations, saudiSubject } from './subject.ts'

const subject = await saudiSubject()
const { sandbox, open } = subject

describeErrors(subject, operations)

describe.each(operations)('$name answered with 200', ({ name, call }) => {
  const answered = async (...faults: Parameters<typeof sandbox.faults.script>[2][number][]) => {
    sandbox.reset()
    const id = (await open().create(amal))._unsafeUnwrap().providerCustomerId
    if (name === 'create') sandbox.reset()
    sandbox.faults.script('saudi-payee', name, faults)
    const result = await call(open(), id)
    expect(sandbox.requests.filter(({ operation }) => operation === name)).toHaveLength(1)
    return result._unsafeUnwrapErr()
  }

  test('and nonsense that is not signed is not believed', async () => {
    for (const body of oddBodies) {
      expect(await answered({ kind: 'status', status: 200, body })).toMatchObject({
        code: 'invalid_signature',
        delivery: 'unknown',
        retryable: false,
        httpStatus: 200,
      })
    }
    expect(await answered({ kind: 'html' })).toMatchObject({ code: 'invalid_signature', delivery: 'unknown' })
  })

  test('and nonsense that is signed cannot be read', async () => {
    const nonsense = [
      undefined,
      null,
      true,
      7,
      'text',
      [],
      {},
      { code: 200 },
      { code: 200, data: null },
      { code: 200, data: [] },
      { code: null },
      { data: { customid: 'x', status: 4 } },
    ]
    const expected = { code: 'unexpected_response', delivery: 'accepted', retryable: false, httpStatus: 200 }
    for (const body of nonsense)
      expect(await answered({ kind: 'edited', edit: () => body })).toMatchObject(expected)
    expect(await answered({ kind: 'malformed-json' })).toMatchObject(expected)
    expect(await answered({ kind: 'missing-fields' })).toMatchObject(expected)
  })

  test('and another `code` in the body is refused', async () => {
    for (const code of [0, 1, 201, 400, 409, 422, 501, 10004, 'E_PARAM']) {
      const edit = (body: unknown) => ({ ...(body as object), code })
      expect(await answered({ kind: 'edited', edit })).toMatchObject({
        code: 'rejected',
        delivery: 'refused',
        retryable: false,
        httpStatus: 200,
        providerCode: String(code),
        requestId: expect.stringMatching(/^[0-9A-F]{32}$/),
      })
    }
  })

  test('as a text is success too, and told as drift', async () => {
    sandbox.reset()
    const id = (await open().create(amal))._unsafeUnwrap().providerCustomerId
    if (name === 'create') sandbox.reset()
    const edit = (body: unknown) => ({ ...(body as object), code: '200' })
    sandbox.faults.script('saudi-payee', name, [{ kind: 'edited', edit }])
    const events: OnboardingEvent[] = []
    const observed = open({}, { observe: (event) => void events.push(event) })
    expect((await call(observed, id)).isOk()).toBe(true)
    const drift = { type: 'drift', provider: 'saudi-payee', operation: name }
    expect(events).toContainEqual(expect.objectContaining({ ...drift, path: 'code', found: 'wrong_type' }))
  })

  test('in its body is success whatever HTTP says, and only where it is signed', async () => {
    for (const status of [400, 404, 409, 500]) {
      sandbox.reset()
      const id = (await open().create(amal))._unsafeUnwrap().providerCustomerId
      if (name === 'create') sandbox.reset()
      const fetchWith =
        (signed: boolean): typeof globalThis.fetch =>
        async (...given) => {
          const real = await globalThis.fetch(...given)
          return new Response(await real.text(), { status, headers: signed ? real.headers : {} })
        }
      expect((await call(open({ fetch: fetchWith(true), retries: 0 }), id)).isOk()).toBe(true)
      const unsigned = await call(open({ fetch: fetchWith(false), retries: 0 }), id)
      expect(unsigned._unsafeUnwrapErr()).toMatchObject({ httpStatus: status })
    }
  })

  test('not signed, or with the signature of something else: it is not believed', async () => {
    for (const kind of ['unsigned', 'wrong-signature'] as const) {
      expect(await answered({ kind })).toMatchObject({
        code: 'invalid_signature',
        delivery: 'unknown',
        retryable: false,
      })
    }
  })
})

test('a create whose answer is not believed was done all the same: its delivery is unknown for a reason', async () => {
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'wrong-signature' }])
  expect((await open().create(amal))._unsafeUnwrapErr()).toMatchObject({
    code: 'invalid_signature',
    delivery: 'unknown',
  })
  expect(sandbox.state['saudi-payee'].customers).toHaveLength(1)
})

test.each([true, false])(
  'a create whose connection broke is not sent again, done or not (%s)',
  async (processed) => {
    sandbox.faults.script('saudi-payee', 'create', [{ kind: 'reset', processed }])
    const error = (await open().create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', retryable: false })
    expect(sandbox.requests).toHaveLength(1)
    expect(sandbox.state['saudi-payee'].customers).toHaveLength(processed ? 1 : 0)
  },
)

test('a second create of the same reference is refused; from the code alone nothing more is concluded', async () => {
  await open().create(amal)
  const error = (await open().create(amal))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'rejected',
    delivery: 'refused',
    httpStatus: 200,
    providerCode: '10004',
  })
})

test('an id that the provider does not know is refused; absence is not concluded from a code', async () => {
  for (const ref of ['nobody', { reference: 'nobody' }]) {
    const error = (await open().get(ref))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'rejected',
      delivery: 'refused',
      httpStatus: 200,
      providerCode: '10003',
    })
  }
})

test('an API key that the provider does not know is told as such, although the answer cannot be signed', async () => {
  for (const result of [
    await open({ apiKey: 'another' }).create(amal),
    await open({ apiKey: 'another' }).get('x'),
  ]) {
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unauthenticated',
      delivery: 'refused',
      httpStatus: 401,
    })
  }
})

test('what was never documented is told as drift, and no obstacle', async () => {
  const events: OnboardingEvent[] = []
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'extra-fields' }])
  const result = await open({}, { observe: (event) => void events.push(event) }).create(amal)
  expect(result.isOk()).toBe(true)
  const paths = events.flatMap((event) => (event.type === 'drift' ? [event.path] : []))
  expect(paths).toContain('data.not_in_any_document')
})
