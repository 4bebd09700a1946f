import { generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { saudiMerchant } from './saudi-merchant.ts'

const keys = await generateSaudiKeys()
const now = () => new Date('2026-03-01T10:00:00Z')
const sandbox = await startSandbox({ now, keys })
const merchant = saudiMerchant(sandbox, now)
const state = sandbox.state['saudi-payee']
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const { create, update } = merchant
const banks = async (query: string) => (await merchant.get(`/payee/banks${query}`)).body

test('an update leaves an incomplete customer incomplete, and every other but a banned one becomes pending', async () => {
  await create()
  expect((await update({ address: 'Riyadh' })).body.data).toMatchObject({
    status: 4,
    demand_perfection: ['identitypic'],
  })
  for (const [status, after] of [
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 3],
    [4, 4],
  ]) {
    state.setStatus('u001', status ?? 0)
    expect((await update({ address: `Street ${status}` })).body.data.status).toBe(after)
  }
})

test('the twelve Saudi banks are listed with their codes, and a customer shows the name of its bank', async () => {
  const all = await banks('?country=ALL')
  expect(all).toMatchObject({ code: 200, message: 'Request succeeded.' })
  expect(all.data).toHaveLength(12)
  expect(all.data).toContainEqual({ bankcode: '118c3', bankname: 'Al Rajhi Bank' })
  expect((await banks('?country=SAU')).data).toEqual(all.data)
  for (const country of ['KWT', 'ARE']) expect((await banks(`?country=${country}`)).data).toEqual([])
  expect((await banks('?country=USA')).code).toBe(10002)
  expect((await create({ bankcode: '118c3' })).body.data.bankname).toBe('Al Rajhi Bank')
  expect((await update({ bankcode: '11652' })).body.data.bankname).toBe('Alinma Bank')
})

test('every change moves updated_at by a second at least, although all happen within one', async () => {
  const times = [(await create()).body.data.updated_at]
  times.push((await update({ address: 'Riyadh' })).body.data.updated_at)
  for (const move of [state.approve, state.reject, state.ban]) {
    move('u001')
    times.push((await merchant.get('/payee/custom/detail?mercustomid=u001')).body.data.updated_at)
  }
  expect(times.map((time) => time - times[0])).toEqual([0, 1, 2, 3, 4])
  expect((await update({ address: 'Riyadh' })).body.data.updated_at).toBe(times.at(-1))
})

test('a rejection may say why', async () => {
  await create()
  state.reject('u001', 'The photo is blurred')
  expect((await merchant.get('/payee/custom/detail?mercustomid=u001')).body.data).toMatchObject({
    status: 2,
    statusdesc: 'The photo is blurred',
  })
})

test('a customer of a quick payment has no reference, in lists and in webhooks', async () => {
  await create()
  const { customid } = state.addByQuickPayment('Rania Saleh')
  const { data } = (await merchant.get('/payee/custom/list')).body
  expect(data.map((row: { mercustomid: string }) => row.mercustomid)).toEqual(['u001', ''])
  expect(data[1].statusdesc).toBe('Customers create through quick payment')
  const webhook = sandbox.webhooks.build(customid, 'https://merchant.example/hook')
  expect(JSON.parse(webhook.rawBody).data).toMatchObject({ customid, mercustomid: '' })
  expect((await merchant.get('/payee/custom/list?mercustomids=')).body.data).toHaveLength(2)
  expect((await merchant.get('/payee/custom/detail?mercustomid=')).body.code).not.toBe(200)
})

test.each([
  ['pageno', '0'],
  ['pageno', '1001'],
  ['pagesize', '0'],
  ['pagesize', '101'],
  ['pagesize', ''],
  ['pagesize', '1e1'],
  ['status', 'active'],
  ['mercustomids', 'x'.repeat(513)],
  ['customids', 'x'.repeat(513)],
])('a list with %s=%s is refused', async (name, value) => {
  expect((await merchant.get(`/payee/custom/list?${name}=${value}`)).body.code).toBe(10002)
})

test('a page has twenty rows unless another size is asked for', async () => {
  for (let index = 0; index < 21; index += 1) await create({ mercustomid: `u${index}` })
  const rows = async (query: string) => (await merchant.get(`/payee/custom/list${query}`)).body.data.length
  expect([await rows(''), await rows('?pageno=2'), await rows('?pagesize=100')]).toEqual([20, 1, 21])
})

test('a caller who cannot be authenticated gets an answer with an empty signature', async () => {
  const response = await fetch(`${sandbox.providers['saudi-payee'].baseUrl}/payee/custom/list`)
  expect([response.status, response.headers.get('v-signature')]).toEqual([401, ''])
})
