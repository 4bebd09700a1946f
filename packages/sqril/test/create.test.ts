import { createOnboarding, type Individual, openOnboarding } from '@portico/core'
import { sqril } from '@portico/sqril'
import { now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { john } from './sqril-customer.ts'
import { exampleBody, problemsOfAnswer, problemsOfRequest } from './sqril-documents.ts'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(sqril(sandbox.providers.sqril), { now }))

describe("Sqril's own example", () => {
  test('goes out as exactly the documented body, the country added to the address', async () => {
    await onboarding.create(john)
    const documented = exampleBody('register-customer').replace('No. 123, Jakarta"', 'No. 123, Jakarta, ID"')
    expect(sandbox.requests.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      { method: 'POST', url: '/sqril/registerCustomer', body: documented },
    ])
  })

  test("is what Sqril's OpenAPI document describes, and so is the stand-in's answer", async () => {
    const result = await onboarding.create(john)
    expect(sandbox.requests.map((request) => problemsOfRequest(request, 'register-customer'))).toEqual([[]])
    expect(problemsOfAnswer(result._unsafeUnwrap().raw(), 'register-customer', 201)).toEqual([])
  })

  test('would not pass if a field were wrong or missing', () => {
    const { dob, ...right } = JSON.parse(exampleBody('register-customer'))
    const body = JSON.stringify({ ...right, email: 'john' })
    const request = { method: 'POST', url: '/sqril/registerCustomer', body }
    expect(problemsOfRequest(request, 'register-customer')).toEqual([
      "/requestBody must have required property 'dob'",
      '/requestBody/email must match format "email"',
    ])
    expect(() => problemsOfRequest({ ...request, method: 'PUT' }, 'register-customer')).toThrow('Unknown')
    expect(() => problemsOfRequest({ ...request, url: '/customers' }, 'register-customer')).toThrow('Unknown')
    expect(problemsOfAnswer({ customer_id: 7 }, 'register-customer', 201)).not.toEqual([])
  })

  test('is registered, with the times that Sqril gives', async () => {
    const registration = (await onboarding.create(john))._unsafeUnwrap()
    const { mapping, raw, ...plain } = registration
    expect(plain).toEqual({
      provider: 'sqril',
      account: 'sqril',
      providerCustomerId: sandbox.state.sqril.customers[0]?.customer_id,
      reference: 'customer-0001',
      status: 'registered',
      providerStatus: '',
      outcome: 'created',
      outstanding: [],
      createdAt: '2026-03-02T09:30:00.000Z',
      updatedAt: '2026-03-02T09:30:00.000Z',
      details: {},
    })
  })

  test('is the same customer when it is registered again: updated', async () => {
    const first = (await onboarding.create(john))._unsafeUnwrap()
    const second = (await onboarding.create({ ...john, email: 'john.updated@example.com' }))._unsafeUnwrap()
    expect([first.outcome, second.outcome]).toEqual(['created', 'updated'])
    expect(second.providerCustomerId).toBe(first.providerCustomerId)
    expect(sandbox.state.sqril.customers.map(({ email }) => email)).toEqual(['john.updated@example.com'])
  })
})

test.each([
  ['national_id', 'NIC'],
  ['passport', 'PP'],
  ['work_permit', 'WEP'],
] as const)('a document of type %s is %s', async (type, code) => {
  const [passport] = john.identifications ?? []
  await onboarding.create({ ...john, identifications: passport ? [{ ...passport, type }] : [] })
  expect(sandbox.state.sqril.customers[0]).toMatchObject({ ic_type: code, ic_number: '3201234567890123' })
})

test('each field gets its own value, and no other', async () => {
  const [passport] = john.identifications ?? []
  if (!passport) throw new Error('John has a passport.')
  await onboarding.create({
    ...john,
    nationality: 'MY',
    countryOfResidence: 'SG',
    address: { line1: '1 Street', country: 'PH' },
    identifications: [{ ...passport, issuingCountry: 'TH', issuedOn: '2020-12-31' }],
  })
  expect(sandbox.state.sqril.customers[0]).toMatchObject({
    nationality: 'MY',
    country_of_residence: 'SG',
    address: '1 Street, PH',
    ic_country: 'TH',
    ic_expiry_date: '2030-12-31',
    dob: '1990-01-01',
  })
})

test('a woman is F', async () => {
  await onboarding.create({ ...john, gender: 'female' })
  expect(sandbox.state.sqril.customers[0]?.gender).toBe('F')
})

test('an address is one line, what is absent left out', async () => {
  const address = { line1: '1 Rua das Flores', city: 'Lisboa', postalCode: '1000-001', country: 'PT' }
  await onboarding.create({ ...john, address })
  expect(sandbox.state.sqril.customers[0]?.address).toBe('1 Rua das Flores, Lisboa, 1000-001, PT')
})

test('credentials go out as Basic, in UTF-8', async () => {
  const settings = { ...sandbox.providers.sqril, clientId: 'متجر', clientSecret: 'pâté:€😀' }
  const result = await createOnboarding(sqril(settings), { now }).create(john)
  const [scheme, base64] = sandbox.requests[0]?.headers.authorization?.split(' ') ?? []
  expect(scheme).toBe('Basic')
  expect(Buffer.from(base64 ?? '', 'base64').toString('utf8')).toBe('متجر:pâté:€😀')
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'unauthenticated',
    httpStatus: 401,
    providerCode: 'UNAUTHORIZED',
  })
})

test("the merchant's reference decides nothing at Sqril and is no loss", async () => {
  const { mapping } = (await onboarding.create(john))._unsafeUnwrap()
  expect(mapping.find(({ path }) => path === 'reference')).toMatchObject({ treatment: 'used' })
  expect(onboarding.preflight(john).lossy).toEqual([])
})

test('by configuration alone it is the same', async () => {
  const opened = openOnboarding(
    { provider: 'sqril', providers: { ...sandbox.providers } },
    { adapters: [sqril], now },
  )
  const registration = (await opened._unsafeUnwrap().create(john))._unsafeUnwrap()
  expect(registration).toMatchObject({ provider: 'sqril', outcome: 'created' })
})

test('answers of which the times are missing or null are fine', async () => {
  sandbox.faults.script('sqril', 'create', [
    { kind: 'missing-fields', fields: ['created_at', 'updated_at'] },
    { kind: 'edited', edit: (body) => ({ ...(body as object), created_at: null, updated_at: 'soon' }) },
  ])
  for (const outcome of ['created', 'updated']) {
    const registration = (await onboarding.create(john))._unsafeUnwrap()
    expect(registration.outcome).toBe(outcome)
    expect(registration).not.toHaveProperty('createdAt')
    expect(registration).not.toHaveProperty('updatedAt')
  }
})

describe('before anything is sent', () => {
  const refused = async (customer: unknown) => {
    const error = (await onboarding.create(customer as Individual))._unsafeUnwrapErr()
    expect(sandbox.requests).toHaveLength(0)
    expect(error.delivery).toBe('not_sent')
    return error
  }

  test('a company is refused as a kind that Sqril does not take', async () => {
    const error = await refused({ kind: 'company', reference: 'company-1', legalName: 'Example GmbH' })
    expect(error).toMatchObject({ code: 'unsupported', issues: [{ path: 'kind', code: 'not_accepted' }] })
    expect(sqril.kinds).toEqual(['individual'])
    expect(sqril.requirements('company')).toEqual([])
  })

  test('everything that is missing is told at once, by canonical path', async () => {
    const error = await refused({ kind: 'individual', reference: 'r', name: { given: 'Siti' } })
    expect(error.code).toBe('unmet_requirements')
    const required = Object.keys(JSON.parse(exampleBody('register-customer')))
    const asked = new Set(error.issues.map(({ providerField }) => providerField))
    expect([...asked].sort()).toEqual(required.filter((field) => field !== 'name_first').sort())
    expect(error.issues.filter(({ providerField }) => providerField === 'ic_number')).toMatchObject([
      { path: 'identifications[].number', code: 'required' },
    ])
  })

  test('a gender that Sqril has no code for is refused', async () => {
    const error = await refused({ ...john, gender: 'other' })
    expect(error.issues).toMatchObject([{ path: 'gender', code: 'not_accepted', providerField: 'gender' }])
  })

  test('a document that Sqril does not take is no document', async () => {
    const [passport] = john.identifications ?? []
    const error = await refused({ ...john, identifications: [{ ...passport, type: 'tax_id' }] })
    expect(error.issues.map(({ path }) => path)).toContain('identifications[].number')
  })
})
