import { createOnboarding, type OnboardingError } from '@portico/core'
import { onboardingError, type ProviderCustomer, type VerifiedEvent } from '@portico/core/adapter'
import { errAsync, ok, okAsync, type ResultAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { ann, fakeAdapter, found } from './support/fake-adapter.ts'

const now = new Date('2026-03-02T09:30:00Z')
const photo = { type: 'identification', content: new Uint8Array([1]), contentType: 'image/png' } as const

/** An adapter that answers every operation with this customer, and what its onboarding makes of it. */
function answering(customer: ProviderCustomer<undefined>) {
  const adapter = fakeAdapter(
    {
      create: () => okAsync(customer),
      get: () => okAsync(customer),
      update: () => okAsync(customer),
      uploadDocument: () => okAsync(customer),
      reconcile: () => okAsync(customer),
      list: async function* () {
        yield ok(customer)
        yield ok(found())
      },
      readEvent: () =>
        ok({
          providerType: 'CHANGED',
          sentAt: now,
          nonce: 'n',
          verify: () => ok<VerifiedEvent<undefined>>({ type: 'customer_status_changed', customer }),
        }),
    },
    { documents: [{ type: 'identification', maxBytes: 9, contentTypes: ['image/png'] }] },
  )
  return { adapter, onboarding: createOnboarding(adapter, { now: () => now }) }
}

/** What the operations that are about one customer end with. */
async function errorsOf(customer: ProviderCustomer<undefined>) {
  const { onboarding } = answering(customer)
  return {
    create: (await onboarding.create(ann))._unsafeUnwrapErr(),
    get: (await onboarding.get('p1'))._unsafeUnwrapErr(),
    update: (await onboarding.update('p1', { email: 'new@example.com' }))._unsafeUnwrapErr(),
    uploadDocument: (await onboarding.uploadDocument('p1', photo))._unsafeUnwrapErr(),
    reconcile: (await onboarding.reconcile(ann))._unsafeUnwrapErr(),
  }
}

/** The same for those that are about whomever the provider names. */
async function furtherErrorsOf(customer: ProviderCustomer<undefined>) {
  const { onboarding } = answering(customer)
  const request = { method: 'POST', url: '/', headers: {}, rawBody: '{}' }
  const [first] = await listed(onboarding.list())
  return {
    list: first?._unsafeUnwrapErr(),
    parseEvent: (await onboarding.parseEvent(request))._unsafeUnwrapErr(),
  }
}

/** An adapter whose own operation answers with this customer. */
const confirming = (customer: ProviderCustomer<undefined>) =>
  fakeAdapter({
    extraOperations: {
      confirm: { namedBy: 'id' as const, input: undefined, writes: true, run: () => okAsync(customer) },
    },
  })

async function listed<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of list) all.push(one)
  return all
}

describe('an id that no later call could use is unexpected_response, whatever the adapter', () => {
  test.each([
    ['empty', ''],
    ['blank', ' \t '],
    ['a no-break space', '\u00a0'],
    ['a dot', '.'],
    ['two dots', '..'],
    ['a line break', 'p\n1'],
    ['a null byte', 'p\u00001'],
    ['an escape', '\u001b[31mp1'],
    ['a control character of the second block', 'p\u0085'],
    ['a lone surrogate', 'p\ud800'],
    ['a line separator', 'p\u20281'],
    ['text direction', 'p\u202e1'],
    ['a zero-width space', '\u200b'],
    ['bytes that are not UTF-8', 'p\ufffd'],
    ['absurd length', 'p'.repeat(257)],
    ['a number', 7 as unknown as string],
    ['an object', {} as unknown as string],
    ['nothing', undefined as unknown as string],
  ])('%s', async (_, providerCustomerId) => {
    const customer = found({ providerCustomerId })
    const errors = { ...(await errorsOf(customer)), ...(await furtherErrorsOf(customer)) }
    for (const [operation, error] of Object.entries(errors)) {
      expect(error).toMatchObject({
        code: 'unexpected_response',
        provider: 'fake',
        operation,
        delivery: operation === 'parseEvent' ? 'not_sent' : 'accepted',
        retryable: false,
      })
      expect(error).not.toHaveProperty('providerCustomerId')
      expect(error?.raw()).toBe('raw')
    }
  })

  test.each(['p1', 'cus-1.2_3:4', 'a/b', 'é', '中', '7', '...', 'p'.repeat(256), 'p 1'])(
    'and %j is usable',
    async (providerCustomerId) => {
      const { onboarding } = answering(found({ providerCustomerId }))
      expect((await onboarding.create(ann))._unsafeUnwrap().providerCustomerId).toBe(providerCustomerId)
    },
  )

  test('also for operations that only one provider has', async () => {
    const { operations } = createOnboarding(confirming(found({ providerCustomerId: '..' })))
    expect((await operations.confirm('p1'))._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      operation: 'confirm',
      delivery: 'accepted',
    })
  })

  test('a list ends there', async () => {
    const { onboarding } = answering(found({ providerCustomerId: '..' }))
    expect((await listed(onboarding.list())).map((one) => one.isOk())).toEqual([false])
  })
})

test('an answer about another customer is refused with the id that it has', async () => {
  const customer = found({ providerCustomerId: 'p2', reference: 'ben-1' })
  const errors = await errorsOf(customer)
  for (const [operation, error] of Object.entries(errors)) {
    expect(error).toMatchObject({
      code: 'unexpected_response',
      operation,
      delivery: 'accepted',
      providerCustomerId: 'p2',
    })
    expect(error.raw()).toBe('raw')
    expect(JSON.stringify(error)).not.toContain('ben-1')
  }
})

describe('an id that an answer contained is in the error, whatever went wrong afterwards', () => {
  const failing = (fail: () => never | ResultAsync<never, OnboardingError>, id: string | undefined = 'p9') =>
    createOnboarding(
      fakeAdapter({
        create: (_fields, { keepCustomerId }) => {
          keepCustomerId?.(() => undefined)
          keepCustomerId?.(() => id)
          return fail()
        },
        update: (_ref, _fields, { keepCustomerId }) => {
          keepCustomerId?.(() => id)
          return fail()
        },
      }),
    )
  const refused = (facts: object = {}) =>
    errAsync(onboardingError('fake', 'decryption_failed', 'no', { delivery: 'accepted', ...facts }))
  const thrown = () => {
    throw new Error('Siti')
  }

  test('if the adapter throws', async () => {
    const error = (await failing(thrown).create(ann))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', providerCustomerId: 'p9' })
    const update = await failing(thrown).update('p1', { email: 'new@example.com' })
    expect(update._unsafeUnwrapErr()).toMatchObject({ providerCustomerId: 'p9' })
  })

  test('if it ends with an error of its own, whose facts and answer are kept', async () => {
    const error = (await failing(() => refused({ raw: () => 'raw' })).create(ann))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'decryption_failed', providerCustomerId: 'p9' })
    expect(error.raw()).toBe('raw')
  })

  test('unless that error has an id, or the id cannot be used', async () => {
    const own = await failing(() => refused({ providerCustomerId: 'own' })).create(ann)
    expect(own._unsafeUnwrapErr()).toMatchObject({ providerCustomerId: 'own' })
    const bad = await failing(refused, '..').create(ann)
    expect(bad._unsafeUnwrapErr()).not.toHaveProperty('providerCustomerId')
  })
})
