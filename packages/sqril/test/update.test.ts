import { type CustomerChanges, createOnboarding } from '@portico/core'
import { sqril } from '@portico/sqril'
import { now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { john } from './sqril-customer.ts'
import { exampleBody, problemsOfAnswer, problemsOfRequest } from './sqril-documents.ts'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(sqril(sandbox.providers.sqril), { now }))

const registered = async () => (await onboarding.create(john))._unsafeUnwrap().providerCustomerId
const sent = () => sandbox.requests.filter(({ operation }) => operation === 'update')

describe("Sqril's own example of an update", () => {
  const changes: CustomerChanges = {
    email: 'john.updated@example.com',
    phone: '+62812345679',
    address: { line1: 'Jl. Thamrin No. 88, Jakarta', country: 'ID' },
    providerOptions: { sqril: { occupation: 'OCC10' } },
  }

  test('goes out as the documented body, the country added to the address', async () => {
    const id = await registered()
    const result = await onboarding.update(id, changes)
    const [request] = sent()
    expect(request).toMatchObject({ method: 'PUT', url: `/sqril/updateCustomer?customer_id=${id}` })
    const body = JSON.parse(request?.body ?? '')
    const documented = JSON.parse(exampleBody('update-customer'))
    expect(body).toEqual({ ...documented, address: `${documented.address}, ID` })
    expect(sent().map((request) => problemsOfRequest(request, 'update-customer'))).toEqual([[]])
    expect(problemsOfAnswer(result._unsafeUnwrap().raw(), 'update-customer', 200)).toEqual([])
    expect(result._unsafeUnwrap()).toMatchObject({
      providerCustomerId: id,
      outcome: 'updated',
      status: 'registered',
    })
  })
})

test.each([
  [{ email: 'new@example.com' }, { email: 'new@example.com' }],
  [{ phone: '+62812345670' }, { phone: '+62812345670' }],
  [{ address: { line1: '1 Street', country: 'ID' } }, { address: '1 Street, ID' }],
  [{ providerOptions: { sqril: { occupation: 'OCC1' } } }, { occupation: 'OCC1' }],
] as [CustomerChanges, object][])('%j sends only what is given', async (changes, body) => {
  const id = await registered()
  await onboarding.update(id, changes)
  expect(JSON.parse(sent()[0]?.body ?? '')).toEqual(body)
  expect(sandbox.state.sqril.find(id)).toMatchObject(body)
})

describe('refused before it is sent', () => {
  test.each([
    [{ name: { given: 'Jack' } }, 'name.given', 'immutable', 'name_first'],
    [{ name: { given: 'John', family: 'Roe' } }, 'name.family', 'immutable', 'name_last'],
    [{ dateOfBirth: '1991-01-01' }, 'dateOfBirth', 'immutable', 'dob'],
    [{ gender: 'female' }, 'gender', 'immutable', 'gender'],
    [{ identifications: [] }, 'identifications[].number', 'immutable', 'ic_number'],
    [{ email: null }, 'email', 'not_clearable', 'email'],
    [{ address: null }, 'address', 'not_clearable', 'address'],
  ] as [CustomerChanges, string, string, string][])('%j', async (changes, path, code, providerField) => {
    const id = await registered()
    const error = (await onboarding.update(id, changes))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.issues).toContainEqual(expect.objectContaining({ path, code, providerField }))
    expect(sent()).toEqual([])
  })

  test('a name beside what may change: nothing of it is sent', async () => {
    const id = await registered()
    const result = await onboarding.update(id, {
      email: 'new@example.com',
      name: { given: 'Jack', family: 'Doe' },
    })
    expect(result._unsafeUnwrapErr().issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'name.given immutable',
      'name.family immutable',
    ])
    expect(sent()).toEqual([])
  })

  test('a change of nothing', async () => {
    expect((await onboarding.update('cus_1', {}))._unsafeUnwrapErr()).toMatchObject({ delivery: 'not_sent' })
    expect(sandbox.requests).toEqual([])
  })

  test("the merchant's own reference, which Sqril cannot look up", async () => {
    const error = (
      await onboarding.update({ reference: 'customer-0001' }, { email: 'new@example.com' })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unsupported', delivery: 'not_sent' })
    expect(sandbox.requests).toEqual([])
  })
})

test("with the merchant's occupations, a new occupation goes out as its code", async () => {
  const settings = { ...sandbox.providers.sqril, occupationCodes: { engineer: 'OCC3' } as const }
  const id = await registered()
  const result = await createOnboarding(sqril(settings), { now }).update(id, { occupation: 'engineer' })
  expect(result._unsafeUnwrap().mapping).toContainEqual({
    path: 'occupation',
    treatment: 'transformed',
    providerFields: ['occupation'],
  })
  expect(sandbox.state.sqril.find(id)?.occupation).toBe('OCC3')
})

test('a customer that Sqril does not know is not found', async () => {
  const error = (await onboarding.update('cus_unknown', { email: 'new@example.com' }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'not_found', delivery: 'refused', httpStatus: 404 })
})

test('fields that Sqril calls immutable are told by their canonical paths', async () => {
  const id = await registered()
  const body = {
    error_code: 'IMMUTABLE_FIELDS',
    error_message: 'name_first: John',
    details: { immutable_fields: ['name_first', 'email'] },
  }
  expect(problemsOfAnswer(body, 'update-customer', 400)).toEqual([])
  sandbox.faults.script('sqril', 'update', [{ kind: 'status', status: 400, body }])
  const error = (await onboarding.update(id, { email: 'new@example.com' }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', delivery: 'refused', providerCode: 'IMMUTABLE_FIELDS' })
  expect(error.issues).toMatchObject([
    { path: 'name.given', code: 'immutable', providerField: 'name_first' },
    { path: 'email', code: 'immutable', providerField: 'email' },
  ])
})
