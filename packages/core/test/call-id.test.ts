import { createOnboarding, type OnboardingEvent, route } from '@portico/core'
import { type CallContext, err, errAsync, ok, okAsync, onboardingError } from '@portico/core/adapter'
import { beforeEach, describe, expect, test } from 'vitest'
import { ann, fakeAdapter, found } from './support/fake-adapter.ts'

const now = () => new Date('2026-03-02T09:30:00Z')
const photo = { type: 'identification', content: new Uint8Array([1]), contentType: 'image/png' } as const
const request = { method: 'POST', url: '/', headers: {}, rawBody: '{}' }

const events: OnboardingEvent[] = []
beforeEach(() => void events.splice(0))
const observe = (event: OnboardingEvent) => void events.push(event)

/** An adapter that reports two attempts of every operation. */
function busy(id = 'fake', refuse = false) {
  const attempts = (operation: string, { observe }: CallContext) => {
    const facts = { provider: id, operation, method: 'GET', route: '/' }
    for (const attempt of [1, 2]) observe({ type: 'request_started', ...facts, attempt })
  }
  const answer = (operation: string, context: CallContext) => {
    attempts(operation, context)
    return refuse
      ? errAsync(onboardingError(id, 'rate_limited', 'Too many requests', { delivery: 'refused' }))
      : okAsync(found())
  }
  const adapter = fakeAdapter(
    {
      create: (_fields, context) => answer('create', context),
      get: (_ref, context) => answer('get', context),
      update: (_ref, _fields, context) => answer('update', context),
      warnUpdate: () => ['Starts a review'],
      uploadDocument: (_ref, _document, context) => answer('uploadDocument', context),
      reconcile: (_fields, context) => answer('reconcile', context),
      async *list(_filter, context) {
        for (const page of [1, 2]) {
          attempts(`list page ${page}`, context)
          yield ok(found())
        }
      },
      readEvent: () =>
        ok({
          providerType: 'MOVED',
          sentAt: now(),
          nonce: 'n1',
          verify: () => ok({ type: 'customer_status_changed', customer: found() }),
        }),
    },
    { documents: [{ type: 'identification', maxBytes: 9, contentTypes: ['image/png'] }] },
  )
  return createOnboarding({ ...adapter, id }, { observe, now })
}

type Options = { callId?: string }
async function listed(list: AsyncIterable<unknown>) {
  for await (const _ of list);
}

const onboarding = busy()
const calls: [string, (options?: Options) => unknown][] = [
  ['create', (options) => onboarding.create(ann, options)],
  ['get', (options) => onboarding.get('p1', options)],
  ['update', (options) => onboarding.update('p1', { email: 'new@example.com' }, options)],
  ['uploadDocument', (options) => onboarding.uploadDocument('p1', photo, options)],
  ['reconcile', (options) => onboarding.reconcile(ann, options)],
  ['parseEvent', (options) => onboarding.parseEvent(request, options)],
  ['list', (options) => listed(onboarding.list({}, options))],
  ['route', (options) => route(ann, [busy('limited', true), onboarding], options)],
]

const ids = () => [...new Set(events.map(({ callId }) => callId))]

describe.each(calls)('the events of one %s', (_, call) => {
  test('all have the id that the caller gives', async () => {
    await call({ callId: 'request 7 / Zoë' })
    expect(ids()).toEqual(['request 7 / Zoë'])
    expect(events.some(({ type }) => type === 'status')).toBe(true)
  })

  test('all have one fresh id otherwise, which no other call has', async () => {
    await call()
    const [first, ...others] = ids()
    expect(first).toMatch(/^[\da-f-]{36}$/)
    expect(others).toEqual([])
    await call()
    expect(ids()).toHaveLength(2)
  })

  test.each(['', ' ', 'line\nbreak', '\u001b[31m', 'x'.repeat(129), 7, {}, null])(
    'have a fresh id in place of one that cannot be logged: %j',
    async (callId) => {
      await call({ callId } as Options)
      expect(ids()).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)])
    },
  )
})

test('an operation that only one provider has passes its id on', async () => {
  const wave = {
    namedBy: 'nothing' as const,
    input: undefined,
    writes: false,
    run: (_: object, context: CallContext) => {
      context.observe({ type: 'warning', provider: 'fake', operation: 'wave', message: 'Hello' })
      return okAsync(undefined)
    },
  }
  const { operations } = createOnboarding(fakeAdapter({ extraOperations: { wave } }), { observe })
  await operations.wave({ callId: 'call-7' })
  expect(ids()).toEqual(['call-7'])
})

test('a route asks every provider under its own id', async () => {
  await route(ann, [busy('limited', true), onboarding], { callId: 'call-7' })
  expect(new Set(events.map(({ provider }) => provider))).toEqual(new Set(['limited', 'fake']))
  expect(ids()).toEqual(['call-7'])
})

test('the second create of a reference is warned of under its own id', async () => {
  const first = onboarding.create(ann, { callId: 'first' })
  const second = onboarding.create(ann, { callId: 'second' })
  await Promise.all([first, second])
  expect(events.filter(({ type }) => type === 'warning').map(({ callId }) => callId)).toEqual(['second'])
})

test('an unreadable event has an error and no event of its own', async () => {
  const refused = fakeAdapter({ readEvent: () => err(onboardingError('fake', 'invalid_signature', 'No')) })
  await createOnboarding(refused, { observe, now }).parseEvent(request, { callId: 'call-7' })
  expect(events).toEqual([])
})

test('events and registrations survive JSON, small and without what the provider answered', async () => {
  const registration = (await onboarding.create(ann, { callId: 'call-7' }))._unsafeUnwrap()
  expect(JSON.parse(JSON.stringify(events))).toEqual(events)
  expect(structuredClone(events)).toEqual(events)
  const json = JSON.stringify(registration)
  expect(JSON.parse(json)).toMatchObject({ provider: 'fake', providerCustomerId: 'p1', status: 'active' })
  expect(json).not.toContain('raw')
  expect(json.length).toBeLessThan(1_000)
})
