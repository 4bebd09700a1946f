import {
  type CustomerDocument,
  createOnboarding,
  type ListFilter,
  type OnboardingError,
  type OnboardingEvent,
  type ReceivedRequest,
} from '@portico/core'
import { type EventRequest, onboardingError, type UnverifiedEvent } from '@portico/core/adapter'
import { err, errAsync, ok, okAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { ann, fakeAdapter, found } from './support/fake-adapter.ts'

const refused: OnboardingError = onboardingError('fake', 'rejected', 'no', {
  delivery: 'refused',
  issues: [{ path: '', code: 'refused', message: 'no', providerField: 'mail' }],
})
const photo: CustomerDocument = {
  type: 'identification',
  content: new Uint8Array([1, 2]),
  contentType: 'image/png',
}
const request: ReceivedRequest = { method: 'POST', url: '/', headers: {}, rawBody: '{}' }

async function collected<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of list) all.push(one)
  return all
}

describe('what a provider cannot do is unsupported, and nothing is sent', () => {
  const onboarding = createOnboarding(fakeAdapter({}))

  test.each([
    ['look a customer up', () => onboarding.get('p1')],
    ['update a customer', () => onboarding.update('p1', { email: null })],
    ['upload a document', () => onboarding.uploadDocument('p1', photo)],
    ['erase a customer', () => onboarding.erase('p1')],
    ['discover fields', () => onboarding.discover({ kind: 'individual' })],
    ['find out what became of a customer', () => onboarding.reconcile(ann)],
    ['read events', () => onboarding.parseEvent(request)],
  ] as const)('%s', async (what, call) => {
    const result = await call()
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unsupported',
      provider: 'fake',
      delivery: 'not_sent',
      retryable: false,
      message: `Fake has no operation to ${what}`,
    })
  })

  test('list customers', async () => {
    const results = await collected(onboarding.list())
    expect(results.map((one) => one._unsafeUnwrapErr().message)).toEqual([
      'Fake has no operation to list customers',
    ])
  })

  test('say what a change would cost', () => {
    expect(onboarding.preflightUpdate({ email: null })).toMatchObject({
      ready: false,
      invalid: [{ message: 'Fake has no operation to update a customer' }],
    })
  })

  test.each([
    ['a reference, where only the provider’s id will do', { reference: 'ann-1' }, "use the provider's id"],
    ['an id of nobody', ' ', 'An empty id names no customer'],
  ])('and %s', async (_what, ref, message) => {
    const adapter = fakeAdapter({
      get: () => okAsync(found()),
      update: () => okAsync(found()),
      uploadDocument: () => okAsync(found()),
    })
    const { get, update, uploadDocument } = createOnboarding(adapter)
    for (const result of [
      await get(ref),
      await update(ref, { email: null }),
      await uploadDocument(ref, photo),
    ])
      expect(result._unsafeUnwrapErr()).toMatchObject({
        code: 'unsupported',
        delivery: 'not_sent',
        message: expect.stringContaining(message),
      })
  })
})

describe('a customer that is not sent is told why, in words', () => {
  const messageOf = async (customer: object) =>
    (await createOnboarding(fakeAdapter({})).create(customer as never))._unsafeUnwrapErr()

  test('of a kind that is not taken', async () => {
    const company = { kind: 'company', reference: 'c', legalName: 'Ann Ltd' }
    const message = 'Fake does not take a customer of kind company, only individual'
    expect(await messageOf(company)).toMatchObject({
      code: 'unsupported',
      message,
      issues: [{ path: 'kind', code: 'not_accepted', message }],
    })
  })

  test('that breaks the model, each place once', async () => {
    const error = await messageOf({ ...ann, email: 'none', name: {} })
    expect(error).toMatchObject({
      code: 'invalid_customer',
      message: expect.stringMatching(/^The customer is not valid: /),
    })
    expect(error.message.split(': ')[1]?.split(', ').sort()).toEqual(['email', 'name.given'])
  })

  test('that is no customer at all, without a colon that nothing follows', async () => {
    expect((await messageOf('text' as never)).message).toBe('The customer is not valid')
  })

  test('that would lose something under strict', async () => {
    const onboarding = createOnboarding(fakeAdapter({}))
    const error = (
      await onboarding.create({ ...ann, phone: '+966512345678' }, { strict: true })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'unmet_requirements',
      message: 'strict is on, and Fake would not receive: phone',
    })
  })
})

test.each(['image/jpeg', 'IMAGE/JPEG', 'image/jpg', ' Image/JPG'])(
  'a file of type %j is sent as image/jpeg',
  async (contentType) => {
    const sent: CustomerDocument[] = []
    const onboarding = createOnboarding(
      fakeAdapter(
        {
          uploadDocument: (_ref, document) => {
            sent.push(document)
            return okAsync(found())
          },
        },
        { documents: [{ type: 'identification', maxBytes: 9, contentTypes: ['image/jpeg'] }] },
      ),
    )
    expect((await onboarding.uploadDocument('p1', { ...photo, contentType })).isOk()).toBe(true)
    expect(sent.map((document) => document.contentType)).toEqual(['image/jpeg'])
  },
)

describe('what is wrong with a file or a filter is said in words', () => {
  const documents = [
    { type: 'identification', maxBytes: 9, contentTypes: ['image/png', 'image/jpeg'] },
    { type: 'signature', maxBytes: 9, contentTypes: ['image/png'] },
  ] as const
  const onboarding = createOnboarding(
    fakeAdapter(
      {
        uploadDocument: () => okAsync(found()),
        async *list() {
          yield ok(found())
        },
      },
      { documents, listFilters: ['references'] },
    ),
  )

  test.each([
    [{ type: 'signature', contentType: 'image/jpeg' }, 'contentType must be one of image/png'],
    [{ content: new Uint8Array() }, 'content must not be empty'],
    [{ content: new Uint8Array(10) }, 'content must have at most 9 bytes'],
    [{ content: 'text' }, 'content must be a Uint8Array'],
    [
      { contentType: 'text/html', content: new Uint8Array(10) },
      'contentType must be one of image/png, image/jpeg; content must have at most 9 bytes',
    ],
  ])('of the file %j', async (changes, words) => {
    const error = (
      await onboarding.uploadDocument('p1', { ...photo, ...changes } as never)
    )._unsafeUnwrapErr()
    expect(error.message).toBe(`The document cannot be sent: ${words}`)
  })

  test('of a kind of file that is not taken', async () => {
    const file = { ...photo, type: 'selfie' } as never
    expect((await onboarding.uploadDocument('p1', file))._unsafeUnwrapErr()).toMatchObject({
      code: 'unsupported',
      message: 'Fake takes no such document: its type must be one of identification, signature',
      issues: [{ path: 'type', code: 'not_accepted', message: 'must be one of identification, signature' }],
    })
  })

  test.each([
    [{ references: [''] }, 'The filter cannot be used: references[0] must not be empty'],
    [{ status: 'gone' }, 'The filter cannot be used: status is not a canonical status'],
    [
      { createdFrom: 'today' },
      'The filter cannot be used: createdFrom must be an ISO 8601 time with its zone',
    ],
    [
      { email: '', status: 'gone' },
      'The filter cannot be used: email must not be empty; status is not a canonical status',
    ],
    [{ email: 'a@b.co', status: 'active' }, 'Fake cannot be asked for customers by email, status'],
  ])('of the filter %j', async (filter, message) => {
    const [result] = await collected(onboarding.list(filter as never))
    expect(result?._unsafeUnwrapErr().message).toBe(message)
  })

  test('of a filter that the provider does not have, one by one', async () => {
    const [result] = await collected(onboarding.list({ email: 'a@b.co' }))
    expect(result?._unsafeUnwrapErr().issues).toEqual([
      { path: 'email', code: 'not_accepted', message: 'is not a filter of this provider' },
    ])
    const bare = createOnboarding(
      fakeAdapter({
        async *list() {
          yield ok(found())
        },
      }),
    )
    expect((await collected(bare.list()))[0]?.isOk()).toBe(true)
    expect((await collected(bare.list({ email: 'a@b.co' })))[0]?.isErr()).toBe(true)
  })
})

describe('an answer about another customer is not believed', () => {
  const strangers = {
    create: () => okAsync(found({ reference: 'bob-1' })),
    get: () => okAsync(found({ providerCustomerId: 'p2', reference: 'bob-1' })),
    update: () => okAsync(found({ providerCustomerId: 'p2' })),
    uploadDocument: () => okAsync(found({ providerCustomerId: 'p2' })),
    reconcile: () => okAsync(found({ reference: 'bob-1' })),
  }
  const documents = [{ type: 'identification', maxBytes: 9, contentTypes: ['image/png'] }] as const
  const onboarding = createOnboarding(fakeAdapter(strangers, { documents, lookupByReference: true }))

  test.each([
    ['create', () => onboarding.create(ann)],
    ['get', () => onboarding.get('p1')],
    ['get', () => onboarding.get({ reference: 'ann-1' })],
    ['update', () => onboarding.update('p1', { email: 'ann@example.org' })],
    ['uploadDocument', () => onboarding.uploadDocument('p1', photo)],
    ['reconcile', () => onboarding.reconcile(ann)],
  ] as const)('%s', async (operation, call) => {
    const error = (await call())._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
      message: `the answer to ${operation} is about another customer`,
    })
  })

  test('a reference may come back without its blanks, or not at all', async () => {
    const trimming = fakeAdapter(
      { get: () => okAsync(found({ reference: 'ann-1' })) },
      { lookupByReference: true },
    )
    expect((await createOnboarding(trimming).get({ reference: ' ann-1' })).isOk()).toBe(true)
    const silent = fakeAdapter({ get: () => okAsync(found()) }, { lookupByReference: true })
    expect((await createOnboarding(silent).get({ reference: 'ann-1' })).isOk()).toBe(true)
  })
})

describe('a list', () => {
  const all = { listFilters: ['references', 'email', 'status', 'createdFrom', 'createdTo'] } as const
  const listing = (given: ListFilter[], results = [ok(found()), ok(found({ providerCustomerId: 'p2' }))]) =>
    fakeAdapter(
      {
        async *list(filter) {
          given.push(filter)
          yield* results
        },
      },
      all,
    )

  test('hands the filter on and gives registrations', async () => {
    const given: ListFilter[] = []
    const { list } = createOnboarding(listing(given))
    const filter: ListFilter = {
      references: ['a'],
      status: 'active',
      createdFrom: '2026-03-02T10:00:00+03:00',
    }
    const results = await collected(list(filter))
    expect(results.map((one) => one._unsafeUnwrap())).toMatchObject([
      { provider: 'fake', providerCustomerId: 'p1', mapping: [] },
      { provider: 'fake', providerCustomerId: 'p2' },
    ])
    expect(given).toEqual([filter])
  })

  test('of no references is empty, whatever the adapter would make of it', async () => {
    const given: ListFilter[] = []
    expect(await collected(createOnboarding(listing(given)).list({ references: [] }))).toEqual([])
    expect(given).toEqual([])
  })

  test('takes a filter that is there and undefined for none', async () => {
    const { list } = createOnboarding(fakeAdapter({ list: listing([]).list }))
    // What a program in JavaScript, or without exactOptionalPropertyTypes, may give.
    const filter = { email: undefined } as unknown as ListFilter
    expect((await collected(list(filter))).every((one) => one.isOk())).toBe(true)
  })

  test('ends with the first error, whatever the adapter adds', async () => {
    const adapter = fakeAdapter({
      async *list() {
        yield ok(found())
        yield err(refused)
        yield ok(found())
      },
    })
    const results = await collected(createOnboarding(adapter).list())
    expect(results.map((one) => one.isOk())).toEqual([true, false])
  })

  test.each([
    [{ walletPhone: '+966511111111' }, 'unsupported', 'walletPhone'],
    [{ email: '' }, 'unmet_requirements', 'email'],
    [{ createdTo: '2026-03-02' }, 'unmet_requirements', 'createdTo'],
    [{ createdFrom: '2026-03-02T10:00:00' }, 'unmet_requirements', 'createdFrom'],
    [{ status: 'happy' }, 'unmet_requirements', 'status'],
    [{ colour: 'red' }, 'unmet_requirements', 'colour'],
  ])('is refused for %j', async (filter, code, path) => {
    const given: ListFilter[] = []
    const results = await collected(createOnboarding(listing(given)).list(filter as ListFilter))
    expect(results.map((one) => one._unsafeUnwrapErr())).toMatchObject([
      { code, delivery: 'not_sent', issues: [{ path }], message: expect.stringContaining(path) },
    ])
    expect(given).toEqual([])
  })

  test('says nothing of the values that it refuses', async () => {
    const filter = { email: 'secret@example.com', status: 'secret-status' } as unknown as ListFilter
    const [result] = await collected(createOnboarding(listing([])).list(filter))
    expect(JSON.stringify(result?._unsafeUnwrapErr())).not.toContain('secret')
  })
})

describe('a document', () => {
  const rule = { type: 'identification', maxBytes: 2, contentTypes: ['image/png', 'image/gif'] } as const
  const onboarding = createOnboarding(
    fakeAdapter({ uploadDocument: () => okAsync(found({ status: 'pending' })) }, { documents: [rule] }),
  )

  test('within the rules is handed on, and what the provider then has is told', async () => {
    expect((await onboarding.uploadDocument('p1', photo))._unsafeUnwrap()).toMatchObject({
      provider: 'fake',
      status: 'pending',
      mapping: [],
    })
  })

  test.each([
    [{ type: 'signature' }, 'unsupported', 'type', 'not_accepted', 'must be one of identification'],
    [
      { contentType: 'image/jpeg' },
      'unmet_requirements',
      'contentType',
      'not_accepted',
      'image/png, image/gif',
    ],
    [{ content: new Uint8Array(3) }, 'unmet_requirements', 'content', 'too_long', 'at most 2 bytes'],
    [{ content: new Uint8Array() }, 'unmet_requirements', 'content', 'required', 'not be empty'],
    [{ content: [1, 2] }, 'unmet_requirements', 'content', 'invalid', 'Uint8Array'],
  ])('that breaks them is refused: %j', async (changes, code, path, issue, words) => {
    const document = { ...photo, ...changes } as CustomerDocument
    const error = (await onboarding.uploadDocument('p1', document))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code, delivery: 'not_sent', issues: [{ path, code: issue }] })
    expect(error.message).toContain(words)
  })
})

describe('reconcile', () => {
  const { calls, adapter } = (() => {
    const calls: unknown[] = []
    return {
      calls,
      adapter: (answer: 'absent' | 'there' | 'error') =>
        fakeAdapter({
          reconcile(fields) {
            calls.push(fields)
            if (answer === 'error') return errAsync(refused)
            return okAsync(answer === 'there' ? found() : ('absent' as const))
          },
        }),
    }
  })()

  test('hands over what create would have sent', async () => {
    expect((await createOnboarding(adapter('absent')).reconcile(ann))._unsafeUnwrap()).toEqual({
      type: 'absent',
    })
    expect(calls.at(-1)).toMatchObject({
      kind: 'individual',
      reference: 'ann-1',
      fields: [
        { name: 'first', value: 'Ann' },
        { name: 'ref', value: 'ann-1' },
        { name: 'mail', value: 'ann@example.com' },
      ],
    })
  })

  test('gives a registration as create would have, the reference and the mapping included', async () => {
    const settled = (await createOnboarding(adapter('there')).reconcile(ann))._unsafeUnwrap()
    expect(settled).toMatchObject({
      type: 'registered',
      registration: { provider: 'fake', reference: 'ann-1' },
    })
    if (settled.type === 'registered')
      expect(settled.registration.mapping.map(({ path }) => path)).toContain('email')
  })

  test('gives the provider’s complaints their canonical paths', async () => {
    const error = (await createOnboarding(adapter('error')).reconcile(ann))._unsafeUnwrapErr()
    expect(error.issues).toMatchObject([{ path: 'email', providerField: 'mail' }])
  })

  test('asks nobody about a customer that could not have been sent', async () => {
    const before = calls.length
    const { name, ...nameless } = ann
    const result = await createOnboarding(adapter('there')).reconcile(nameless as never)
    expect(result._unsafeUnwrapErr().code).toBe('invalid_customer')
    expect(calls).toHaveLength(before)
  })
})

describe('an event', () => {
  const sentAt = new Date('2026-03-02T09:30:00Z')
  const now = () => sentAt
  const genuine: UnverifiedEvent<undefined> = {
    providerType: 'MOVED',
    sentAt,
    nonce: 'n1',
    verify: () => ok({ type: 'customer_status_changed', customer: found() }),
  }
  const open = (event: Partial<UnverifiedEvent<undefined>>, observe?: (event: OnboardingEvent) => void) =>
    createOnboarding(fakeAdapter({ readEvent: () => ok({ ...genuine, ...event }) }), {
      now,
      ...(observe && { observe }),
    })

  describe('of whose nonce the caller no longer wants to know', () => {
    const abortedError = { code: 'aborted', delivery: 'not_sent', retryable: true }

    test('is not asked about', async () => {
      let asked = false
      const seen = () => {
        asked = true
        return false
      }
      const result = await open({}).parseEvent(request, { seen, signal: AbortSignal.abort() })
      expect(result._unsafeUnwrapErr()).toMatchObject(abortedError)
      expect(asked).toBe(false)
    })

    test('is not waited for', async () => {
      const controller = new AbortController()
      const seen = () => {
        controller.abort()
        return new Promise<boolean>(() => {})
      }
      const result = await open({}).parseEvent(request, { seen, signal: controller.signal })
      expect(result._unsafeUnwrapErr()).toMatchObject(abortedError)
    })

    test('and nobody goes on listening after an answer', async () => {
      const controller = new AbortController()
      const listening = new Set<unknown>()
      controller.signal.addEventListener = (...[, listener]: unknown[]) => void listening.add(listener)
      controller.signal.removeEventListener = (...[, listener]: unknown[]) => void listening.delete(listener)
      const { signal } = controller
      expect((await open({}).parseEvent(request, { seen: () => false, signal })).isOk()).toBe(true)
      const failing = () => Promise.reject(new Error('no database'))
      const failed = await open({}).parseEvent(request, { seen: failing, signal })
      expect(failed._unsafeUnwrapErr().code).toBe('unavailable')
      await Promise.resolve()
      expect(listening.size).toBe(0)
    })
  })

  test('that nobody dates happened when it was sent', async () => {
    const event = (await open({}).parseEvent(request))._unsafeUnwrap()
    expect(event).toMatchObject({
      occurredAt: '2026-03-02T09:30:00.000Z',
      sentAt: '2026-03-02T09:30:00.000Z',
    })
  })

  test('has the time that the provider tells', async () => {
    const occurredAt = new Date('2026-03-02T09:00:00Z')
    const event = (await open({ occurredAt }).parseEvent(request))._unsafeUnwrap()
    expect(event.occurredAt).toBe('2026-03-02T09:00:00.000Z')
  })

  test('of an unknown type keeps its raw form to itself, and is told as drift', async () => {
    const events: OnboardingEvent[] = []
    const verify = () => ok({ type: 'unknown' as const, raw: () => 'secret' })
    const parsed = (
      await open({ verify }, (event) => void events.push(event)).parseEvent(request)
    )._unsafeUnwrap()
    expect(parsed).toMatchObject({ type: 'unknown', provider: 'fake', providerType: 'MOVED', nonce: 'n1' })
    expect(JSON.stringify(parsed)).not.toContain('secret')
    if (parsed.type === 'unknown') expect(parsed.raw()).toBe('secret')
    expect(events).toMatchObject([
      {
        type: 'drift',
        provider: 'fake',
        account: 'fake',
        operation: 'parseEvent',
        path: 'type',
        found: 'unknown_value',
      },
    ])
  })

  test('may come as a fetch Request has it', async () => {
    let read: EventRequest | undefined
    const onboarding = createOnboarding(
      fakeAdapter({
        readEvent: (received) => {
          read = received
          return ok(genuine)
        },
      }),
      { now },
    )
    const headers = new Headers({ 'X-Signature': 'abc' })
    expect((await onboarding.parseEvent({ ...request, headers })).isOk()).toBe(true)
    expect(read?.headers).toEqual({ 'x-signature': 'abc' })
  })

  test('without a usable time is not believed, however wide the tolerance', async () => {
    const onboarding = open({ sentAt: new Date(Number.NaN) })
    const result = await onboarding.parseEvent(request, { toleranceMs: Number.POSITIVE_INFINITY })
    expect(result._unsafeUnwrapErr().code).toBe('invalid_signature')
  })

  test('is not verified when its time is off, and its nonce not asked for when the signature is', async () => {
    const asked: string[] = []
    const verify = () => {
      asked.push('verify')
      return err(refused)
    }
    const seen = () => asked.push('seen') < 0
    const late = new Date(sentAt.getTime() - 300_001)
    await open({ verify, sentAt: late }).parseEvent(request, { seen })
    expect(asked).toEqual([])
    await open({ verify }).parseEvent(request, { seen })
    expect(asked).toEqual(['verify'])
  })

  test('at the edge of the tolerance is believed', async () => {
    const request = { method: 'POST', url: '/', headers: {}, rawBody: '{}' }
    const early = open({ sentAt: new Date(sentAt.getTime() - 300_000) })
    expect((await early.parseEvent(request)).isOk()).toBe(true)
    const late = (
      await open({ sentAt: new Date(sentAt.getTime() - 300_001) }).parseEvent(request)
    )._unsafeUnwrapErr()
    expect(late).toMatchObject({
      code: 'invalid_signature',
      message:
        'The time of the signature is 301 s behind this clock, outside the tolerance of 300 s. Check this clock; if it is right, an old event was sent again',
    })
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
  ])('may be tried again where the store of nonces %s', async (_what, seen) => {
    expect((await open({}).parseEvent(request, { seen }))._unsafeUnwrapErr()).toEqual({
      code: 'unavailable',
      provider: 'fake',
      operation: 'parseEvent',
      message: 'seen failed, so the event may be a repeated one. Let the provider send it again',
      delivery: 'not_sent',
      retryable: true,
      issues: [],
    })
  })

  test('that was received before is refused as such', async () => {
    expect((await open({}).parseEvent(request, { seen: () => true }))._unsafeUnwrapErr()).toMatchObject({
      code: 'invalid_signature',
      message: 'The event was received before: seen has its nonce',
    })
  })

  test('counts as seen unless the answer is a plain no', async () => {
    const seen = (() => undefined) as never
    expect((await open({}).parseEvent(request, { seen })).isErr()).toBe(true)
  })

  test('that the adapter cannot read is its error', async () => {
    const onboarding = createOnboarding(fakeAdapter({ readEvent: () => err(refused) }))
    expect((await onboarding.parseEvent(request))._unsafeUnwrapErr()).toEqual({
      ...refused,
      operation: 'parseEvent',
    })
  })
})

describe('the observer', () => {
  const everything = fakeAdapter(
    {
      get: () => okAsync(found({ status: 'suspended' })),
      update: () => okAsync(found({ status: 'pending' })),
      warnUpdate: () => ['costs something'],
      uploadDocument: () => okAsync(found({ status: 'rejected' })),
      reconcile: () => okAsync(found({ status: 'incomplete' })),
      async *list() {
        yield ok(found({ status: 'closed' }))
      },
    },
    { documents: [{ type: 'identification', maxBytes: 9, contentTypes: ['image/png'] }] },
  )

  test('is told the status in every answer, and of what a change costs', async () => {
    const events: OnboardingEvent[] = []
    const onboarding = createOnboarding(everything, { observe: (event) => void events.push(event) })
    await onboarding.create(ann)
    await onboarding.get('p1')
    await onboarding.update('p1', { email: 'new@example.com' })
    await onboarding.uploadDocument('p1', photo)
    await onboarding.reconcile(ann)
    await collected(onboarding.list())
    expect(
      events.map((event) => ('status' in event ? `${event.operation} ${event.status}` : event.type)),
    ).toEqual([
      'create active',
      'get suspended',
      'warning',
      'update pending',
      'uploadDocument rejected',
      'reconcile incomplete',
      'list closed',
    ])
    expect(events[2]).toMatchObject({
      type: 'warning',
      provider: 'fake',
      account: 'fake',
      operation: 'update',
      message: 'costs something',
    })
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
  ])('disturbs nothing when it %s', async (_, observe) => {
    const onboarding = createOnboarding(everything, { observe })
    expect((await onboarding.create(ann)).isOk()).toBe(true)
    expect((await onboarding.get('p1')).isOk()).toBe(true)
  })
})

describe('an update', () => {
  const update = () => okAsync(found())

  test('that nothing stands against is ready', () => {
    expect(createOnboarding(fakeAdapter({ update })).preflightUpdate({ email: 'new@example.com' })).toEqual({
      provider: 'fake',
      ready: true,
      invalid: [],
      lossy: [],
      warnings: [],
    })
  })

  test.each([
    [{ name: { given: 'Bea' } }, 'name.given', 'immutable'],
    [{ email: 'none' }, 'email', 'invalid'],
    [{}, '', 'invalid'],
    [null, '', 'invalid'],
  ])('that cannot be sent says why: %j', (changes, path, code) => {
    const preflight = createOnboarding(fakeAdapter({ update })).preflightUpdate(changes)
    expect(preflight).toMatchObject({ ready: false, lossy: [], warnings: [] })
    expect(preflight.invalid).toContainEqual(expect.objectContaining({ path, code }))
  })

  test('that costs something says so beforehand, and is held back by strict', async () => {
    const onboarding = createOnboarding(
      fakeAdapter({ update, warnUpdate: () => ['a review starts', 'it takes a day'] }),
    )
    const changes = { email: 'new@example.com', phone: '+966512345678' }
    const warnings = ['a review starts', 'it takes a day'].map((message) => ({
      path: '',
      code: 'side_effect',
      message,
    }))
    expect(onboarding.preflightUpdate(changes)).toEqual({
      provider: 'fake',
      ready: true,
      invalid: [],
      lossy: [
        { path: 'phone', treatment: 'dropped', providerFields: [], reason: 'Fake has no field for it' },
      ],
      warnings,
    })
    expect((await onboarding.update('p1', changes)).isOk()).toBe(true)
    expect((await onboarding.update('p1', changes, { strict: true }))._unsafeUnwrapErr()).toEqual({
      code: 'unmet_requirements',
      provider: 'fake',
      operation: 'update',
      message:
        'Not sent because strict is on: a review starts; it takes a day; Fake would not receive: phone',
      delivery: 'not_sent',
      retryable: false,
      issues: [{ path: 'phone', code: 'dropped', message: 'would be lost: Fake has no field for it' }],
    })
    const plain = createOnboarding(fakeAdapter({ update }))
    expect((await plain.update('p1', { email: 'new@example.com' }, { strict: true })).isOk()).toBe(true)
  })

  test('says what it lacks, in words', async () => {
    const onboarding = createOnboarding({ ...fakeAdapter({ update }), kinds: ['individual', 'company'] })
    const error = (await onboarding.update('p1', { email: 'new@example.com' }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'invalid_customer',
      message: 'Say in the change which kind the customer is: "kind" is individual or company',
      issues: [{ path: 'kind', code: 'required', message: 'must be individual or company' }],
    })
    const immutable = (
      await createOnboarding(fakeAdapter({ update })).update('p1', { name: { given: 'Bea' } })
    )._unsafeUnwrapErr()
    expect(immutable).toMatchObject({ message: 'The change cannot be sent: name.given' })
  })

  test('gives the provider’s complaints their canonical paths', async () => {
    const onboarding = createOnboarding(fakeAdapter({ update: () => errAsync(refused) }))
    const error = (await onboarding.update('p1', { email: 'new@example.com' }))._unsafeUnwrapErr()
    expect(error.issues).toMatchObject([{ path: 'email', providerField: 'mail' }])
  })
})
