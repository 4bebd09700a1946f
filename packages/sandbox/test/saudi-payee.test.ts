import { execFileSync } from 'node:child_process'
import { constants, publicEncrypt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { md5, saudiMerchant } from './saudi-merchant.ts'

let time = new Date('2026-03-01T10:00:00Z')
const now = () => time
const sandbox = await startSandbox({ now })
const merchant = saudiMerchant(sandbox, now)
const state = sandbox.state['saudi-payee']
const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))

beforeEach(() => {
  time = new Date('2026-03-01T10:00:00Z')
  sandbox.reset()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.close()
})

const plain = { name_e: 'Noura Alharbi', name_a: 'نورة الحربي', mercustomid: 'u001' }
const sealedBank = () => ({
  bankcode: '1174c',
  cardno: merchant.seal('1234567890123456'),
  ibanaccount: 'SA0380000000608010167519',
})
const create = (fields: object = {}) =>
  merchant.post('/payee/custom/create', { ...plain, identity: merchant.seal('1000000001'), ...fields })

function openssl(args: string[], input: string | Uint8Array): Buffer {
  return execFileSync('openssl', args, { input, timeout: 20_000 })
}
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('a customer starts incomplete, waits for the ID photo, and has its secrets encrypted for the merchant', async () => {
  const { response, body } = await create({ ...sealedBank(), stcaccount: merchant.seal('+966512345678') })
  expect(response.status).toBe(200)
  expect(body).toMatchObject({
    code: 200,
    message: 'Request succeeded.',
    sensitiveFields: ['identity', 'identitypic', 'signpic', 'stcaccount', 'cardno'],
    requestId: expect.stringMatching(/^[0-9A-F]{32}$/),
    data: {
      ...plain,
      bankname: 'Riyad Bank',
      bankcode: '1174c',
      ibanaccount: 'SA0380000000608010167519',
      identitypic: '',
      signpic: '',
      swiftcode: '',
      status: 4,
      statusdesc: '2026-03-01 10:00:00',
      autoapproval: 0,
      demand_perfection: ['identitypic'],
      created_at: 1772359200,
      updated_at: 1772359200,
    },
  })
  expect(merchant.open(body.data.identity)).toBe('1000000001')
  expect(merchant.open(body.data.cardno)).toBe('1234567890123456')
  expect(merchant.open(body.data.stcaccount)).toBe('+966512345678')
  expect(state.customers).toMatchObject([{ ...plain, identity: '1000000001', cardno: '1234567890123456' }])
})

test('an answer is signed by the provider over its exact body', async () => {
  const sent = await create()
  expect(merchant.vouchedFor('POST', '/payee/custom/create', sent)).toBe(true)
  const tampered = { ...sent, text: sent.text.replace('u001', 'u002') }
  expect(merchant.vouchedFor('POST', '/payee/custom/create', tampered)).toBe(false)
})

test('a request made with the openssl command line alone is understood', async () => {
  const { baseUrl, apiKey, systemPublicKey, merchantPrivateKey } = sandbox.providers['saudi-payee']
  const systemKey = file('system.pem', systemPublicKey)
  const merchantKey = file('merchant.pem', merchantPrivateKey)

  const identity = openssl(
    ['pkeyutl', '-encrypt', '-pubin', '-inkey', systemKey, '-pkeyopt', 'rsa_padding_mode:pkcs1'],
    '1000000001',
  ).toString('base64')
  const body = JSON.stringify({ ...plain, identity })
  const line = `{"api_key":"${apiKey}","timestamp":1772359200,"nonce_str":"by-hand","url":"/saudi-payee/openApi/v1/payee/custom/create","method":"POST","body":${JSON.stringify(body)}}`
  const signature = openssl(['dgst', '-md5', '-sign', merchantKey], md5(line)).toString('base64')

  const response = await fetch(`${baseUrl}/payee/custom/create`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'V-Api-Key': apiKey,
      'V-Api-Version': '1',
      'V-Timestamp': '1772359200',
      'V-Nonce-Str': 'by-hand',
      'V-Signature': signature,
    },
    body,
  })
  expect(await response.json()).toMatchObject({ code: 200, data: { mercustomid: 'u001' } })
  expect(state.find('u001')?.identity).toBe('1000000001')
})

test('the openssl command line reads and verifies an answer', async () => {
  const { response, text, body } = await create()
  const identity = file('identity.bin', Buffer.from(body.data.identity, 'base64'))
  const opened = openssl(
    ['pkeyutl', '-decrypt', '-inkey', file('m.pem', sandbox.merchantPrivateKey), '-in', identity],
    '',
  )
  expect(opened.toString()).toBe('1000000001')

  const { headers } = response
  const line = `{"api_key":"${sandbox.providers['saudi-payee'].apiKey}","timestamp":${headers.get('v-timestamp')},"nonce_str":"${headers.get('v-nonce-str')}","url":"/saudi-payee/openApi/v1/payee/custom/create","method":"POST","body":${JSON.stringify(text)}}`
  const signature = file('signature.bin', Buffer.from(headers.get('v-signature') ?? '', 'base64'))
  const key = file('s.pem', sandbox.systemPublicKey)
  const verdict = openssl(['dgst', '-md5', '-verify', key, '-signature', signature], md5(line))
  expect(verdict.toString()).toContain('Verified OK')
})

test.each([
  ['another API key', { 'V-Api-Key': 'wrong' }],
  ['no version', { 'V-Api-Version': '' }],
  ['a time in milliseconds', { 'V-Timestamp': '1772359200000' }],
  ['another time than the signed one', { 'V-Timestamp': '1772359201' }],
  ['another nonce than the signed one', { 'V-Nonce-Str': 'other' }],
  ['a nonce of 128 characters', { 'V-Nonce-Str': 'n'.repeat(128) }],
  ['no signature', { 'V-Signature': '' }],
])('a request with %s is a stranger: 401, a code other than 200, an empty signature', async (_, changed) => {
  const fields = { ...plain, identity: merchant.seal('1000000001') }
  const { response, body } = await merchant.post('/payee/custom/create', fields, changed)
  expect(response.status).toBe(401)
  expect(body.code).not.toBe(200)
  expect(response.headers.get('v-signature')).toBe('')
  expect(state.customers).toEqual([])
})

test('a request that is too old, too new or repeated is refused', async () => {
  const url = new URL(`${sandbox.providers['saudi-payee'].baseUrl}/payee/custom/list`)
  const headers = merchant.headersFor('GET', url, '')
  const repeat = async () => (await fetch(url, { headers })).status

  time = new Date('2026-03-01T10:05:01Z')
  expect(await repeat()).toBe(401)
  time = new Date('2026-03-01T09:54:59Z')
  expect(await repeat()).toBe(401)
  time = new Date('2026-03-01T10:05:00Z')
  expect(await repeat()).toBe(200)
  expect(await repeat()).toBe(401)
})

test.each([
  ['identity in the clear', { identity: '1000000001' }, 'identity must be encrypted'],
  ['a damaged identity', () => ({ identity: damaged(merchant.seal('1000000001')) }), 'identity must be'],
  ['a signed value', () => ({ identity: withPaddingOfSignatures('1000000001') }), 'identity must be'],
  [
    'a wrapped identity',
    () => ({ identity: merchant.seal('1000000001').replace(/.{64}/g, '$&\n') }),
    'identity must be',
  ],
  ['no name', { name_e: undefined }, 'name_e is required'],
  ['a name of 65 characters', { name_a: '𠮷'.repeat(65) }, 'name_a must not be longer than 64'],
  ['a long reference', { mercustomid: 'u'.repeat(129) }, 'mercustomid must not be longer than 128'],
  ['a long address', { address: 'a'.repeat(256) }, 'address must not be longer than 255'],
  ['a long swift code', { swiftcode: 'A'.repeat(33) }, 'swiftcode must not be longer than 32'],
  ['a bank code alone', { bankcode: '1174c' }, 'bankcode goes together with cardno and ibanaccount'],
  ['12 digits', () => ({ ...sealedBank(), cardno: merchant.seal('123456789012') }), 'cardno must be 13'],
  ['a spaced IBAN', () => ({ ...sealedBank(), ibanaccount: 'SA03 8000' }), 'ibanaccount must be'],
  ['a foreign wallet', () => ({ stcaccount: merchant.seal('+971512345678') }), 'stcaccount must be'],
  ['a word as autoapproval', { autoapproval: '1' }, 'autoapproval must be 0 or 1'],
  ['a long app name', { otpappname: 'o'.repeat(33) }, 'otpappname must not be longer than 32'],
  ['an unknown field', { email: 'n@example.com' }, 'email is not a known field'],
])('%s is refused with a code other than 200 under HTTP 200, signed', async (_, fields, message) => {
  const sent = await create(typeof fields === 'function' ? fields() : fields)
  expect(sent.response.status).toBe(200)
  expect(sent.body).toMatchObject({ code: 10002, message: expect.stringContaining(message) })
  expect(merchant.vouchedFor('POST', '/payee/custom/create', sent)).toBe(true)
  expect(state.customers).toEqual([])
})

test('limits count characters, and values of several blocks arrive whole', async () => {
  const identity = '𠮷'.repeat(64) // 256 bytes: a block ends inside a character
  const { body } = await create({ name_a: '𠮷'.repeat(64), identity: merchant.seal(identity) })
  expect(body.code).toBe(200)
  expect(state.find('u001')?.identity).toBe(identity)
  expect(merchant.open(body.data.identity)).toBe(identity)
})

test.each(['512345678', '966512345678', '+966512345678', '0512345678'])(
  'the STC Pay form %s is taken',
  async (account) => {
    expect((await create({ stcaccount: merchant.seal(account) })).body.code).toBe(200)
  },
)

test('a second create with the same mercustomid is refused and changes nothing', async () => {
  await create()
  const { response, body } = await create({ name_e: 'Somebody Else' })
  expect(response.status).toBe(200)
  expect(body.code).not.toBe(200)
  expect(state.customers).toMatchObject([{ name_e: 'Noura Alharbi' }])
})

test('a customer is read by either id, and a stranger is a code other than 200', async () => {
  const { body: created } = await create()
  const { customid } = created.data
  const byId = await merchant.get(`/payee/custom/detail?customid=${customid}`)
  const byReference = await merchant.get('/payee/custom/detail?mercustomid=u001')
  expect(byId.body).toMatchObject({ code: 200, data: { customid, status: 4 } })
  expect(byReference.body.data.customid).toBe(customid)
  expect(merchant.vouchedFor('GET', '/payee/custom/detail?mercustomid=u001', byReference)).toBe(true)
  expect((await merchant.get('/payee/custom/detail?mercustomid=u404')).body.code).not.toBe(200)
  expect((await merchant.get('/payee/custom/detail')).body.code).not.toBe(200)
})

test('a reviewer moves a customer, and any other status can be staged', async () => {
  await create()
  const status = async () => (await merchant.get('/payee/custom/detail?mercustomid=u001')).body.data.status
  state.approve('u001')
  expect(await status()).toBe(1)
  state.reject('u001')
  expect(await status()).toBe(2)
  state.ban('u001')
  expect(await status()).toBe(3)
  state.setStatus('u001', 77)
  expect(await status()).toBe(77)
})

test('a list without rows is a success, and filters narrow it down', async () => {
  const list = async (query: string) => {
    const { body } = await merchant.get(`/payee/custom/list${query}`)
    return body.code === 200
      ? body.data.map(({ mercustomid }: { mercustomid: string }) => mercustomid)
      : body.code
  }
  expect(await list('?mercustomids=u001')).toEqual([])
  for (const id of ['u001', 'u002', 'u003']) await create({ mercustomid: id })
  state.approve('u002')
  expect(await list('')).toEqual(['u001', 'u002', 'u003'])
  expect(await list('?mercustomids=u003%2C%20u001')).toEqual(['u001', 'u003'])
  expect(await list('?status=1')).toEqual(['u002'])
  expect(await list('?pageno=2&pagesize=2')).toEqual(['u003'])
  expect(await list('?name_e=NOURA&starttime=1772359200')).toHaveLength(3)
  expect(await list('?endtime=1772359199')).toEqual([])
  expect(await list(`?identity=${encodeURIComponent(merchant.seal('1000000001'))}`)).toHaveLength(3)
  await create({ ...sealedBank(), mercustomid: 'u004', stcaccount: merchant.seal('512345678') })
  const sealed = (value: string) => encodeURIComponent(merchant.seal(value))
  for (const [query, miss] of [
    [`?customids=${state.find('u004')?.customid}`, '?customids=none'],
    ['?bankcode=1174c', '?bankcode=none'],
    ['?ibanaccount=SA0380000000608010167519', '?ibanaccount=SA00'],
    [`?cardno=${sealed('1234567890123456')}`, `?cardno=${sealed('1234567890123457')}`],
    [`?stcaccount=${sealed('512345678')}`, `?stcaccount=${sealed('512345679')}`],
  ] as const) {
    expect(await list(query)).toEqual(['u004'])
    expect(await list(miss)).toEqual([])
  }
  expect(await list('?pagesize=101')).toBe(10002)
  expect(await list('?identity=1000000001')).toBe(10002)
})

function damaged(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  bytes[100] = (bytes[100] ?? 0) ^ 1
  return bytes.toString('base64')
}

/** RFC 8017's block type 1, which is right for signatures and wrong for encryption. */
function withPaddingOfSignatures(text: string): string {
  const padding = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.alloc(253 - text.length, 0xff),
    Buffer.from([0]),
  ])
  const key = { key: sandbox.systemPublicKey, padding: constants.RSA_NO_PADDING }
  return publicEncrypt(key, Buffer.concat([padding, Buffer.from(text)])).toString('base64')
}
