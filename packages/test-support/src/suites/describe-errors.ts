import type { OnboardingEvent } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { type Ending, endingsByStatus, lost, notSent, oddBodies, unreadable } from '../error-table.ts'
import { impatientFetch, passPauses, useManualClock } from '../manual-clock.ts'
import type { OperationUnderTest, Subject } from '../subject.ts'

/** The table of Design §6, row by row, for each of an adapter's operations. */
export function describeErrors(subject: Subject, operations: readonly OperationUnderTest[]): void {
  // Others are about a customer that was created before.
  const [create] = operations
  const anId = async ({ name }: OperationUnderTest) => {
    const created = name === 'create' ? undefined : await create?.call(subject.open(), '')
    return created?._unsafeUnwrap().providerCustomerId ?? 'any'
  }
  describe.each(operations)('$name', (operation) => {
    useManualClock()
    describeOperation(subject, operation, anId)
  })
}

function describeOperation(
  { provider, sandbox, open, settings }: Subject,
  operation: OperationUnderTest,
  anId: (operation: OperationUnderTest) => Promise<string>,
): void {
  const { name, effect, call } = operation
  const seen = () => sandbox.requests.filter((request) => request.operation === name).length

  async function expectEnding(
    { sends, ...ending }: Ending,
    changed: Record<string, unknown> = {},
    id = 'any',
  ) {
    const events: OnboardingEvent[] = []
    const observe = (event: OnboardingEvent) => {
      events.push(event)
      passPauses(event)
    }
    const result = await call(open(changed, { observe }), id)
    const error = result._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider, ...ending })
    expect(events.filter(({ type }) => type === 'request_started')).toHaveLength(sends)
    return error
  }

  test.each(endingsByStatus(effect))('%i is %j, whatever the body', async (status, ending) => {
    for (const body of oddBodies) {
      sandbox.reset()
      sandbox.faults.script(provider, name, Array(4).fill({ kind: 'status', status, body }))
      expect(await expectEnding(ending)).toMatchObject({ httpStatus: status, issues: [] })
      expect(seen()).toBe(ending.sends)
    }
  })

  test.each([
    ['reset before the provider did anything', { kind: 'reset', processed: false }],
    ['reset after the provider did it', { kind: 'reset', processed: true }],
    ['broken off half-way through the answer', { kind: 'truncated' }],
  ] as const)('a connection %s leaves it unknown', async (_what, fault) => {
    const id = await anId(operation)
    sandbox.faults.script(provider, name, Array(4).fill(fault))
    const ending = lost(effect)
    await expectEnding(ending, {}, id)
    expect(seen()).toBe(ending.sends)
  })

  test('no answer within the time limit leaves it unknown', async () => {
    sandbox.faults.script(provider, name, Array(4).fill({ kind: 'stall' }))
    const ending = lost(effect)
    await expectEnding(ending, { timeoutMs: 5000, fetch: impatientFetch(seen, 5000) })
    expect(seen()).toBe(ending.sends)
  })

  test.each([
    ['a refused connection', { code: 'ECONNREFUSED', syscall: 'connect' }],
    ['a name that cannot be resolved', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    ['a certificate that is not trusted', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  ])('%s is sure not to have been sent', async (_what, facts) => {
    const fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), facts) }))
    await expectEnding(notSent, { fetch })
  })

  test('a port where nobody listens is sure not to have been sent', async () => {
    await expectEnding(notSent, { ...(await closedServer(settings.baseUrl)) })
  })

  test('a rate limit of a few seconds is waited for', async () => {
    sandbox.faults.script(provider, name, [
      { kind: 'status', status: 429, retryAfter: 9, body: '' },
      { kind: 'status', status: 418 },
    ])
    expect(
      await expectEnding({ code: 'rejected', delivery: 'refused', retryable: false, sends: 2 }),
    ).toMatchObject({ httpStatus: 418 })
  })

  test('a rate limit of minutes is told', async () => {
    sandbox.faults.script(provider, name, [{ kind: 'status', status: 429, retryAfter: 120 }])
    const error = await expectEnding({ code: 'rate_limited', delivery: 'refused', retryable: true, sends: 1 })
    expect(error.retryAfterMs).toBe(120_000)
  })

  test('with no retries allowed, it is sent once', async () => {
    sandbox.faults.script(provider, name, [{ kind: 'status', status: 502 }])
    await expectEnding({ ...lost(effect), sends: 1 }, { retries: 0 })
    expect(seen()).toBe(1)
  })

  test('ended by the caller before it is sent, it is aborted and not sent', async () => {
    const error = (await call(open(), 'any', { signal: AbortSignal.abort() }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'aborted', delivery: 'not_sent' })
    expect(seen()).toBe(0)
  })

  test('ended by the caller under way, it is aborted and unknown', async () => {
    sandbox.faults.script(provider, name, [{ kind: 'stall' }])
    const controller = new AbortController()
    const abortOnceSent = () => (seen() > 0 ? controller.abort() : setImmediate(abortOnceSent))
    setImmediate(abortOnceSent)
    const error = (await call(open(), 'any', { signal: controller.signal }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'aborted',
      delivery: 'unknown',
      retryable: effect !== 'unsafe write',
    })
    expect(seen()).toBe(1)
  })
}

/** The same address on a port where nobody listens. */
async function closedServer(baseUrl: unknown): Promise<{ baseUrl: string }> {
  const url = new URL(String(baseUrl))
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address) url.port = String(address.port)
  await new Promise((resolve) => server.close(resolve))
  return { baseUrl: url.href }
}

/** Answers with 2xx that no provider documents, for providers that do not sign. */
export function describeUnreadable(
  { provider, sandbox, open }: Subject,
  operations: readonly OperationUnderTest[],
): void {
  const { sends, ...ending } = unreadable
  const cases = operations.flatMap((operation) => [200, 201].map((status) => ({ ...operation, status })))

  test.each(cases)(
    '$name answered with $status and nonsense was done, and cannot be read',
    async (operation) => {
      const { name, call, status } = operation
      for (const body of oddBodies) {
        sandbox.reset()
        sandbox.faults.script(provider, name, [{ kind: 'status', status, body }])
        const error = (await call(open(), 'any'))._unsafeUnwrapErr()
        expect(error).toMatchObject({ provider, ...ending, httpStatus: status, issues: [] })
        expect(sandbox.requests).toHaveLength(sends)
      }
    },
  )

  test.each(operations)('$name answered with 204 was done, and cannot be read', async ({ call }) => {
    const fetch = async () => new Response(null, { status: 204 })
    expect((await call(open({ fetch }), 'any'))._unsafeUnwrapErr()).toMatchObject({
      ...ending,
      httpStatus: 204,
    })
  })
}
