import { onboardingError } from '@portico/adapter-kit'
import type { OnboardingError } from '@portico/core'
import { errAsync, ok, okAsync, type ResultAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { declaredProvider } from './support/declared-provider.ts'

const siti = {
  kind: 'individual',
  reference: 'r-1',
  name: { given: 'Siti' },
  email: 'siti@example.com',
} as const
const photo = { type: 'identification', content: new Uint8Array([1]), contentType: 'image/png' } as const
const encryptedMail = `sealed ${btoa('siti@example.com')}`
const busy = () => new Response('{}', { status: 503, headers: { 'retry-after': '0' } })

describe('an operation of one request', () => {
  test('sends its method, route and request, and reads the answer', async () => {
    const { onboarding, sent } = declaredProvider()
    expect((await onboarding.get('c-1'))._unsafeUnwrap()).toMatchObject({ providerCustomerId: 'c-1' })
    await onboarding.update('c-1', { email: 'siti@example.com' })
    expect(sent).toMatchObject([
      { method: 'GET', url: 'https://acme.example/v1/customers/c-1', body: '' },
      {
        method: 'PATCH',
        url: 'https://acme.example/v1/customers/c-1',
        body: JSON.stringify({ mail: encryptedMail }),
      },
    ])
  })

  test('is observed under its own name', async () => {
    const { onboarding, events } = declaredProvider()
    await onboarding.create(siti)
    await onboarding.reconcile(siti)
    await onboarding.uploadDocument('c-1', photo)
    for await (const _ of onboarding.list());
    await onboarding.operations.close('c-1')
    await onboarding.operations.count()
    const started = events.flatMap((event) =>
      event.type === 'request_started' ? [`${event.operation} ${event.route}`] : [],
    )
    expect(started).toEqual([
      'create /customers',
      'reconcile /customers',
      'uploadDocument /photos',
      'list /customers',
      'close /customers/{id}/close',
      'count /count',
    ])
  })

  test.each([
    ['nothing', () => ({}), ''],
    ['a value', () => ({ json: { a: 1 } }), '{"a":1}'],
    ['a result', () => ok({ json: { a: 1 } }), '{"a":1}'],
    ['a result that comes later', () => okAsync({ json: { a: 1 } }), '{"a":1}'],
  ])('may have as its request %s', async (_, upload, body) => {
    const { onboarding, sent } = declaredProvider({ upload })
    expect((await onboarding.uploadDocument('c-1', photo)).isOk()).toBe(true)
    expect(sent[0]?.body).toBe(body)
  })

  test('is not sent if its request is an error, or cannot be made', async () => {
    const refusal = onboardingError('acme', 'unmet_requirements', 'no such photo')
    const refused = declaredProvider({ upload: () => errAsync(refusal) })
    expect((await refused.onboarding.uploadDocument('c-1', photo))._unsafeUnwrapErr()).toMatchObject({
      code: 'unmet_requirements',
      message: 'no such photo',
    })
    const throwing = () => {
      throw new Error('canary')
    }
    const upload = declaredProvider({ upload: throwing })
    for (const [{ sent }, result] of [
      [upload, await upload.onboarding.uploadDocument('c-1', photo)],
      ...(await Promise.all(
        [
          declaredProvider({ create: throwing }),
          declaredProvider({ connection: { encrypt: throwing } }),
          declaredProvider({ create: () => ({ json: {}, headers: throwing }) }),
        ].map(async (provider) => [provider, await provider.onboarding.create(siti)] as const),
      )),
    ] as const) {
      const error = result._unsafeUnwrapErr()
      expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent' })
      expect(JSON.stringify(error)).not.toContain('canary')
      expect(sent).toEqual([])
    }
  })
})

describe('erase', () => {
  const notFound = () => new Response('{"code":"unknown_customer"}', { status: 404 })

  test('sends its own request, and reads the answer', async () => {
    const { onboarding, sent } = declaredProvider()
    expect((await onboarding.erase('c-1'))._unsafeUnwrap()).toMatchObject({
      provider: 'acme',
      type: 'erased',
    })
    expect(sent).toMatchObject([{ method: 'DELETE', url: 'https://acme.example/v1/customers/c-1' }])
  })

  test('of a customer that is not found ends with not_found: a wrong URL is answered so too', async () => {
    const { onboarding } = declaredProvider({ answer: notFound })
    expect((await onboarding.erase('c-1'))._unsafeUnwrapErr()).toMatchObject({ code: 'not_found' })
  })

  test('of a customer that is not found is nothing_held where the provider documents this', async () => {
    const { onboarding } = declaredProvider({ answer: notFound, notFoundMeansNothingHeld: true })
    const erasure = (await onboarding.erase('c-1'))._unsafeUnwrap()
    expect(erasure.type).toBe('nothing_held')
    expect(erasure.raw()).toEqual({ code: 'unknown_customer' })
  })
})

describe('discover', () => {
  test('sends its own request, and reads which fields the provider asks for', async () => {
    const fields = [{ name: 'shoe_size', required: true }]
    const { onboarding, sent } = declaredProvider({ answer: () => Response.json(fields) })
    const found = await onboarding.discover({ kind: 'individual', type: 'sender', ref: 'c-1' })
    expect(found._unsafeUnwrap()).toMatchObject({
      provider: 'acme',
      kind: 'individual',
      type: 'sender',
      fields,
    })
    expect(sent).toMatchObject([{ method: 'POST', url: 'https://acme.example/v1/requirements' }])
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ type: 'sender', customer: 'c-1' })
  })

  test('is a read, by whatever method: it is sent again', async () => {
    const { onboarding, sent } = declaredProvider({ answer: busy })
    const error = (await onboarding.discover({ kind: 'individual' }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unavailable', operation: 'discover' })
    expect(sent).toHaveLength(3)
  })
})

describe('whether an operation is sent again', () => {
  const attempts = async (
    idempotent: readonly ('create' | 'update' | 'erase')[],
    call: (
      onboarding: ReturnType<typeof declaredProvider>['onboarding'],
    ) => ResultAsync<unknown, OnboardingError>,
  ) => {
    const { onboarding, sent } = declaredProvider({ idempotent, answer: busy })
    await call(onboarding)
    return sent.length
  }

  test('follows from `idempotent` for the writes that it names', async () => {
    expect(await attempts([], (onboarding) => onboarding.create(siti))).toBe(1)
    expect(await attempts(['create'], (onboarding) => onboarding.create(siti))).toBe(3)
    expect(
      await attempts(['create'], (onboarding) => onboarding.update('c-1', { email: 'a@b.example' })),
    ).toBe(1)
    expect(
      await attempts(['update'], (onboarding) => onboarding.update('c-1', { email: 'a@b.example' })),
    ).toBe(3)
  })

  test('follows from `idempotent` for an erase', async () => {
    expect(await attempts(['update'], (onboarding) => onboarding.erase('c-1'))).toBe(1)
    expect(await attempts(['erase'], (onboarding) => onboarding.erase('c-1'))).toBe(3)
  })

  test('follows from the create for a reconcile that registers again', async () => {
    expect(await attempts(['update'], (onboarding) => onboarding.reconcile(siti))).toBe(1)
    expect(await attempts(['create'], (onboarding) => onboarding.reconcile(siti))).toBe(3)
  })

  test('is yes for reads, and no for other writes', async () => {
    expect(await attempts([], (onboarding) => onboarding.get('c-1'))).toBe(3)
    expect(await attempts([], (onboarding) => onboarding.operations.count())).toBe(3)
    expect(await attempts(['create', 'update'], (onboarding) => onboarding.operations.close('c-1'))).toBe(1)
    expect(
      await attempts(['create', 'update'], (onboarding) => onboarding.uploadDocument('c-1', photo)),
    ).toBe(1)
  })
})

describe('encryption', () => {
  test('is in what is sent and not in the preview, which is the same request', async () => {
    const { onboarding, sent } = declaredProvider()
    await onboarding.create(siti)
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ person: { first: 'Siti' }, mail: encryptedMail })
    expect(onboarding.preview(siti, { reveal: true })._unsafeUnwrap()).toEqual({
      method: 'POST',
      url: 'https://acme.example/v1/customers',
      body: { person: { first: 'Siti' }, mail: 'siti@example.com' },
    })
  })

  test('hides no echo: an answer that repeats the plaintext is not quoted', async () => {
    const answer = () => Response.json({ id: 7, siti: 1, 'siti@example.com': 1 })
    const { onboarding, events } = declaredProvider({ answer })
    await onboarding.create(siti)
    expect(events.filter(({ type }) => type === 'drift')).not.toEqual([])
    expect(JSON.stringify(events)).not.toContain('siti@example.com')
  })

  test('is needed by an adapter that declares encrypted fields', () => {
    expect(() => declaredProvider({ connection: { encrypt: undefined } })).toThrow(
      new TypeError('acme declares encrypted fields, and its connection has no `encrypt`'),
    )
  })
})

describe('a preview', () => {
  test('has what create adds to the fields, masked or not', async () => {
    const { onboarding } = declaredProvider({
      create: ({ reference = '', fields }) => ({ json: { channel: 'api', reference, count: fields.length } }),
    })
    for (const options of [{ reveal: true }, {}])
      expect(onboarding.preview(siti, options)._unsafeUnwrap().body).toEqual({
        channel: 'api',
        reference: 'r-1',
        count: 2,
      })
  })

  test('masks what create puts into the URL', () => {
    const { onboarding } = declaredProvider({
      create: ({ fields }) => ({ json: {}, query: { name: String(fields[0]?.value) } }),
    })
    expect(onboarding.preview(siti)._unsafeUnwrap().url).toBe(
      'https://acme.example/v1/customers?name=%5Bpersonal%5D',
    )
  })

  test('makes no headers, which are made once for all attempts of a call', async () => {
    let made = 0
    const headers = async () => ({ 'idempotency-key': `key-${++made}` })
    const { onboarding, sent } = declaredProvider({
      idempotent: ['create'],
      answer: (attempt) => (attempt === 1 ? busy() : Response.json({ id: 'c-1' })),
      create: () => ({ json: {}, headers }),
    })
    onboarding.preview(siti)
    expect(made).toBe(0)
    await onboarding.create(siti)
    expect(sent.map((request) => request.headers.get('idempotency-key'))).toEqual(['key-1', 'key-1'])
  })
})
