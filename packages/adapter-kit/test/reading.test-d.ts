import {
  type Answer,
  connectAdapter,
  customerReader,
  describeAdapter,
  eventReader,
  findInList,
  flag,
  httpOperations,
  individualTable,
  listOf,
  ok,
  pagedList,
  present,
  text,
  unread,
} from '@portico/adapter-kit'
import { createOnboarding } from '@portico/core'
import { describe, expectTypeOf, test } from 'vitest'
import * as z from 'zod'

interface Details {
  verified?: boolean
}

const reader = customerReader({
  shape: { email: text, verified: flag, tags: listOf(z.string()), ...unread('first_name last_name') },
  statuses: { ok: 'active' },
  about: ['email'],
  more: (body) => {
    expectTypeOf(body.email).toEqualTypeOf<string | undefined>()
    expectTypeOf(body.tags).toEqualTypeOf<string[] | undefined>()
    expectTypeOf(body.last_name).toEqualTypeOf<unknown>()
    // @ts-expect-error: no such key
    body.nick
    return { details: present({ verified: body.verified }) }
  },
})

const tables = () => ({ individual: individualTable(({ required }) => ({ first: required('name.given') })) })
const described = { id: 'acme', name: 'Acme', settings: {}, tables }
const byId = describeAdapter({
  ...described,
  capabilities: () => ({ idempotent: [], lookupByReference: false }),
})
const create = { method: 'POST', route: '/c' } as const
const get = { method: 'GET', route: '/c/{id}' } as const
const baseUrl = 'https://acme.example'

describe('details are those of the reader', () => {
  test('in every registration of an adapter whose operations have no read', () => {
    const factory = connectAdapter(byId, (_, adapter) =>
      ok(httpOperations(adapter, { baseUrl, customer: reader }, { create, get })),
    )
    createOnboarding(factory({}))
      .get('1')
      .map(({ details }) => expectTypeOf(details).toEqualTypeOf<Details>())
  })

  test('and undefined if it gives none', () => {
    const bare = customerReader({ shape: {}, statuses: 'registered' })
    const factory = connectAdapter(byId, (_, adapter) =>
      ok(httpOperations(adapter, { baseUrl, customer: bare }, { create })),
    )
    createOnboarding(factory({}))
      .create({ kind: 'individual', reference: 'r', name: { given: 'A' } })
      .map(({ details }) => expectTypeOf(details).toEqualTypeOf<undefined>())
  })
})

describe('what is missing does not compile', () => {
  test('a read, if the connection has no reader', () => {
    connectAdapter(byId, (_, adapter) => {
      // @ts-expect-error: `read` is missing in create
      httpOperations(adapter, { baseUrl }, { create })
      const reading = { ...create, read: (answer: Answer) => reader.read(answer, 'created') }
      // @ts-expect-error: `read` is missing in get
      httpOperations(adapter, { baseUrl }, { create: reading, get })
      httpOperations(adapter, { baseUrl, customer: reader }, { create, get })
      return ok(httpOperations(adapter, { baseUrl }, { create: reading }))
    })
  })

  test('a request, if a customer may be named by its reference', () => {
    const byReference = describeAdapter({
      ...described,
      capabilities: () => ({ idempotent: [], lookupByReference: true }),
    })
    connectAdapter(byReference, (_, adapter) => {
      // @ts-expect-error: `request` is missing in get
      httpOperations(adapter, { baseUrl, customer: reader }, { create, get })
      return ok(
        httpOperations(
          adapter,
          { baseUrl, customer: reader },
          {
            create,
            get: { ...get, request: ({ ref }) => ({ query: { ref: String(ref) } }) },
          },
        ),
      )
    })
  })

  test('a status table, and a field to compare that is not read', () => {
    // @ts-expect-error: `statuses` is missing
    customerReader({ shape: {} })
    // @ts-expect-error: no such canonical status
    customerReader({ shape: {}, statuses: { ok: 'fine' } })
    // @ts-expect-error: phone is not read
    customerReader({ shape: { email: text }, statuses: 'registered', about: ['phone'] })
    // @ts-expect-error: no such member of a registration
    customerReader({ shape: {}, statuses: 'registered', more: () => ({ reason: [] }) })
  })
})

test('rows of lists are typed by the reader', () => {
  pagedList({
    customer: reader,
    route: '/c',
    shape: { cursor: z.string().nullish() },
    next: ({ page }) => {
      expectTypeOf(page.cursor).toEqualTypeOf<string | null | undefined>()
      return undefined
    },
    matches: (row) => row.email !== undefined,
  })
  findInList({
    customer: reader,
    route: '/c',
    by: 'e-mail address',
    query: ({ email }) => ({ email }),
    // @ts-expect-error: no such key
    isSame: (row) => row.nick,
  })
  // @ts-expect-error: `verify` is missing
  eventReader({
    customer: reader,
    headers: {},
    names: { type: 'a', customer: 'b' },
    changes: /a/,
    setting: 'x',
  })
})
