import { needsReconcile, type OnboardingError, type Progress, route } from '@portico/core'
import type { Result } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { lina, useStepwise } from './support/stepwise.ts'

const stepwise = useStepwise()

/** As it comes back from a database. */
const stored = (progress: Progress): Progress => JSON.parse(JSON.stringify(progress))

/** The error of a call that carries progress. */
const failure = (result: Result<unknown, OnboardingError>) =>
  result._unsafeUnwrapErr() as OnboardingError & { progress: Progress }

/** Refuses the request at this path, the next time. */
const refusing = (path: string, status: number) => {
  let left = 1
  return (async (request: Request) =>
    new URL(request.url).pathname.endsWith(path) && left-- > 0
      ? Response.json({ error: 'no' }, { status })
      : fetch(request)) as typeof globalThis.fetch
}

/** What the provider holds of one customer who was registered once. */
const once = { files: 1, customers: [{ status: 'in_review', files: ['file-1'] }] }
const held = () => ({
  files: stepwise.provider.state.files.size,
  customers: stepwise.provider.state.customers.map(({ status, files }) => ({ status, files })),
})

/** Creates Lina in a process that is killed at the given call of `onProgress`. The result is what it stored before. */
async function killedAt(call: number): Promise<Progress | undefined> {
  const kept: Progress[] = []
  const killed = new Promise<void>((die) => {
    void stepwise.open().create(lina, {
      onProgress: (progress) => {
        kept.push(stored(progress))
        if (kept.length < call) return
        die()
        return new Promise(() => {})
      },
    })
  })
  await killed
  return kept.at(-1)
}

describe('a create of three requests', () => {
  test('returns what it sent as progress, without personal data', async () => {
    const registration = (await stepwise.open().create(lina))._unsafeUnwrap()
    expect(registration).toMatchObject({ status: 'pending', outcome: 'created', reference: 'lina-1' })
    expect(registration.progress).toEqual({
      done: ['upload[0]', 'register', 'submit'],
      resume: {
        provider: 'stepwise',
        account: 'stepwise',
        operation: 'create',
        customer: { reference: 'lina-1' },
        steps: ['upload', 'register', 'submit'],
        facts: {
          'upload[0]': { fileId: 'file-1' },
          register: { providerCustomerId: 'customer-1' },
          submit: {},
        },
      },
    })
    expect(held()).toEqual(once)
  })

  test('calls onProgress after every request, and before every one that is not safe to repeat', async () => {
    const seen: string[] = []
    await stepwise.open().create(lina, {
      onProgress: ({ done, next, inDoubt }) => void seen.push(`${done.length} ${next ?? `?${inDoubt}`}`),
    })
    expect(seen).toEqual(['1 register', '1 ?register', '2 submit', '2 ?submit', '3 ?undefined'])
  })

  test('previews all requests, with what an earlier one gives as its name', () => {
    const preview = stepwise.open().preview(lina)._unsafeUnwrap()
    const base = stepwise.proxy.url
    expect(preview).toEqual({
      step: 'upload[0]',
      method: 'POST',
      url: `${base}/files`,
      body: { passport: '[sensitive]' },
      following: [
        {
          step: 'register',
          method: 'POST',
          url: `${base}/customers`,
          body: {
            reference: 'lina-1',
            first_name: '[personal]',
            email: '[personal]',
            files: ['<fileId[0]>'],
          },
        },
        {
          step: 'submit',
          method: 'POST',
          url: `${base}/customers/<providerCustomerId>/submit`,
          body: {},
        },
      ],
    })
  })

  test('says in its description which steps it takes, and which are safe', () => {
    expect(stepwise.open().adapter.steps?.create).toEqual([
      { name: 'upload', method: 'POST', route: '/files', safe: true, canFind: false },
      { name: 'register', method: 'POST', route: '/customers', safe: false, canFind: true },
      { name: 'submit', method: 'POST', route: '/customers/{id}/submit', safe: false, canFind: true },
    ])
  })
})

describe('a process that is killed', () => {
  test.each([1, 2, 3, 4, 5])('at call %i of onProgress resumes to one customer', async (call) => {
    const progress = (await killedAt(call)) as Progress
    const registration = (await stepwise.open().resume(progress, lina))._unsafeUnwrap()
    expect(registration).toMatchObject({ providerCustomerId: 'customer-1', status: 'pending' })
    expect(held()).toEqual(once)
  })

  test('after its last request, and before it stored the registration, looks the customer up', async () => {
    const progress = (await killedAt(5)) as Progress
    const before = stepwise.provider.log.length
    const registration = (await stepwise.open().resume(progress, lina))._unsafeUnwrap()
    expect(registration).toMatchObject({ outcome: 'existing', progress })
    expect(stepwise.provider.log.slice(before)).toEqual(['GET /customers/customer-1'])
  })
})

describe('a connection that is cut', () => {
  // CI cuts at every 16th byte; with EVERY_BYTE at each of them.
  const stride = process.env.EVERY_BYTE ? 1 : 16

  test('at any byte of any request or answer ends in progress from which one customer is registered', async () => {
    await stepwise.open().create(lina)
    const whole = stepwise.proxy.carried
    expect(whole).toHaveLength(3)
    const cuts = whole.flatMap((lengths, connection) =>
      (['request', 'answer'] as const).flatMap((of) =>
        Array.from({ length: Math.ceil((lengths[of] + 1) / stride) }, (_, index) => ({
          connection,
          of,
          bytes: Math.min(index * stride, lengths[of]),
        })),
      ),
    )
    for (const cut of cuts) {
      stepwise.provider.reset()
      stepwise.proxy.plan(cut)
      const created = await stepwise.open().create(lina)
      stepwise.proxy.plan()
      if (created.isErr()) {
        const { error } = created
        const progress = stored(error.progress as Progress)
        expect([cut, error.delivery, needsReconcile(error)]).toEqual([cut, 'unknown', true])
        expect(progress.done).toHaveLength(cut.connection)
        expect(progress.inDoubt).toBe(['upload[0]', 'register', 'submit'][cut.connection])
        expect(error.providerCustomerId).toBe(cut.connection === 2 ? 'customer-1' : undefined)
        const resumed = await stepwise.open().resume(progress, lina)
        expect([cut, resumed._unsafeUnwrap().status]).toEqual([cut, 'pending'])
      }
      expect([cut, held()]).toEqual([cut, once])
    }
  })

  test('is not retried for a step that is not safe, and is for one that is', async () => {
    const attempts = async (connection: number) => {
      stepwise.provider.reset()
      stepwise.proxy.plan({ connection, of: 'answer', bytes: 0 })
      const result = await stepwise.open({ retries: 1 }).create(lina)
      return [result.isOk(), stepwise.proxy.carried.length]
    }
    expect(await attempts(0)).toEqual([true, 4])
    expect(await attempts(1)).toEqual([false, 2])
    expect(await attempts(2)).toEqual([false, 3])
  })
})

describe('a step that fails', () => {
  test('before the customer is registered was refused, as nobody was registered', async () => {
    const error = failure(await stepwise.open({ fetch: refusing('/customers', 422) }).create(lina))
    expect(error).toMatchObject({
      code: 'rejected',
      delivery: 'refused',
      progress: { done: ['upload[0]'], next: 'register' },
    })
    expect(needsReconcile(error)).toBe(false)
  })

  test.each([
    [422, 'rejected'],
    [401, 'unauthenticated'],
    [429, 'rate_limited'],
  ])('with %i after the customer is registered has an unknown delivery, and the id', async (status, code) => {
    const error = failure(await stepwise.open({ fetch: refusing('/submit', status) }).create(lina))
    expect(error).toMatchObject({
      code,
      delivery: 'unknown',
      retryable: false,
      providerCustomerId: 'customer-1',
      progress: { done: ['upload[0]', 'register'], next: 'submit' },
    })
    expect(needsReconcile(error)).toBe(true)
    expect((await stepwise.open().resume(error.progress, lina)).isOk()).toBe(true)
    expect(held()).toEqual(once)
  })

  test('without a connection after the first is not said to be unsent', async () => {
    const unreachable = (async (request: Request) => {
      if (!request.url.endsWith('/submit')) return fetch(request)
      throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED', syscall: 'connect' } })
    }) as typeof globalThis.fetch
    const error = failure(await stepwise.open({ fetch: unreachable }).create(lina))
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      delivery: 'unknown',
      progress: { done: ['upload[0]', 'register'], next: 'submit' },
    })
  })

  test('stays in doubt while the provider cannot be asked', async () => {
    stepwise.proxy.plan({ connection: 1, of: 'answer', bytes: 0 })
    const error = failure(await stepwise.open().create(lina))
    const down = (async () => new Response('', { status: 503 })) as unknown as typeof globalThis.fetch
    const again = (await stepwise.open({ fetch: down }).resume(error.progress, lina))._unsafeUnwrapErr()
    expect(again).toMatchObject({
      operation: 'create',
      delivery: 'unknown',
      progress: { done: ['upload[0]'], inDoubt: 'register' },
    })
    expect(needsReconcile(again)).toBe(true)
    expect((await stepwise.open().resume(again.progress as Progress, lina)).isOk()).toBe(true)
    expect(held()).toEqual(once)
  })

  test('is stopped by onProgress: the next request is not sent', async () => {
    const error = failure(
      await stepwise.open().create(lina, {
        onProgress: ({ inDoubt }) => {
          if (inDoubt === 'register') throw new Error('Lina is not stored')
        },
      }),
    )
    expect(error).toMatchObject({ code: 'aborted', progress: { done: ['upload[0]'], next: 'register' } })
    expect(JSON.stringify(error)).not.toContain('Lina')
    expect(stepwise.provider.state.customers).toEqual([])
  })

  test('is stopped by the signal, also while onProgress waits', async () => {
    const stop = new AbortController()
    const error = failure(
      await stepwise.open().create(lina, {
        signal: stop.signal,
        onProgress: ({ inDoubt }) => {
          if (inDoubt !== 'register') return
          stop.abort()
          return new Promise(() => {})
        },
      }),
    )
    expect(error).toMatchObject({ code: 'aborted', delivery: 'unknown', progress: { next: 'register' } })
    expect(stepwise.provider.state.customers).toEqual([])
  })
})

describe('route', () => {
  test('stops at a provider where a create is half done, and returns its progress', async () => {
    const other = stepwise.open({}, { account: 'other' })
    const first = stepwise.open({ fetch: refusing('/submit', 422) })
    const error = (await route(lina, [first, other]))._unsafeUnwrapErr()
    expect(error.attempts).toMatchObject([{ type: 'stopped' }])
    expect(error.progress).toMatchObject({ done: ['upload[0]', 'register'], next: 'submit' })
    expect(held().customers).toHaveLength(1)
  })

  test('asks the next provider if no customer was registered, although a file was uploaded', async () => {
    const first = stepwise.open({ fetch: refusing('/customers', 422) })
    const routed = await route(lina, [first, stepwise.open({}, { account: 'other' })])
    expect(routed._unsafeUnwrap().attempts).toMatchObject([{ type: 'failed_over' }, { type: 'registered' }])
    expect(held().customers).toHaveLength(1)
  })
})

describe('a progress', () => {
  const progressOf = async () => (await killedAt(3)) as Progress

  test.each<[string, (progress: Progress) => unknown, RegExp]>([
    [
      'of another provider',
      (p) => ({ ...p, resume: { ...p.resume, provider: 'sqril' } }),
      /another provider/,
    ],
    ['of another account', (p) => ({ ...p, resume: { ...p.resume, account: 'eu' } }), /another account/],
    ['of another edition', (p) => ({ ...p, resume: { ...p.resume, steps: ['send'] } }), /another edition/],
    [
      'of another customer',
      (p) => ({ ...p, resume: { ...p.resume, customer: { reference: 'lin' } } }),
      /another customer/,
    ],
    ['without what a request gave', (p) => ({ ...p, resume: { ...p.resume, facts: {} } }), /does not fit/],
    ['with a gap', (p) => ({ ...p, done: ['register'] }), /does not fit/],
    ['that skips a request', (p) => ({ ...p, done: ['upload[0]'], next: 'submit' }), /does not fit/],
    [
      'with an id of no text',
      (p) => ({ ...p, resume: { ...p.resume, facts: { register: 7 } } }),
      /not a progress/,
    ],
    ['that is nothing', () => undefined, /not a progress/],
    ['that is a registration', () => ({ providerCustomerId: 'x' }), /not a progress/],
    ['of nothing left and nothing done', (p) => ({ done: [], resume: p.resume }), /contradicts itself/],
  ])('%s is rejected, and nothing is sent', async (_, change, message) => {
    const progress = await progressOf()
    const before = stepwise.proxy.carried.length
    const result = await stepwise.open().resume(change(progress) as Progress, lina)
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unsupported',
      delivery: 'not_sent',
      message: expect.stringMatching(message),
    })
    expect(stepwise.proxy.carried).toHaveLength(before)
  })

  test('of another account is rejected by the account that it does not belong to', async () => {
    const progress = await progressOf()
    const result = await stepwise.open({}, { account: 'stepwise-eu' }).resume(progress, lina)
    expect(result._unsafeUnwrapErr().message).toMatch(/another account/)
  })

  test('needs the same number of files as the create that it is of', async () => {
    const progress = await progressOf()
    const result = await stepwise.open().resume({ ...progress, done: ['upload[1]', 'register'] }, lina)
    expect(result._unsafeUnwrapErr().message).toMatch(/does not fit/)
  })

  test('of the last request in doubt is settled by a read, without a second submit', async () => {
    stepwise.proxy.plan({ connection: 2, of: 'answer', bytes: 0 })
    const error = failure(await stepwise.open().create(lina))
    stepwise.proxy.plan()
    const registration = (await stepwise.open().resume(error.progress, lina))._unsafeUnwrap()
    expect(registration).toMatchObject({ outcome: 'created', progress: { done: { length: 3 } } })
    expect(stepwise.proxy.carried).toHaveLength(1)
  })
})

describe('an update of two requests', () => {
  test('resumes with the same change', async () => {
    const { providerCustomerId } = (await stepwise.open().create(lina))._unsafeUnwrap()
    stepwise.proxy.plan({ connection: 1, of: 'answer', bytes: 0 })
    const change = { email: 'lina@example.org' }
    const error = failure(await stepwise.open().update(providerCustomerId, change))
    expect(error).toMatchObject({ operation: 'update', progress: { done: ['change'], inDoubt: 'confirm' } })
    stepwise.proxy.plan()
    const resumed = await stepwise.open().resume(stored(error.progress), change)
    expect(resumed._unsafeUnwrap()).toMatchObject({ outcome: 'updated', providerCustomerId })
    expect(stepwise.proxy.carried).toHaveLength(1)
  })
})
