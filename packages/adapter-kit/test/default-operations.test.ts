import {
  type Answer,
  connectAdapter,
  customerReader,
  describeAdapter,
  err,
  extraOperation,
  httpOperations,
  individualTable,
  nestFields,
  ok,
} from '@portico/adapter-kit'
import { expect, test } from 'vitest'
import { amal, readingProvider } from './support/reading-provider.ts'

const customer = customerReader({ shape: {}, statuses: 'registered' })
const at = (path: string) => `https://acme.example${path}`

test('operations without request and read carry the id and the fields, and read a customer', async () => {
  const { onboarding, sent } = readingProvider(customer, [{ id: 'c 1' }])
  expect((await onboarding.create(amal))._unsafeUnwrap().outcome).toBe('created')
  expect((await onboarding.get('c 1'))._unsafeUnwrap().outcome).toBe('existing')
  expect((await onboarding.update('c 1', { email: 'new@example.com' }))._unsafeUnwrap().outcome).toBe(
    'updated',
  )
  expect((await onboarding.erase('c 1'))._unsafeUnwrap()).toMatchObject({ type: 'erased', provider: 'acme' })
  expect(sent).toEqual([
    {
      method: 'POST',
      url: at('/customers'),
      body: '{"first":"Amal","last":"Haddad","email":"amal@example.com"}',
    },
    { method: 'GET', url: at('/customers/c%201'), body: '' },
    { method: 'PATCH', url: at('/customers/c%201'), body: '{"email":"new@example.com"}' },
    { method: 'DELETE', url: at('/customers/c%201'), body: '' },
  ])
})

test('the preview shows the same body', () => {
  const { onboarding } = readingProvider(customer, [])
  expect(onboarding.preview(amal)._unsafeUnwrap()).toMatchObject({ method: 'POST', url: at('/customers') })
  expect(Object.keys(onboarding.preview(amal)._unsafeUnwrap().body)).toEqual(['first', 'last', 'email'])
})

test('body makes the JSON of create and update', async () => {
  const { onboarding, sent } = readingProvider(
    customer,
    [{ id: 'c-1' }],
    {},
    { body: ({ fields, kind }) => ({ kind, person: nestFields(fields) }) },
  )
  await onboarding.create(amal)
  await onboarding.update('c-1', { email: 'new@example.com' })
  expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
    { kind: 'individual', person: { first: 'Amal', last: 'Haddad', email: 'amal@example.com' } },
    { kind: 'individual', person: { email: 'new@example.com' } },
  ])
})

test('a request or read of its own wins', async () => {
  const { onboarding, sent } = readingProvider(customer, [{ id: 'c-1' }], {
    create: {
      method: 'POST',
      route: '/customers',
      request: () => ({ json: { own: true } }),
      read: (answer: Answer) => customer.read(answer, 'upserted'),
    },
  })
  expect((await onboarding.create(amal))._unsafeUnwrap().outcome).toBe('upserted')
  expect(sent[0]?.body).toBe('{"own":true}')
})

test('an operation of this provider alone has the id in its route', async () => {
  const { onboarding, sent } = readingProvider(customer, [{ id: 'c-1' }], {
    extraOperations: {
      close: extraOperation({
        namedBy: 'id',
        method: 'POST',
        route: '/customers/{id}/close',
        read: (answer) => customer.read(answer, 'updated'),
      }),
    },
  })
  const { close } = onboarding.operations as unknown as Record<string, (id: string) => PromiseLike<unknown>>
  await close?.('c-1')
  expect(sent).toEqual([{ method: 'POST', url: at('/customers/c-1/close'), body: '' }])
})

test.each(['get', 'update', 'erase'])(
  '%s without a request needs a place for the id in its route',
  (name) => {
    const wrong = { [name]: { method: 'GET', route: '/customer' } }
    expect(() => readingProvider(customer, [], wrong)).toThrow(
      `${name} of acme needs a \`request\`: its route has no {id}`,
    )
  },
)

test('errors have the id of the customer where the reader finds it', async () => {
  const inData = customerReader({
    shape: {},
    envelope: 'data',
    names: { id: 'key' },
    statuses: 'registered',
    about: [],
  })
  const { onboarding } = readingProvider(inData, [{ data: { key: 'c-9' } }], {
    create: {
      method: 'POST',
      route: '/customers',
      read: (answer: Answer) => err(answer.refusal({})),
    },
  })
  const error = (await onboarding.create(amal))._unsafeUnwrapErr()
  expect(error).toMatchObject({ providerCustomerId: 'c-9' })
})

test('a connection without a reader works as before', async () => {
  const description = describeAdapter({
    id: 'bare',
    name: 'Bare',
    capabilities: () => ({ idempotent: [], lookupByReference: false }),
    settings: {},
    tables: () => ({ individual: individualTable(({ required }) => ({ first: required('name.given') })) }),
  })
  const factory = connectAdapter(description, (_, adapter) =>
    ok(
      httpOperations(
        adapter,
        { baseUrl: 'https://bare.example', fetch: async () => Response.json({ id: 'c-1' }) },
        { create: { method: 'POST', route: '/c', read: (answer) => customer.read(answer, 'created') } },
      ),
    ),
  )
  expect(factory({}).previewCreate({ kind: 'individual', reference: 'r', fields: [] })).toEqual({
    method: 'POST',
    url: 'https://bare.example/c',
    body: {},
  })
})
