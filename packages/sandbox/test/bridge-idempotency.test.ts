import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { amara, bridgeMerchant } from './bridge-merchant.ts'

let time = new Date('2026-03-01T10:00:00Z')
const sandbox = await startSandbox({ providers: ['bridge'], now: () => time })
const state = sandbox.state.bridge
const merchant = bridgeMerchant(sandbox)
beforeEach(() => {
  time = new Date('2026-03-01T10:00:00Z')
  sandbox.reset()
})
afterAll(() => sandbox.close())

const hours = (count: number) => {
  time = new Date(time.getTime() + count * 60 * 60 * 1000)
}

test('the same key with the same body gives the same answer, for 24 hours', async () => {
  const first = await merchant.create(amara, { key: 'k' })
  state.approve(first.body.id)
  hours(23)
  expect(await merchant.create(amara, { key: 'k' })).toEqual(first)
  expect(state.customers).toHaveLength(1)
})

test('after 24 hours the key is refused, and nothing is made', async () => {
  await merchant.create(amara, { key: 'k' })
  hours(24)
  const late = await merchant.create(amara, { key: 'k' })
  expect(late).toMatchObject({ status: 422, body: { message: 'Idempotency Key Retry Deadline Exceeded' } })
  expect(state.customers).toHaveLength(1)
})

test('the same key with another body, or for another operation, is refused', async () => {
  await merchant.create(amara, { key: 'k' })
  const other = await merchant.create({ ...amara, email: 'other@example.com' }, { key: 'k' })
  expect(other).toMatchObject({ status: 400, body: { code: 'not_truly_idempotent' } })
  const link = await merchant.send('POST', '/customers/tos_links', undefined, { key: 'k' })
  expect(link.body.code).toBe('not_truly_idempotent')
  expect(state.customers).toHaveLength(1)
})

test('a corrected body may use the key of a refused one', async () => {
  expect((await merchant.create({ ...amara, phone: '1' }, { key: 'k' })).status).toBe(400)
  expect((await merchant.create(amara, { key: 'k' })).status).toBe(201)
})

test('every POST needs a key', async () => {
  for (const path of ['/customers', '/customers/tos_links', '/kyc_links']) {
    const answer = await merchant.send('POST', path, amara, { key: null })
    expect(answer).toEqual({
      status: 400,
      body: {
        code: 'required',
        message: 'Missing Idempotency-Key header',
        location: 'header',
        name: 'Idempotency-Key',
      },
    })
  }
})

test('no other request has one', async () => {
  const { id } = (await merchant.create(amara)).body
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const body = method === 'PUT' ? { type: 'individual' } : undefined
    const answer = await merchant.send(method, `/customers/${id}`, body, { key: 'k' })
    expect(answer).toMatchObject({ status: 400, body: { name: 'Idempotency-Key' } })
  }
})

test('after a reset before the answer, the same request is answered without a second customer', async () => {
  sandbox.faults.script('bridge', 'create', [{ kind: 'reset', processed: true }])
  await expect(merchant.create(amara, { key: 'k' })).rejects.toThrow()
  const again = await merchant.create(amara, { key: 'k' })
  expect(state.customers.map(({ id }) => id)).toEqual([again.body.id])
})

test('a status from the future and a missing id can be planned, as for the others', async () => {
  const { id } = (await merchant.create(amara)).body
  sandbox.faults.script('bridge', 'get', [{ kind: 'unknown-status' }, { kind: 'missing-fields' }])
  const read = () =>
    fetch(`${sandbox.providers.bridge.baseUrl}/customers/${id}`, {
      headers: { 'api-key': sandbox.providers.bridge.apiKey },
    }).then((response) => response.json())
  expect(await read()).toMatchObject({ id, status: 'status_from_the_future' })
  expect(await read()).not.toHaveProperty('id')
})
