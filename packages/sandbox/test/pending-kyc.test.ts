import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readAnswer } from './answer.ts'

const customer = {
  first_name: 'Adaeze',
  last_name: 'Okafor',
  email: 'adaeze@example.com',
  phone: '+2348012345678',
  type: 'individual',
  billing_address: {
    line1: '123 Test Lane',
    line2: 'Suite 456',
    city: 'Lagos',
    state: 'Lagos',
    zip_code: '100001',
    country: 'NG',
  },
}

let time = new Date('2026-03-01T10:00:00Z')
const { phone: phone_number, ...others } = customer
/** As the publisher's sister section names its fields. */
const inSisterWords = { ...others, phone_number }

const sandbox = await startSandbox({ providers: ['pending-kyc'], now: () => time })
const { baseUrl, apiKey } = sandbox.providers['pending-kyc']

beforeEach(() => {
  time = new Date('2026-03-01T10:00:00Z')
  sandbox.reset()
})
afterAll(() => sandbox.close())

async function send(method: string, path: string, fields?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(baseUrl + path, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${apiKey}`, ...headers },
    ...(fields !== undefined && { body: JSON.stringify(fields) }),
  })
  return readAnswer(response)
}
const create = (fields: unknown, headers?: Record<string, string>) =>
  send('POST', '/customers', fields, headers)

test('a customer is created pending_kyc, with the answer at the root', async () => {
  const { status, body } = await create(customer)
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    status: 'pending_kyc',
    created_at: '2026-03-01T10:00:00.000Z',
  })
  expect(sandbox.state['pending-kyc'].customers).toMatchObject([customer])
})

test('the key is taken as a bearer token and bare, and nothing else is', async () => {
  expect((await create(customer, { Authorization: apiKey })).status).toBe(201)
  expect((await create(customer, { Authorization: `Basic ${apiKey}` })).status).toBe(401)
  expect((await create(customer, { Authorization: '' })).body).toMatchObject({
    error: { code: 'unauthorized', message: expect.any(String) },
  })
})

test('an e-mail address is taken once', async () => {
  await create(customer)
  const { status, body } = await create({ ...customer, email: 'Adaeze@Example.com', first_name: 'Ada' })
  expect(status).toBe(409)
  expect(body).toEqual({ error: { code: 'conflict', message: 'Customer already exists' } })
})

test('what is missing or unknown is a 400 that names every field', async () => {
  const { state: _, ...address } = customer.billing_address
  const { status, body } = await create({
    ...customer,
    last_name: undefined,
    email: 'nobody',
    nickname: 'Ada',
    billing_address: address,
  })
  expect(status).toBe(400)
  expect(body.error).toEqual({
    code: 'invalid_request',
    message: expect.any(String),
    details: {
      last_name: ['is required'],
      email: ['must be an e-mail address'],
      nickname: ['is not a known field'],
      'billing_address.state': ['is required'],
    },
  })
})

test.each([
  ['type', { ...customer, type: 'person' }],
  ['phone', { ...customer, phone: '08012345678' }],
  [
    'billing_address.country',
    { ...customer, billing_address: { ...customer.billing_address, country: 'NGA' } },
  ],
])('a bad value of %s is a 422', async (field, fields) => {
  const { status, body } = await create(fields)
  expect(status).toBe(422)
  expect(Object.keys(body.error.details)).toEqual([field])
})

test('the same Idempotency-Key gets the first answer again for 24 hours', async () => {
  const key = { 'Idempotency-Key': 'create-1' }
  const first = await create(customer, key)
  time = new Date('2026-03-02T09:59:59Z')
  expect(await create(customer, key)).toEqual(first)
  time = new Date('2026-03-02T10:00:00Z')
  expect((await create(customer, key)).status).toBe(409)
  expect(sandbox.state['pending-kyc'].customers).toHaveLength(1)
})

test('the same Idempotency-Key gets the first answer again for other data too, and nothing of it is kept', async () => {
  const key = { 'Idempotency-Key': 'create-1' }
  const first = await create(customer, key)
  expect(await create({ ...customer, phone: '+2348098765432' }, key)).toEqual(first)
  expect(sandbox.state['pending-kyc'].customers).toMatchObject([customer])
})

test('a key whose first request was refused can be used for the corrected one', async () => {
  const key = { 'Idempotency-Key': 'create-1' }
  expect((await create({ ...customer, phone: '1' }, key)).status).toBe(422)
  expect((await create(customer, key)).status).toBe(201)
})

test('a customer is read by id, with the status it was moved to', async () => {
  const { body: created } = await create(customer)
  sandbox.state['pending-kyc'].setStatus(created.id, 'active')
  expect(await send('GET', `/customers/${created.id}`)).toMatchObject({
    status: 200,
    body: { data: { ...created, ...inSisterWords, status: 'active' } },
  })
  expect((await send('GET', '/customers/0')).body.error.code).toBe('not_found')
})

test('customers are found by e-mail, and a stranger is an empty list', async () => {
  const { body: created } = await create(customer)
  await create({ ...customer, email: 'other@example.com' })
  const { status, body } = await send('GET', '/customers?email=adaeze%40example.com')
  expect(status).toBe(200)
  expect(body).toMatchObject({ data: [{ id: created.id }], pagination: { before: null, after: null } })
  expect(body.data).toHaveLength(1)
  expect((await send('GET', '/customers?email=nobody%40example.com')).body.data).toEqual([])
})

async function createMany(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    time = new Date(Date.UTC(2026, 2, 1, 10, index))
    ids.push((await create({ ...customer, email: `customer${index}@example.com` })).body.id)
  }
  return ids
}
const page = async (query: string) => {
  const { body } = await send('GET', `/customers?${query}`)
  return { ids: body.data.map(({ id }: { id: string }) => id), ...body.pagination }
}

test('a list goes forth and back by cursors, newest first', async () => {
  const [a, b, c, d, e] = await createMany(5)
  expect(await page('limit=2')).toEqual({ ids: [e, d], before: null, after: d, limit: 2 })
  expect(await page(`limit=2&after=${d}`)).toEqual({ ids: [c, b], before: c, after: b, limit: 2 })
  expect(await page(`limit=2&after=${b}`)).toEqual({ ids: [a], before: a, after: null, limit: 2 })
  expect(await page(`limit=2&before=${d}`)).toEqual({ ids: [e], before: null, after: e, limit: 2 })
  expect(await page(`limit=2&before=${c}`)).toEqual({ ids: [e, d], before: null, after: d, limit: 2 })
})

test('a list is sorted and narrowed as asked, 15 a page', async () => {
  const ids = await createMany(16)
  expect((await page('')).ids).toEqual(ids.toReversed().slice(0, 15))
  expect((await page('sort=created_at%3Aasc&limit=3')).ids).toEqual(ids.slice(0, 3))
  const query = 'created_after=2026-03-01T10:13:00Z&created_before=2026-03-01T10:15:00Z'
  expect((await page(query)).ids).toEqual([ids[14]])
})

test.each(['limit=0', 'limit=101', 'limit=ten', 'after=unknown', 'page=2', 'sort=name'])(
  'a list by %s is refused',
  async (query) => {
    expect((await send('GET', `/customers?${query}`)).body.error.details).toHaveProperty(
      query.split('=')[0] ?? '',
    )
  },
)

test('an update changes what it names, ignores null, clears what is empty and takes the address whole', async () => {
  const { id } = (await create(customer)).body
  const { line2: _, ...address } = customer.billing_address
  const changes = { first_name: 'Ada', last_name: null, phone_number: '', billing_address: address }
  const { status, body } = await send('PATCH', `/customers/${id}`, changes)
  expect(status).toBe(200)
  expect(body.data).toMatchObject({ id, first_name: 'Ada', last_name: 'Okafor', phone_number: '' })
  expect(body.data).not.toHaveProperty('status')
  expect(body.data.billing_address).toEqual(address)
  const { status: _status, ...read } = (await send('GET', `/customers/${id}`)).body.data
  expect(read).toEqual(body.data)
  const listed = (await send('GET', '/customers')).body.data
  expect(listed).toEqual([body.data])
})

test('the phone is phone_number in an update and in its refusals, and phone in a create', async () => {
  const { id } = (await create(customer)).body
  const refusalOf = async (fields: unknown) =>
    (await send('PATCH', `/customers/${id}`, fields)).body.error.details
  expect(await refusalOf({ phone: '+2348012345679' })).toEqual({ phone: ['is not a known field'] })
  expect(await refusalOf({ phone_number: '0801' })).toHaveProperty('phone_number')
  expect((await create({ ...customer, phone: '0801' })).body.error.details).toHaveProperty('phone')
  expect((await send('PATCH', `/customers/${id}`, { phone_number: '+2348012345679' })).status).toBe(200)
  expect(sandbox.state['pending-kyc'].find(id)).toMatchObject({ phone: '+2348012345679' })
})

test('an update is refused for half an address, a bad value, another kind and a taken e-mail', async () => {
  const { id } = (await create(customer)).body
  await create({ ...customer, email: 'other@example.com' })
  const update = async (fields: unknown) => (await send('PATCH', `/customers/${id}`, fields)).status
  expect(await update({ billing_address: { line1: '1 New Road' } })).toBe(400)
  expect(await update({ email: 'adaeze' })).toBe(422)
  expect(await update({ type: 'business' })).toBe(400)
  expect(await update({ email: 'other@example.com' })).toBe(409)
  expect(await update({ email: 'ADAEZE@example.com' })).toBe(200)
  expect((await send('PATCH', '/customers/0', {})).status).toBe(404)
})
