import { inspect } from 'node:util'
import { needsReconcile, route } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { answer, clientCredentials, grant, loginProvider, openAt, siti } from './support/login-provider.ts'

describe('a login', () => {
  test('is made before the first request, and kept for the next ones', async () => {
    const server = await loginProvider()
    const { onboarding, events } = openAt(server.url)
    expect((await onboarding.create(siti)).isOk()).toBe(true)
    expect((await onboarding.get('c-1')).isOk()).toBe(true)
    expect(server.logins).toHaveLength(1)
    expect(server.logins[0]).toMatchObject({
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      body: 'grant_type=client_credentials&client_secret=canary-of-the-merchant',
    })
    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
    ])
    const started = events.flatMap((event) => (event.type === 'request_started' ? [event.operation] : []))
    expect(started).toEqual(['login', 'create', 'get'])
    expect(new Set(events.slice(0, 4).map(({ callId }) => callId)).size).toBe(1)
  })

  test('is one for 100 concurrent calls', async () => {
    const server = await loginProvider()
    const { onboarding } = openAt(server.url)
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) => onboarding.create({ ...siti, reference: `r-${index}` })),
    )
    expect(results.every((result) => result.isOk())).toBe(true)
    expect(server.logins).toHaveLength(1)
    expect(server.customers).toHaveLength(100)
  })

  test('goes on for the others when the first caller aborts', async () => {
    let release = () => {}
    const server = await loginProvider({
      login: (call, response, number) => {
        release = () => grant()(call, response, number)
        began()
      },
    })
    let began = () => {}
    const beginning = new Promise<void>((resolve) => {
      began = resolve
    })
    const { onboarding } = openAt(server.url)
    const controller = new AbortController()
    const first = onboarding.create(siti, { signal: controller.signal })
    const second = onboarding.create({ ...siti, reference: 'r-2' })
    await beginning
    controller.abort()
    expect((await first)._unsafeUnwrapErr()).toMatchObject({ code: 'aborted', delivery: 'not_sent' })
    release()
    expect((await second).isOk()).toBe(true)
    expect(server.logins).toHaveLength(1)
    expect(server.customers).toHaveLength(1)
  })

  test('ends when its last caller aborts, and the next call logs in anew', async () => {
    const controller = new AbortController()
    const closed: Promise<unknown>[] = []
    const server = await loginProvider({
      login: (call, response, number) => {
        if (number > 1) return grant()(call, response, number)
        closed.push(new Promise((resolve) => response.on('close', resolve)))
        controller.abort()
      },
    })
    const { onboarding } = openAt(server.url)
    const error = (await onboarding.create(siti, { signal: controller.signal }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'aborted', delivery: 'not_sent' })
    await Promise.all(closed)
    expect((await onboarding.create(siti)).isOk()).toBe(true)
    expect(server.logins).toHaveLength(2)
  })

  test('is one for each key, and an account shares none with another', async () => {
    const server = await loginProvider({ api: (_call, response) => answer(response, 200, { id: 'c-1' }) })
    const keys: string[] = []
    const session = {
      key: ({ operation }: { operation: string }) => operation,
      login: (...[send, context]: Parameters<typeof clientCredentials.login>) => {
        keys.push(context.key)
        return clientCredentials.login(send, context)
      },
    }
    const one = openAt(server.url, { session })
    const other = openAt(server.url, { session })
    for (const { onboarding } of [one, one, other]) {
      await onboarding.create(siti)
      await onboarding.get('c-1')
    }
    expect(keys).toEqual(['create', 'get', 'create', 'get'])
    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual(
      [1, 2, 1, 2, 3, 4].map((number) => `Bearer token-${number}`),
    )
  })

  test('has the headers of authorize, and the other requests have both', async () => {
    const server = await loginProvider()
    const { onboarding } = openAt(server.url, { connection: { authorize: () => ({ 'x-client': 'me' }) } })
    await onboarding.create(siti)
    expect(server.logins[0]?.headers).toMatchObject({ 'x-client': 'me' })
    expect(server.logins[0]?.headers).not.toHaveProperty('authorization')
    expect(server.calls[0]?.headers).toMatchObject({ 'x-client': 'me', authorization: 'Bearer token-1' })
  })

  test('may be at another address', async () => {
    const [server, elsewhere] = [
      await loginProvider({ api: (_call, response) => answer(response, 200, { id: 'c-1' }) }),
      await loginProvider(),
    ]
    await openAt(server.url, { session: { baseUrl: elsewhere.url } }).onboarding.create(siti)
    expect([server.logins.length, server.calls.length, elsewhere.logins.length]).toEqual([0, 1, 1])
  })
})

describe('the time of a session', () => {
  const clockAt = (start: string) => {
    let time = Date.parse(start)
    return {
      now: () => new Date(time),
      move: (seconds: number) => {
        time += seconds * 1000
      },
    }
  }

  test.each([
    [3600, 3569, 1],
    [3600, 3570, 2],
    [60, 53, 1],
    [60, 54, 2],
  ])(
    'of %i seconds is renewed before it ends: after %i seconds there are %i logins',
    async (lasts, after, expected) => {
      const clock = clockAt('2026-03-02T09:30:00Z')
      const server = await loginProvider({ login: grant(lasts) })
      const { onboarding } = openAt(server.url, { now: clock.now })
      await onboarding.create(siti)
      clock.move(after)
      expect((await onboarding.get('c-1')).isOk()).toBe(true)
      expect(server.logins).toHaveLength(expected)
    },
  )

  test('is not trusted if it was over at the login: then an answer says when it ends', async () => {
    const server = await loginProvider({ login: grant(-60) })
    const { onboarding } = openAt(server.url)
    for (let call = 0; call < 3; call++) expect((await onboarding.get('c-1')).isOk()).toBe(true)
    expect(server.logins).toHaveLength(1)
    server.tokens.push('token-9')
    expect((await onboarding.get('c-1')).isOk()).toBe(true)
    expect(server.logins).toHaveLength(2)
  })

  test('survives a clock that moves back', async () => {
    const clock = clockAt('2026-03-02T09:30:00Z')
    const server = await loginProvider()
    const { onboarding } = openAt(server.url, { now: clock.now })
    await onboarding.create(siti)
    clock.move(-86_400)
    server.tokens.push('token-9')
    expect((await onboarding.get('c-1')).isOk()).toBe(true)
    expect(server.logins).toHaveLength(2)
  })
})

describe('a session that has expired', () => {
  test('is renewed, and the refused create is sent once more: one customer', async () => {
    const server = await loginProvider()
    const { onboarding, events } = openAt(server.url)
    await onboarding.get('c-1')
    server.tokens.push('token-9')
    expect((await onboarding.create(siti)).isOk()).toBe(true)
    expect(server.logins).toHaveLength(2)
    expect(server.customers).toEqual([{ first: 'Siti', mail: 'siti@example.com' }])
    const retried = events.filter(({ type }) => type === 'retry')
    expect(retried).toMatchObject([
      { operation: 'create', attempt: 1, delayMs: 0, reason: 'unauthenticated' },
    ])
  })

  test('in the middle of 100 calls is renewed once for all of them', async () => {
    const server = await loginProvider()
    const { onboarding } = openAt(server.url)
    await onboarding.get('c-1')
    server.tokens.push('token-9')
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) => onboarding.create({ ...siti, reference: `r-${index}` })),
    )
    expect(results.every((result) => result.isOk())).toBe(true)
    expect(server.logins).toHaveLength(2)
    expect(server.customers).toHaveLength(100)
  })

  test('is renewed once in a call: a second 401 is the answer', async () => {
    const server = await loginProvider({ api: (_call, response) => answer(response, 401, { code: 'no' }) })
    const { onboarding } = openAt(server.url, { connection: { readRefusal: () => ({ providerCode: 'no' }) } })
    expect((await onboarding.create(siti))._unsafeUnwrapErr()).toMatchObject({
      code: 'unauthenticated',
      delivery: 'refused',
      retryable: false,
      httpStatus: 401,
      providerCode: 'no',
    })
    expect([server.logins.length, server.calls.length]).toEqual([2, 2])
  })

  test('is not resent with retries: 0, but the next call logs in anew', async () => {
    const server = await loginProvider()
    const { onboarding } = openAt(server.url, { connection: { retries: 0 } })
    await onboarding.get('c-1')
    server.tokens.push('token-9')
    const error = (await onboarding.create(siti))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unauthenticated', delivery: 'refused', retryable: true })
    expect((await onboarding.create(siti)).isOk()).toBe(true)
    expect([server.logins.length, server.calls.length]).toEqual([2, 3])
  })

  test('may be said by a body of any refusal, and by a 200', async () => {
    for (const status of [200, 400, 403]) {
      const server = await loginProvider({
        api: (_call, response, number) =>
          answer(response, number === 1 ? status : 200, number === 1 ? { code: 'old' } : { id: 'c-1' }),
      })
      const expired = ({ raw }: { raw(): unknown }) => (raw() as { code?: string }).code === 'old'
      const { onboarding } = openAt(server.url, { session: { expired } })
      expect((await onboarding.create(siti))._unsafeUnwrap().providerCustomerId).toBe('c-1')
      expect([status, server.logins.length, server.calls.length]).toEqual([status, 2, 2])
    }
  })

  test('is not said by a server error, nor by an answer that is not trusted', async () => {
    for (const [status, verify] of [
      [500, () => true],
      [200, () => false],
    ] as const) {
      const server = await loginProvider({
        api: (_call, response) => answer(response, status, { code: 'old' }),
      })
      const trusted = (answered: { raw(): unknown }) => verify() || !('code' in (answered.raw() as object))
      const { onboarding } = openAt(server.url, {
        session: { expired: () => true },
        connection: { verify: trusted },
      })
      const error = (await onboarding.create(siti))._unsafeUnwrapErr()
      expect(needsReconcile(error)).toBe(true)
      expect([server.logins.length, server.calls.length]).toEqual([1, 1])
    }
  })

  test('after an attempt that was lost leaves the outcome unknown, if the login then fails', async () => {
    const server = await loginProvider({
      login: (call, response, number) =>
        number === 1 ? grant()(call, response, number) : answer(response, 401, {}),
      api: (_call, response, number) =>
        number === 1 ? response.writeHead(503, { 'retry-after': '0' }).end() : answer(response, 401, {}),
    })
    const { onboarding } = openAt(server.url, { idempotent: ['create'] })
    const error = (await onboarding.create(siti))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown' })
  })
})

describe('a login that fails', () => {
  test.each([400, 401, 403, 404, 409, 422])(
    'with %i is refused credentials, and nothing was sent',
    async (status) => {
      const server = await loginProvider({
        login: (_call, response) => answer(response, status, { error: 'invalid_client' }),
      })
      const readRefusal = (json: unknown) => ({ providerCode: (json as { error: string }).error })
      const { onboarding } = openAt(server.url, { connection: { readRefusal } })
      const error = (await onboarding.create(siti))._unsafeUnwrapErr()
      expect(error).toMatchObject({
        code: 'unauthenticated',
        operation: 'create',
        delivery: 'not_sent',
        retryable: false,
        httpStatus: status,
        providerCode: 'invalid_client',
      })
      expect(needsReconcile(error)).toBe(false)
      expect([server.logins.length, server.calls.length]).toEqual([1, 0])
    },
  )

  test('with 429 says when to try again', async () => {
    const server = await loginProvider({
      login: (_call, response) => response.writeHead(429, { 'retry-after': '60' }).end(),
    })
    expect((await openAt(server.url).onboarding.create(siti))._unsafeUnwrapErr()).toMatchObject({
      code: 'unavailable',
      delivery: 'not_sent',
      retryable: true,
      retryAfterMs: 60_000,
    })
  })

  test('at first is sent again, for all that wait', async () => {
    const server = await loginProvider({
      login: (call, response, number) =>
        number === 1
          ? response.writeHead(503, { 'retry-after': '0' }).end()
          : number === 2
            ? response.socket?.destroy()
            : grant()(call, response, number),
    })
    const { onboarding } = openAt(server.url)
    const results = await Promise.all([onboarding.get('c-1'), onboarding.get('c-1')])
    expect(results.every((result) => result.isOk())).toBe(true)
    expect(server.logins).toHaveLength(3)
  })

  test('because it stalls ends within the time limit, all attempts together', async () => {
    const server = await loginProvider({ login: () => {} })
    const { onboarding } = openAt(server.url, { connection: { timeoutMs: 300 } })
    const startedAt = performance.now()
    const errors = await Promise.all([onboarding.create(siti), onboarding.get('c-1')])
    expect(performance.now() - startedAt).toBeLessThan(900)
    for (const error of errors)
      expect(error._unsafeUnwrapErr()).toMatchObject({
        code: 'unavailable',
        delivery: 'not_sent',
        retryable: true,
      })
    expect(server.calls).toEqual([])
  })

  test('because the adapter does not end is ended too', async () => {
    const { onboarding } = openAt('http://127.0.0.1:9', {
      session: { login: () => new Promise(() => {}) as never },
      connection: { timeoutMs: 50 },
    })
    expect((await onboarding.create(siti))._unsafeUnwrapErr()).toMatchObject({
      code: 'unavailable',
      delivery: 'not_sent',
      message: expect.stringContaining('50 ms'),
    })
  })

  test('because it is not as documented keeps no token in its error', async () => {
    const server = await loginProvider({
      login: (_call, response) => answer(response, 200, { accessToken: 'canary-token' }),
    })
    const { onboarding, events } = openAt(server.url)
    const error = (await onboarding.create(siti))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unavailable', delivery: 'not_sent', retryable: false })
    expect(JSON.stringify([error, error.raw(), events])).not.toContain('canary')
  })

  test('because no header can carry its token is not remembered', async () => {
    const server = await loginProvider({
      login: (call, response, number) =>
        number > 1
          ? grant()(call, response, number)
          : answer(response, 200, { access_token: 'canary\ntoken', expires_in: 3600 }),
    })
    const { onboarding, events } = openAt(server.url)
    const error = (await onboarding.create(siti))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unavailable', delivery: 'not_sent', retryable: false })
    expect(JSON.stringify([error, events])).not.toContain('canary')
    expect(server.calls).toHaveLength(0)
    expect((await onboarding.create(siti)).isOk()).toBe(true)
    expect(server.logins).toHaveLength(2)
  })

  test('because the adapter throws is a wrong configuration, without its words', async () => {
    const throwing = () => {
      throw new Error('canary')
    }
    for (const session of [{ login: throwing }, { key: throwing }, { headers: throwing }]) {
      const server = await loginProvider()
      const error = (await openAt(server.url, { session }).onboarding.create(siti))._unsafeUnwrapErr()
      expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent' })
      expect(inspect(error, { showHidden: true })).not.toContain('canary')
      expect(server.calls).toEqual([])
    }
  })

  test('is not remembered: the next call logs in', async () => {
    const server = await loginProvider({
      login: (call, response, number) =>
        number === 1 ? answer(response, 401, {}) : grant()(call, response, number),
    })
    const { onboarding } = openAt(server.url)
    expect((await onboarding.create(siti)).isErr()).toBe(true)
    expect((await onboarding.create(siti)).isOk()).toBe(true)
  })

  test('stops a route: refused credentials need a person', async () => {
    const [refusing, other] = [
      await loginProvider({ login: (_call, response) => answer(response, 401, {}) }),
      await loginProvider(),
    ]
    const routed = await route(siti, [openAt(refusing.url).onboarding, openAt(other.url).onboarding])
    expect(routed._unsafeUnwrapErr()).toMatchObject({
      code: 'unauthenticated',
      attempts: [{ type: 'stopped' }],
    })
    expect(other.logins).toEqual([])
  })

  test('because the provider is down lets a route ask the next', async () => {
    const other = await loginProvider()
    const down = openAt('http://127.0.0.1:1', { connection: { retries: 0 } })
    const routed = await route(siti, [down.onboarding, openAt(other.url).onboarding])
    expect(routed._unsafeUnwrap().attempts.map(({ type }) => type)).toEqual(['failed_over', 'registered'])
  })
})

describe('the secrets of a session', () => {
  test('are not quoted from an answer that repeats them, even those that are never sent', async () => {
    const server = await loginProvider({
      api: (_call, response) => answer(response, 400, { codes: ['canary-signing-key', 'token-1', 'E1'] }),
    })
    for (const index of [0, 1, 2]) {
      const { onboarding, events } = openAt(server.url, {
        session: {
          login: (...given) =>
            clientCredentials.login(...given).map((login) => ({
              ...login,
              token: 'token-1',
              signingKey: 'canary-signing-key',
            })),
        },
        connection: {
          readRefusal: (json) => ({ providerCode: (json as { codes: string[] }).codes[index] }),
        },
      })
      const error = (await onboarding.create(siti))._unsafeUnwrapErr()
      expect(error.providerCode).toBe(index === 2 ? 'E1' : undefined)
      expect(JSON.stringify([error, events])).not.toMatch(/canary|token-1/)
    }
  })
})
