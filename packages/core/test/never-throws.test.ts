import {
  type Adapter,
  type AdapterDescription,
  answer,
  createOnboarding,
  type Onboarding,
  type OnboardingError,
  type OnboardingEvent,
  preflight,
  questions,
  redact,
  route,
} from '@portico/core'
import { err, errAsync, ok, okAsync, type Result, ResultAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { ann, fakeAdapter, found } from './support/fake-adapter.ts'

const canary = 'canary-7f3a'

const throwing = (): never => {
  throw new Error(canary)
}

const hostileProxy = () =>
  new Proxy({}, { get: throwing, ownKeys: throwing, getPrototypeOf: throwing, has: throwing })

const deep: unknown = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)

/** What a program may hand in although the types forbid it. */
const hostile: [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', 'x'],
  ['a list', []],
  ['a symbol', Symbol('x')],
  ['a function', () => ({})],
  ['20 KB of nested lists', deep],
  ['an object of undefined', { reference: undefined, type: undefined, headers: undefined }],
  ['a throwing getter', Object.defineProperty({}, 'reference', { get: throwing, enumerable: true })],
  ['a proxy that throws', hostileProxy()],
  ['an object that holds one', { reference: hostileProxy(), headers: hostileProxy(), type: hostileProxy() }],
]

const everything = {
  get: () => okAsync(found()),
  update: () => okAsync(found({ outcome: 'updated' as const })),
  uploadDocument: () => okAsync(found()),
  erase: () => okAsync({ type: 'erased' as const, raw: () => undefined }),
  discover: () => okAsync({ fields: [] }),
  reconcile: () => okAsync('absent' as const),
  readEvent: () => err({} as OnboardingError),
  async *list() {
    yield ok(found())
  },
}

const capable = (more: object = {}): Onboarding<Adapter<undefined>> =>
  createOnboarding(
    fakeAdapter(
      { ...everything, ...more },
      {
        lookupByReference: true,
        documents: [{ type: 'identification', maxBytes: 9, contentTypes: ['image/png'] }],
      },
    ),
  )

/** An operation with one argument in whichever place; as a program without types would call it. */
type Call = (onboarding: Onboarding<Adapter<undefined>>, value: never) => unknown

const photo = { type: 'identification', content: new Uint8Array([1]), contentType: 'image/png' } as const
const request = { method: 'POST', url: '/', headers: {}, rawBody: '{}' }

const first = async (list: AsyncIterable<Result<unknown, OnboardingError>>) => {
  for await (const one of list) return one
  return ok('nothing')
}

const calls: [string, Call][] = [
  ['create(…)', (onboarding, value) => onboarding.create(value)],
  ['create(customer, …)', (onboarding, value) => onboarding.create(ann, value)],
  ['create(customer, { signal: … })', (onboarding, signal) => onboarding.create(ann, { signal })],
  ['preview(…)', async (onboarding, value) => onboarding.preview(value)],
  ['preview(customer, …)', async (onboarding, value) => onboarding.preview(ann, value)],
  ['get(…)', (onboarding, value) => onboarding.get(value)],
  ['get(id, …)', (onboarding, value) => onboarding.get('p1', value)],
  ['update(…)', (onboarding, value) => onboarding.update(value, { email: null })],
  ['update(id, …)', (onboarding, value) => onboarding.update('p1', value)],
  [
    'update(id, changes, …)',
    (onboarding, value) => onboarding.update('p1', { email: 'a@example.com' }, value),
  ],
  ['list(…)', (onboarding, value) => first(onboarding.list(value))],
  ['list(filter, …)', (onboarding, value) => first(onboarding.list({}, value))],
  ['uploadDocument(…)', (onboarding, value) => onboarding.uploadDocument(value, photo)],
  ['uploadDocument(id, …)', (onboarding, value) => onboarding.uploadDocument('p1', value)],
  ['uploadDocument(id, file, …)', (onboarding, value) => onboarding.uploadDocument('p1', photo, value)],
  ['erase(…)', (onboarding, value) => onboarding.erase(value)],
  ['erase(id, …)', (onboarding, value) => onboarding.erase('p1', value)],
  ['discover(…)', (onboarding, value) => onboarding.discover(value)],
  ['discover({ ref: … })', (onboarding, ref) => onboarding.discover({ kind: 'individual', ref })],
  ['discover(query, …)', (onboarding, value) => onboarding.discover({ kind: 'individual' }, value)],
  ['reconcile(…)', (onboarding, value) => onboarding.reconcile(value)],
  ['reconcile(customer, …)', (onboarding, value) => onboarding.reconcile(ann, value)],
  ['parseEvent(…)', (onboarding, value) => onboarding.parseEvent(value)],
  ['parseEvent(request, …)', (onboarding, value) => onboarding.parseEvent(request, value)],
  ['parseEvent({ headers: … })', (onboarding, headers) => onboarding.parseEvent({ ...request, headers })],
  ['parseEvent({ rawBody: … })', (onboarding, rawBody) => onboarding.parseEvent({ ...request, rawBody })],
  ['route(…)', (onboarding, value) => route(value, [onboarding])],
  ['route(customer, …)', (_, value) => route(ann, value)],
  ['route(customer, onboardings, …)', (onboarding, value) => route(ann, [onboarding], value)],
  ['answer(…)', async (_, value) => answer(value, { 'name.given': 'Ann' })],
  ['answer(customer, …)', async (_, value) => answer(ann, value)],
  ['answer(customer, answers, …)', async (_, value) => answer(ann, {}, value)],
]

describe.each(hostile)('%s', (_, value) => {
  test.each(calls)('given to %s ends in a result', async (_, call) => {
    const result = (await call(capable(), value as never)) as Result<unknown, OnboardingError>
    if (result.isOk()) return
    expect(result.error).toMatchObject({ code: expect.any(String), message: expect.any(String) })
    // A text may be an id.
    if (typeof value !== 'string') expect(result.error.delivery).toBe('not_sent')
    expect(JSON.stringify(result.error)).not.toContain(canary)
  })

  test('given to a function without a result gives a sensible value', () => {
    expect(preflight(value, [fakeAdapter({})])).toMatchObject([{ provider: 'fake', ready: false }])
    expect(capable().preflight(value)).toMatchObject({ ready: false })
    expect(capable().preflightUpdate(value)).toMatchObject({ ready: false })
    expect(questions(value as never, [fakeAdapter({})])).toMatchObject([{ key: 'kind' }])
    expect(() => redact(value as never)).not.toThrow()
  })
})

test.each([
  ['throws', throwing],
  ['returns no date', () => 'today' as never],
  ['returns an invalid date', () => new Date(Number.NaN)],
  ['is no function', 7 as never],
])('a clock that %s makes nothing throw', (_, now) => {
  expect(() => answer(ann, { dateOfBirth: '2000-01-01' }, { now })).not.toThrow()
  expect(() => questions(ann, [fakeAdapter({})], { now })).not.toThrow()
  expect(() => preflight({ ...ann, dateOfBirth: '2000-01-01' }, [fakeAdapter({})], { now })).not.toThrow()
})

test('options that cannot be read are ignored', () => {
  expect(preflight(ann, [fakeAdapter({})], hostileProxy())).toMatchObject([{ ready: true }])
  expect(questions(ann, [fakeAdapter({})], hostileProxy())).toEqual([])
})

test('endless headers are read in part', async () => {
  const endless = {
    *[Symbol.iterator]() {
      for (;;) yield ['x-name', 'value']
    },
  }
  const lying = new Proxy([], { get: (list, key) => (key === 'length' ? 2 ** 32 : Reflect.get(list, key)) })
  for (const headers of [endless, { 'x-name': lying }] as never[]) {
    const result = await capable().parseEvent({ ...request, headers })
    expect(result.isErr()).toBe(true)
  }
})

test('missing adapters count as an empty list', () => {
  expect(preflight(ann, undefined as never)).toEqual([])
  expect(questions('individual', undefined as never)).toEqual([])
  expect(preflight(ann, [fakeAdapter({})], null as never)).toMatchObject([{ ready: true }])
})

const broken = { code: 'rejected', message: 'no', delivery: 'refused', retryable: false, issues: [] }

/** Ways of an adapter to break its contract. */
const faults: [string, (...given: never[]) => unknown][] = [
  ['throws', throwing],
  ['rejects', () => Promise.reject(new Error(canary))],
  ['rejects within its result', () => new ResultAsync(Promise.reject(new Error(canary)))],
  ['returns nothing', () => undefined],
  ['returns a value that is not a result', () => ({ providerCustomerId: 'p1' })],
  ['fails with a text', () => errAsync(canary)],
  ['fails with nothing', () => errAsync(undefined)],
  ['fails with a code alone', () => errAsync({ code: 'rejected', delivery: 'refused', issues: [] })],
  ['fails with a delivery of its own', () => errAsync({ ...broken, delivery: 'maybe' })],
  ['fails with issues that are none', () => errAsync({ ...broken, issues: [null] })],
]

describe.each(faults)('an adapter that %s', (_, fault) => {
  const broken = (operation: keyof Adapter) => capable({ [operation]: fault })
  const safe = (result: Result<unknown, OnboardingError>) => {
    const error = result._unsafeUnwrapErr()
    expect(JSON.stringify(error)).not.toContain(canary)
    return error
  }

  test.each([
    ['create', (onboarding: Onboarding<Adapter<undefined>>) => onboarding.create(ann)],
    [
      'update',
      (onboarding: Onboarding<Adapter<undefined>>) => onboarding.update('p1', { email: 'a@example.com' }),
    ],
    [
      'uploadDocument',
      (onboarding: Onboarding<Adapter<undefined>>) => onboarding.uploadDocument('p1', photo),
    ],
    ['erase', (onboarding: Onboarding<Adapter<undefined>>) => onboarding.erase('p1')],
    ['reconcile', (onboarding: Onboarding<Adapter<undefined>>) => onboarding.reconcile(ann)],
  ] as const)('in %s may have written: its outcome is unknown', async (operation, call) => {
    expect(safe(await call(broken(operation)))).toMatchObject({
      code: 'outcome_unknown',
      delivery: 'unknown',
      retryable: false,
      operation,
    })
  })

  test('in a read says so', async () => {
    const expected = { code: 'unexpected_response', delivery: 'unknown', retryable: false }
    expect(safe(await broken('get').get('p1'))).toMatchObject({ ...expected, operation: 'get' })
    expect(safe(await first(broken('list').list()))).toMatchObject({ ...expected, operation: 'list' })
    expect(safe(await broken('discover').discover({ kind: 'individual' }))).toMatchObject({
      ...expected,
      operation: 'discover',
    })
  })

  test('in reading an event sent nothing', async () => {
    expect(safe(await broken('readEvent').parseEvent(request))).toMatchObject({
      code: 'unexpected_response',
      delivery: 'not_sent',
      operation: 'parseEvent',
    })
  })

  test('stops a route: no other provider is asked', async () => {
    const other = capable()
    const attempts = (await route(ann, [broken('create'), other]))._unsafeUnwrapErr().attempts
    expect(attempts).toMatchObject([{ type: 'stopped', error: { code: 'outcome_unknown' } }])
  })

  test.each([
    [true, 'outcome_unknown'],
    [false, 'unexpected_response'],
  ])('in an operation of one provider only may have written if it writes: %s', async (writes, code) => {
    // As a program without types would break the contract.
    const run = fault as () => ResultAsync<unknown, OnboardingError>
    const confirm = { namedBy: 'nothing' as const, input: undefined, writes, run }
    const { operations } = createOnboarding(fakeAdapter({ extraOperations: { confirm } }))
    expect(safe(await operations.confirm())).toMatchObject({
      code,
      delivery: 'unknown',
      operation: 'confirm',
    })
  })
})

describe('a list of an adapter', () => {
  const listing = (list: () => unknown) => capable({ list })
  const all = async (onboarding: Onboarding<Adapter<undefined>>) => {
    const results: string[] = []
    for await (const one of onboarding.list())
      results.push(
        one.match(
          ({ providerCustomerId }) => providerCustomerId,
          ({ code }) => code,
        ),
      )
    return results
  }

  test('that throws after some customers keeps these and ends with an error', async () => {
    const list = async function* () {
      yield ok(found())
      throwing()
    }
    expect(await all(listing(list))).toEqual(['p1', 'unexpected_response'])
  })

  test.each([
    ['is not a list', () => undefined],
    ['gives a value that is not a result', () => [undefined]],
    ['gives failures that are none', () => [err('x'), ok(found())]],
    ['throws at once', throwing],
  ])('that %s ends with one error', async (_, list) => {
    expect(await all(listing(list))).toEqual(['unexpected_response'])
  })

  test('that throws when its reader stops early does not disturb the reader', async () => {
    const list = () => ({
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ value: ok(found()), done: false }),
        return: async () => throwing(),
      }),
    })
    expect((await first(listing(list).list())).isOk()).toBe(true)
  })

  test('is asked by the filter as it was when it was given', async () => {
    const asked: unknown[] = []
    const onboarding = createOnboarding(
      fakeAdapter(
        {
          async *list(filter: object) {
            asked.push(filter)
            yield ok(found())
          },
        },
        { listFilters: ['email'] },
      ),
    )
    const filter = { email: 'ann@example.com' }
    const list = onboarding.list(filter)
    filter.email = 'somebody.else@example.com'
    await first(list)
    expect(asked).toEqual([{ email: 'ann@example.com' }])
  })
})

test('an adapter whose table throws makes nothing ready and nothing throw', async () => {
  const description: Partial<AdapterDescription> = { table: throwing }
  const onboarding = capable(description)
  expect(onboarding.preflight(ann)).toMatchObject({ ready: false, invalid: [{ path: '', code: 'invalid' }] })
  expect(onboarding.preflightUpdate({ email: null })).toMatchObject({ ready: false })
  expect(onboarding.preview(ann).isErr()).toBe(true)
  expect((await onboarding.create(ann))._unsafeUnwrapErr()).toMatchObject({ delivery: 'not_sent' })
  expect((await onboarding.update('p1', { email: null }))._unsafeUnwrapErr()).toMatchObject({
    delivery: 'not_sent',
  })
  expect(capable({ previewCreate: throwing }).preview(ann).isErr()).toBe(true)
})

describe('two creates of one reference at once', () => {
  function slow() {
    const events: OnboardingEvent[] = []
    const endings: (() => void)[] = []
    const create = () =>
      ResultAsync.fromSafePromise(
        new Promise<void>((resolve) => {
          endings.push(resolve)
        }),
      ).map(() => found({ outcome: 'created' as const }))
    const onboarding = createOnboarding(fakeAdapter({ create }), {
      observe: (event) => void events.push(event),
    })
    const warnings = () => events.filter(({ type }) => type === 'warning')
    return { onboarding, endings, warnings }
  }

  test('are both sent, and warned of before the second is', async () => {
    const { onboarding, endings, warnings } = slow()
    const one = onboarding.create(ann)
    expect(warnings()).toEqual([])
    const other = onboarding.create({ ...ann })
    expect(endings).toHaveLength(2)
    expect(warnings()).toMatchObject([
      { provider: 'fake', operation: 'create', message: expect.stringContaining('same reference') },
    ])
    for (const end of endings) end()
    expect([(await one).isOk(), (await other).isOk()]).toEqual([true, true])
  })

  test('are warned of until the last has ended, however it ended', async () => {
    const { onboarding, endings, warnings } = slow()
    const one = onboarding.create(ann)
    const other = onboarding.create(ann)
    endings[1]?.()
    await other
    onboarding.create(ann)
    expect(warnings()).toHaveLength(2)
    for (const end of endings) end()
    await one
  })

  test('are not warned of if they follow each other, have different references, or are at different onboardings', async () => {
    const { onboarding, endings, warnings } = slow()
    const one = onboarding.create(ann)
    const other = onboarding.create({ ...ann, reference: 'ben-1' })
    const elsewhere = slow()
    const third = elsewhere.onboarding.create(ann)
    for (const end of [...endings, ...elsewhere.endings]) end()
    await Promise.all([one, other, third])
    const again = onboarding.create(ann)
    endings.at(-1)?.()
    await again
    expect([...warnings(), ...elsewhere.warnings()]).toEqual([])
  })
})
