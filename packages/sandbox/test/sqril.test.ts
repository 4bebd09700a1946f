import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readAnswer } from './answer.ts'

// The document's own example.
const example = {
  name_first: 'John',
  name_last: 'Doe',
  gender: 'M',
  ic_number: '3201234567890123',
  ic_type: 'PP',
  ic_country: 'ID',
  occupation: 'OCC9',
  country_of_residence: 'ID',
  phone: '+62812345678',
  email: 'john.doe@example.com',
  nationality: 'ID',
  dob: '1990-01-01',
  address: 'Jl. Sudirman No. 123, Jakarta',
  ic_expiry_date: '2030-12-31',
}

let time = new Date('2026-03-01T10:00:00Z')
const sandbox = await startSandbox({ providers: ['sqril'], now: () => time })
const { baseUrl, clientId, clientSecret } = sandbox.providers.sqril
const authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`

beforeEach(() => {
  time = new Date('2026-03-01T10:00:00Z')
  sandbox.reset()
})
afterAll(() => sandbox.close())

async function send(method: string, path: string, fields?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(baseUrl + path, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: authorization, ...headers },
    ...(fields !== undefined && { body: JSON.stringify(fields) }),
  })
  return readAnswer(response)
}
const register = (fields: unknown, headers?: Record<string, string>) =>
  send('POST', '/registerCustomer', fields, headers)

test('the example of the document is registered and answered flat, with id and timestamps', async () => {
  const { status, body } = await register(example)
  expect(status).toBe(201)
  expect(body).toEqual({
    customer_id: expect.stringMatching(/^cus_/),
    ...example,
    created_at: '2026-03-01T10:00:00.000Z',
    updated_at: '2026-03-01T10:00:00.000Z',
  })
  expect(sandbox.state.sqril.customers).toMatchObject([example])
})

test('the same document a second time updates the profile and keeps its id', async () => {
  const first = await register(example)
  time = new Date('2026-03-02T10:00:00Z')
  const second = await register({ ...example, address: 'Jl. Thamrin No. 88, Jakarta' })
  expect(second.status).toBe(200)
  expect(second.body).toMatchObject({
    customer_id: first.body.customer_id,
    address: 'Jl. Thamrin No. 88, Jakarta',
    created_at: '2026-03-01T10:00:00.000Z',
    updated_at: '2026-03-02T10:00:00.000Z',
  })
  expect(sandbox.state.sqril.customers).toHaveLength(1)
})

test.each([{ ic_type: 'NIC' }, { ic_country: 'MY' }, { ic_number: '1' }])(
  'another document makes another customer: %o',
  async (document) => {
    await register(example)
    expect((await register({ ...example, ...document })).status).toBe(201)
    expect(sandbox.state.sqril.customers).toHaveLength(2)
  },
)

test('what a test reads is a copy', async () => {
  const { body } = await register(example)
  const [listed, found] = [sandbox.state.sqril.customers[0], sandbox.state.sqril.find(body.customer_id)]
  for (const copy of [listed, found]) Object.assign(copy ?? {}, { name_first: 'Changed' })
  expect((await send('GET', `/checkCustomer?customer_id=${body.customer_id}`)).body.name_first).toBe('John')
})

test('everything that is wrong is named at once, each with its field', async () => {
  const { name_last: _, ...rest } = example
  const { status, body } = await register({
    ...rest,
    ic_type: 'ID',
    occupation: 'OCC12',
    dob: '1990-02-30',
    email: 'john',
    address: ' ',
    sender: {},
  })
  expect(status).toBe(400)
  expect(body).toMatchObject({ error_code: 'VALIDATION_ERROR', error_message: expect.any(String) })
  expect(body.details.validation_errors.map(({ field }: { field: string }) => field).toSorted()).toEqual(
    ['address', 'dob', 'email', 'ic_type', 'name_last', 'occupation', 'sender'].toSorted(),
  )
  expect(sandbox.state.sqril.customers).toEqual([])
})

test.each(Object.keys(example))('a registration without %s is refused', async (field) => {
  const { status, body } = await register({ ...example, [field]: undefined })
  expect(status).toBe(400)
  expect(body.details.validation_errors).toEqual([{ field, message: `${field} is required` }])
})

test.each([
  ['no credentials', { Authorization: '' }],
  ['a wrong secret', { Authorization: `Basic ${btoa(`${clientId}:wrong`)}` }],
  ['a bearer token', { Authorization: `Bearer ${clientSecret}` }],
])('%s are answered with 401 and nothing is stored', async (_, headers) => {
  expect((await register(example, headers)).status).toBe(401)
  expect(sandbox.state.sqril.customers).toEqual([])
})

test('a body that is no JSON object, or is not called JSON, is refused', async () => {
  expect((await register([example])).status).toBe(400)
  expect((await register(example, { 'Content-Type': 'text/plain' })).status).toBe(400)
})

test('some updatable fields can be updated without the others', async () => {
  const { body: created } = await register(example)
  const { status, body } = await send('PUT', `/updateCustomer?customer_id=${created.customer_id}`, {
    email: 'john.updated@example.com',
    occupation: 'OCC10',
  })
  expect(status).toBe(200)
  expect(body).toEqual({
    ...created,
    email: 'john.updated@example.com',
    occupation: 'OCC10',
    updated_at: expect.any(String),
  })
  expect(Date.parse(body.updated_at) - Date.parse(created.updated_at)).toBe(1000)
})

test('immutable fields in an update are named, and nothing is changed', async () => {
  const { body: created } = await register(example)
  const { status, body } = await send('PUT', `/updateCustomer?customer_id=${created.customer_id}`, {
    name_first: 'Jack',
    name_last: 'Roe',
    email: 'jack@example.com',
  })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    error_code: 'IMMUTABLE_FIELDS',
    details: { immutable_fields: ['name_first', 'name_last'] },
  })
  expect(sandbox.state.sqril.find(created.customer_id)).toMatchObject(example)
})

test('an update that is empty, malformed or for nobody is refused', async () => {
  const { body: created } = await register(example)
  const path = `/updateCustomer?customer_id=${created.customer_id}`
  expect((await send('PUT', path, {})).status).toBe(400)
  expect((await send('PUT', path, { email: 'john' })).body.details).toEqual({
    immutable_fields: [],
    validation_errors: [{ field: 'email', message: 'email must be an e-mail address' }],
  })
  expect((await send('PUT', '/updateCustomer', { email: 'a@example.com' })).status).toBe(400)
  expect((await send('PUT', '/updateCustomer?customer_id=cus_0', { email: 'a@example.com' })).status).toBe(
    404,
  )
})

test('a profile is read back with its corridors, and a closed one opens again with an update', async () => {
  const { body: created } = await register(example)
  const path = `/checkCustomer?customer_id=${created.customer_id}`
  sandbox.state.sqril.closeCorridor(created.customer_id, 'PE')
  expect(await send('GET', path)).toEqual({
    status: 200,
    body: { ...created, allowed: { ID: true, PH: true, AR: true, PE: false } },
  })
  await send('PUT', `/updateCustomer?customer_id=${created.customer_id}`, { occupation: 'OCC1' })
  expect((await send('GET', path)).body.allowed.PE).toBe(true)
})

test('a customer that nobody registered is not found', async () => {
  expect((await send('GET', '/checkCustomer?customer_id=cus_0')).status).toBe(404)
})
