import { generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { md5, saudiMerchant } from './saudi-merchant.ts'

const keys = await generateSaudiKeys()
let time = new Date('2026-03-01T10:00:00Z')
const now = () => time
const sandbox = await startSandbox({ now, keys })
const merchant = saudiMerchant(sandbox, now)
const state = sandbox.state['saudi-payee']

beforeEach(() => {
  time = new Date('2026-03-01T10:00:00Z')
  sandbox.reset()
})
afterAll(() => sandbox.close())

const { create, update } = merchant

test('an update sends a reviewed customer back to review, and shows the customer', async () => {
  await create()
  state.approve('u001')
  time = new Date('2026-03-02T10:00:00Z')
  const { body } = await update({ name_e: 'Noura Al-Harbi', cardno: merchant.seal('9999999999999') })
  expect(body).toMatchObject({
    code: 200,
    data: { name_e: 'Noura Al-Harbi', status: 0, updated_at: 1772445600 },
  })
  expect(merchant.open(body.data.cardno)).toBe('9999999999999')
})

test('what was there already, or a new app name alone, leaves the status as it is', async () => {
  await create()
  state.approve('u001')
  const same = await update({ name_e: 'Noura Alharbi', identity: merchant.seal('1000000001') })
  expect(same.body.data.status).toBe(1)
  const named = await update({ otpappname: 'Shop' })
  expect(named.body.data).toMatchObject({ status: 1, otpappname: 'Shop' })
})

test('a banned customer can be updated and stays banned', async () => {
  await create()
  state.ban('u001')
  expect((await update({ address: 'Riyadh' })).body.data).toMatchObject({ status: 3, address: 'Riyadh' })
})

test('one account must remain, and a bank account goes as a whole', async () => {
  await create({ stcaccount: merchant.seal('512345678') })
  expect((await update({ bankcode: '' })).body.code).not.toBe(200)
  const noBank = { bankcode: '', cardno: '', ibanaccount: '' }
  expect((await update(noBank)).body).toMatchObject({
    code: 200,
    data: { bankcode: '', bankname: '', cardno: '' },
  })
  expect((await update({ stcaccount: '' })).body.code).not.toBe(200)
  expect(state.find('u001')?.stcaccount).toBe('512345678')
})

test('an update of nobody, or by ids that disagree, is refused', async () => {
  await create()
  expect((await merchant.post('/payee/custom/update', { name_e: 'A' })).body.code).not.toBe(200)
  expect((await update({ mercustomid: 'u404', name_e: 'A' })).body.code).not.toBe(200)
  expect((await update({ customid: 'other', name_e: 'A' })).body.code).not.toBe(200)
  const customid = state.find('u001')?.customid
  expect((await update({ customid, name_e: 'A' })).body.code).toBe(200)
})

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3, 254, 255])

function upload(fields: Record<string, string | Uint8Array<ArrayBuffer>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ mercustomid: 'u001', ...fields })) {
    form.append(name, typeof value === 'string' ? value : new Blob([value]))
  }
  return merchant.postForm('/payee/custom/file', form)
}

test('the ID photo completes a customer and sends it to review', async () => {
  await create()
  const sent = await upload({ file: png, md5: md5(png), type: 'identitypic' })
  expect(sent.body).toMatchObject({ code: 200, data: { status: 0, demand_perfection: [], signpic: '' } })
  const url = merchant.open(sent.body.data.identitypic)
  expect(url).toMatch(/^https:\/\//)
  expect(url.length).toBeGreaterThan(245)
  expect(merchant.vouchedFor('POST', '/payee/custom/file', sent)).toBe(true)
})

test('the same photo again changes nothing, and a signature alone does not start the review', async () => {
  await create()
  const signature = await upload({ file: png, md5: md5(png), type: 'signpic' })
  expect(signature.body.data).toMatchObject({ status: 4, demand_perfection: ['identitypic'] })
  await upload({ file: png, md5: md5(png), type: 'identitypic' })
  state.approve('u001')
  expect((await upload({ file: png, md5: md5(png), type: 'identitypic' })).body.data.status).toBe(1)
  const other = Uint8Array.from([...png, 7])
  expect((await upload({ file: other, md5: md5(other), type: 'signpic' })).body.data.status).toBe(0)
})

test('a banned customer stays banned with a photo', async () => {
  await create()
  state.ban('u001')
  expect((await upload({ file: png, md5: md5(png), type: 'identitypic' })).body.data.status).toBe(3)
})

const text = (content: string) => new TextEncoder().encode(content)
test.each([
  ['jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
  ['bmp', text('BM....')],
  ['gif', text('GIF89a..')],
  ['svg', text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['webp', text('RIFF....WEBPVP8 ')],
])('a %s is taken', async (_, file) => {
  await create()
  expect((await upload({ file, md5: md5(file), type: 'identitypic' })).body.code).toBe(200)
})

const large = new Uint8Array(2048 * 1024 + 1)
large.set(png)
test.each([
  ['a PDF', { file: text('%PDF-1.7'), md5: md5('%PDF-1.7'), type: 'identitypic' }, 'file must be a jpeg'],
  ['a file over 2048 KB', { file: large, md5: md5(large), type: 'identitypic' }, 'file must not be larger'],
  ['the digest of another file', { file: png, md5: md5('x'), type: 'identitypic' }, 'md5 does not match'],
  ['no digest', { file: png, type: 'identitypic' }, 'md5 is required'],
  ['another type', { file: png, md5: md5(png), type: 'passport' }, 'type must be one of'],
  ['text in place of the file', { file: 'x', md5: md5('x'), type: 'signpic' }, 'file must be a file'],
])('%s is refused', async (_, fields, message) => {
  await create()
  const { body } = await upload(fields)
  expect(body).toMatchObject({ code: 10002, message: expect.stringContaining(message) })
  expect(state.find('u001')?.status).toBe(4)
})

test('a file of exactly 2048 KB is taken', async () => {
  await create()
  const file = large.slice(0, 2048 * 1024)
  expect((await upload({ file, md5: md5(file), type: 'identitypic' })).body.code).toBe(200)
})

const submit = (code: string) =>
  merchant.post('/payee/custom/submitStcAccountOtp', { mercustomid: 'u001', code })
const resend = () => merchant.post('/payee/custom/resendStcAccountOtp', { mercustomid: 'u001' })

test('with automatic approval, the code that was sent verifies the wallet and approves the customer', async () => {
  await create({ autoapproval: 1, stcaccount: merchant.seal('512345678') })
  await upload({ file: png, md5: md5(png), type: 'identitypic' })
  const code = state.otp('u001') ?? ''
  expect(code).toMatch(/^\d{6}$/)
  expect((await submit(code === '000000' ? '111111' : '000000')).body.code).not.toBe(200)
  expect((await submit('12345')).body.message).toContain('code must have 6 characters')
  expect((await submit(code)).body).toMatchObject({ code: 200, data: {}, sensitiveFields: {} })
  expect(state.find('u001')?.status).toBe(1)
  expect(state.otp('u001')).toBeUndefined()
  expect((await submit(code)).body.code).not.toBe(200)
})

test('a verified wallet alone does not approve a customer whose photo is missing', async () => {
  await create({ autoapproval: 1, stcaccount: merchant.seal('512345678') })
  expect((await submit(state.otp('u001') ?? '')).body.code).toBe(200)
  expect(state.find('u001')?.status).toBe(4)
})

test('a resent code replaces the one before, and a new wallet has to be verified again', async () => {
  await create({ autoapproval: 1, stcaccount: merchant.seal('512345678') })
  const first = state.otp('u001') ?? ''
  expect((await resend()).body.code).toBe(200)
  const second = state.otp('u001') ?? ''
  expect(second).not.toBe(first)
  expect((await submit(first)).body.code).not.toBe(200)
  expect((await submit(second)).body.code).toBe(200)
  await update({ stcaccount: merchant.seal('512345679') })
  expect(state.otp('u001')).toMatch(/^\d{6}$/)
})

test('without automatic approval or without a wallet there is nothing to verify', async () => {
  await create({ stcaccount: merchant.seal('512345678') })
  await create({ mercustomid: 'u002', autoapproval: 1 })
  expect(state.otp('u001')).toBeUndefined()
  expect(state.otp('u002')).toBeUndefined()
  expect((await submit('123456')).body.code).not.toBe(200)
  expect((await resend()).body.code).not.toBe(200)
})
