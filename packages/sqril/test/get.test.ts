import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { sqril } from '@portico/sqril'
import { now, perTest, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'
import { john } from './sqril-customer.ts'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(sqril(sandbox.providers.sqril), { now }))

test('a customer is looked up with the corridors that are open', async () => {
  const id = (await onboarding.create(john))._unsafeUnwrap().providerCustomerId
  sandbox.state.sqril.closeCorridor(id, 'PE')
  const { raw, ...registration } = (await onboarding.get(id))._unsafeUnwrap()
  expect(registration).toEqual({
    provider: 'sqril',
    account: 'sqril',
    providerCustomerId: id,
    status: 'registered',
    providerStatus: '',
    outcome: 'existing',
    outstanding: [],
    createdAt: '2026-03-02T09:30:00.000Z',
    updatedAt: '2026-03-02T09:30:00.000Z',
    mapping: [],
    details: { allowed: { ID: true, PH: true, AR: true, PE: false } },
  })
  expect(raw()).toMatchObject({ name_first: 'John' })
  const { method, url, body, headers } = sandbox.requests.at(-1) ?? {}
  expect({ method, url, body }).toEqual({
    method: 'GET',
    url: `/sqril/checkCustomer?customer_id=${id}`,
    body: '',
  })
  expect(headers).not.toHaveProperty('content-type')
})

test('an id is part of the query, whatever is in it', async () => {
  const id = 'a&b=c d/é?#'
  const error = (await onboarding.get(id))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'not_found',
    delivery: 'refused',
    httpStatus: 404,
    providerCode: 'CUSTOMER_NOT_FOUND',
  })
  const query = new URL(`http://sandbox${sandbox.requests[0]?.url}`).searchParams
  expect([...query]).toEqual([['customer_id', id]])
})

test('a profile without corridors and times is fine', async () => {
  const id = (await onboarding.create(john))._unsafeUnwrap().providerCustomerId
  sandbox.faults.script('sqril', 'get', [
    { kind: 'missing-fields', fields: ['allowed', 'created_at', 'updated_at', 'name_last'] },
    { kind: 'edited', edit: (body) => ({ ...(body as object), allowed: null, created_at: null }) },
  ])
  for (let round = 0; round < 2; round++)
    expect((await onboarding.get(id))._unsafeUnwrap().details).toEqual({})
})

test('what Sqril never documented is told as drift, and no obstacle', async () => {
  const events: OnboardingEvent[] = []
  const observed = createOnboarding(sqril(sandbox.providers.sqril), {
    now,
    observe: (event) => events.push(event),
  })
  const id = (await observed.create(john))._unsafeUnwrap().providerCustomerId
  sandbox.faults.script('sqril', 'get', [{ kind: 'extra-fields' }])
  expect((await observed.get(id)).isOk()).toBe(true)
  const drift = events.filter(({ type }) => type === 'drift')
  expect(drift).toMatchObject([{ path: 'not_in_any_document' }, { path: 'not_documented_either' }])
})

const withOdd = (field: string) =>
  sandbox.faults.script('sqril', 'get', [
    { kind: 'edited', edit: (body) => ({ ...(body as object), [field]: ['John'] }) },
  ])

test('a profile whose customer_id is of another type cannot be read', async () => {
  const id = (await onboarding.create(john))._unsafeUnwrap().providerCustomerId
  withOdd('customer_id')
  const error = (await onboarding.get(id))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'unexpected_response', httpStatus: 200 })
  expect(error.message).toContain('customer_id')
})

test.each([['allowed'], ['created_at'], ['updated_at']])(
  'a profile whose %s is of another type is read without it',
  async (field) => {
    const id = (await onboarding.create(john))._unsafeUnwrap().providerCustomerId
    withOdd(field)
    const found = (await onboarding.get(id))._unsafeUnwrap()
    expect(found.providerCustomerId).toBe(id)
    expect(JSON.stringify(found)).not.toContain('John')
  },
)

test("the merchant's own reference cannot be looked up, and nothing is sent", async () => {
  expect((await onboarding.get({ reference: 'customer-0001' }))._unsafeUnwrapErr()).toMatchObject({
    code: 'unsupported',
    delivery: 'not_sent',
  })
  expect(sandbox.requests).toEqual([])
})
