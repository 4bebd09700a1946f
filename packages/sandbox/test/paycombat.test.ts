import { createHmac } from 'node:crypto'
import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readAnswer } from './answer.ts'

const person = {
  first_name: 'Siti',
  last_name: 'Nurhaliza Wijaya',
  dob: '1997-08-04',
  email: 'siti@example.com',
  identification_type: 'NATIONAL_ID',
  identification_value: '3174000000000001',
  address_line1: 'Jl. Melati 5',
  address_city: 'Jakarta',
  address_country: 'ID',
  address_zip_code: '10110',
  nationality: 'ID',
  phone_country_code: '+62',
  phone_number: '81200000001',
}
const individual = { description: 'customer-1', type: 'individual', individual: person }
const company = {
  description: 'customer-2',
  type: 'company',
  organization_reference_id: 'customer-2',
  metadata: { tier: 'gold' },
  company: {
    name: 'Müller Werkzeuge GmbH',
    registration_number: 'HRB 000001',
    incorporation_country: 'DE',
    address_country: 'DE',
    authorized_user: { first_name: 'Jörg', last_name: 'Müller' },
  },
}

let time = new Date('2026-03-01T10:00:00Z')
const sandbox = await startSandbox({ providers: ['paycombat'], now: () => time })
const { baseUrl, token, signatureKey } = sandbox.providers.paycombat

beforeEach(() => {
  time = new Date('2026-03-01T10:00:00Z')
  sandbox.reset()
})
afterAll(() => sandbox.close())

const signatureOf = (body: string) => createHmac('sha256', signatureKey).update(body, 'utf8').digest('hex')

async function send(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${baseUrl}/api/v1/customer${path}`, {
    method,
    headers: {
      'X-token': token,
      ...(body !== undefined && { 'Content-Type': 'application/json', signature: signatureOf(body) }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  })
  return readAnswer(response)
}
const create = (fields: unknown, headers?: Record<string, string>) =>
  send('POST', '/create', JSON.stringify(fields), headers)

test('an individual is created and answered with every field the document lists', async () => {
  const { status, body } = await create(individual)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: true,
    message: expect.any(String),
    data: { type: 'individual', description: 'customer-1', individual: person, is_active: false },
  })
  const listed =
    'customer_id org_id type description webhook_url metadata is_active is_wallet_ready organization_reference_id is_gca_enabled gca_activation_status gca_activated_at is_sender_validation_enabled payin_sender_id_list company_domain individual created_by created_at updated_at'
  expect(Object.keys(body.data)).toEqual(expect.arrayContaining(listed.split(' ')))
})

test('a company is created with the person who may act for it', async () => {
  const { body } = await create(company)
  expect(body.data).toMatchObject({
    type: 'company',
    company: company.company,
    organization_reference_id: 'customer-2',
    metadata: { tier: 'gold' },
  })
  expect(sandbox.state.paycombat.customers).toMatchObject([{ company: company.company }])
})

test('the same body twice makes two customers', async () => {
  const [first, second] = [await create(individual), await create(individual)]
  expect(first.body.data.customer_id).not.toBe(second.body.data.customer_id)
  expect(sandbox.state.paycombat.customers).toHaveLength(2)
})

test('a customer is read back with the token alone', async () => {
  const { body } = await create(individual)
  expect(await send('GET', `/customer/${body.data.customer_id}`)).toEqual({ status: 200, body })
  expect((await send('GET', '/customer/customer_0')).status).toBe(404)
})

test('the signature is over the exact bytes: another spelling of the same JSON is refused', async () => {
  const spaced = JSON.stringify(company, null, 1)
  expect((await send('POST', '/create', spaced)).status).toBe(200)
  const refused = await send('POST', '/create', spaced, { signature: signatureOf(JSON.stringify(company)) })
  expect(refused).toEqual({ status: 401, body: { status: false, message: 'Invalid signature', data: null } })
  expect(sandbox.state.paycombat.customers).toHaveLength(1)
})

test.each([
  ['a wrong token', { 'X-token': 'wrong' }],
  ['a missing signature', { signature: '' }],
  ['a signature in upper case', { signature: signatureOf(JSON.stringify(individual)).toUpperCase() }],
])('%s is answered with 401', async (_, headers) => {
  expect((await create(individual, headers)).status).toBe(401)
  expect(sandbox.state.paycombat.customers).toEqual([])
})

test.each([
  ['no description', { ...individual, description: undefined }, 'description is required'],
  ['an unknown type', { ...individual, type: 'person' }, 'type must be one of'],
  ['no individual', { ...individual, individual: undefined }, 'individual is required'],
  ['both kinds', { ...individual, company: company.company }, 'company does not go with individual'],
  ['no last name', { ...individual, individual: { ...person, last_name: '' } }, 'individual.last_name'],
  ['an unknown field', { ...individual, individual: { ...person, age: 3 } }, 'individual.age is not a known'],
  ['an impossible date', { ...individual, individual: { ...person, dob: '1997-13-01' } }, 'individual.dob'],
  [
    'a company without a number',
    { ...company, company: { ...company.company, registration_number: undefined } },
    'company.registration_number is required',
  ],
])('%s is refused, and the field is named', async (_, fields, message) => {
  const { status, body } = await create(fields)
  expect(status).toBe(400)
  expect(body).toMatchObject({ status: false, message: [expect.stringContaining(message)] })
})

const update = (fields: unknown, headers?: Record<string, string>) =>
  send('PATCH', '/update', JSON.stringify(fields), headers)

test('an update changes what it names, clears what is empty and keeps the rest', async () => {
  const { body: created } = await create(individual)
  const { customer_id } = created.data
  time = new Date('2026-03-02T10:00:00Z')
  const { status, body } = await update({
    customer_id,
    description: 'customer-1b',
    individual: { first_name: 'Sitti', dob: '' },
  })
  const { dob: _, ...rest } = person
  expect(status).toBe(200)
  expect(body.data).toEqual({
    ...created.data,
    description: 'customer-1b',
    individual: { ...rest, first_name: 'Sitti' },
    updated_at: '2026-03-02T10:00:00.000Z',
  })
})

test('an update reaches the person inside a company, and replaces metadata whole', async () => {
  const { customer_id } = (await create(company)).body.data
  const { body } = await update({
    customer_id,
    metadata: { level: 2 },
    organization_reference_id: '',
    company: { authorized_user: { first_name: 'Jörn' } },
  })
  expect(body.data).toMatchObject({
    organization_reference_id: null,
    company: { ...company.company, authorized_user: { first_name: 'Jörn', last_name: 'Müller' } },
  })
  expect(body.data.metadata).toEqual({ level: 2 })
})

test.each([
  ['a required field', { individual: { last_name: '' } }, 'individual.last_name is required'],
  ['the description', { description: '' }, 'description is required'],
  ['the kind', { type: 'company' }, 'type cannot be changed'],
  ['an unknown field', { nickname: 'x' }, 'nickname is not a known field'],
])('an update cannot clear or change %s', async (_, fields, message) => {
  const { data } = (await create(individual)).body
  const { status, body } = await update({ customer_id: data.customer_id, ...fields })
  expect(status).toBe(400)
  expect(body.message).toContain(message)
  expect(sandbox.state.paycombat.find(data.customer_id)).toEqual(data)
})

test('an update needs a signature and a known customer', async () => {
  const { customer_id } = (await create(individual)).body.data
  expect((await update({ customer_id }, { signature: 'wrong' })).status).toBe(401)
  expect((await update({ description: 'x' })).status).toBe(400)
  expect((await update({ customer_id: 'customer_0' })).status).toBe(404)
})

test('a customer is disabled with the token alone, and the answer has two envelopes', async () => {
  const { customer_id } = (await create(individual)).body.data
  sandbox.state.paycombat.setFlags(customer_id, { is_active: true, missing_field: ['email'] })
  const { status, body } = await send('PATCH', `/disable/${customer_id}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: true,
    data: {
      success: true,
      status_code: 200,
      status_text: 'OK',
      request_id: expect.any(String),
      data: { customer_id, is_active: false, missing_field: ['email'] },
    },
  })
  expect((await send('PATCH', '/disable/customer_0')).status).toBe(404)
})

test("Paycombat's own flags are shown as they are set, and every change moves updated_at by a second", async () => {
  const { customer_id, updated_at } = (await create(individual)).body.data
  const flags = {
    is_gca_enabled: true,
    gca_activation_status: 'ACTIVATED',
    gca_activated_at: '2026-03-01T10:00:00.000Z',
    is_sender_validation_enabled: true,
  }
  sandbox.state.paycombat.setFlags(customer_id, flags)
  const { data } = (await send('GET', `/customer/${customer_id}`, undefined)).body
  expect(data).toMatchObject(flags)
  expect(Date.parse(data.updated_at) - Date.parse(updated_at)).toBe(1000)
})
