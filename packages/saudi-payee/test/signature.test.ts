import { createHash, sign } from 'node:crypto'
import { createOnboarding } from '@portico/core'
import { generateSaudiKeys, type RecordedRequest } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, now, useSandbox } from '@portico/test-support'
import { beforeEach, describe, expect, test } from 'vitest'
import { useOpenssl } from './openssl.ts'
import { sealed } from './subject.ts'

const sandbox = await useSandbox()
const settings = sandbox.providers['saudi-payee']
const others = await generateSaudiKeys()
const openssl = useOpenssl()

let nonces = 0
beforeEach(() => {
  nonces = 0
})
const nonce = () => `nonce-${++nonces}`
const merchant = (changed: Partial<Parameters<typeof saudiPayee>[0]> = {}) =>
  createOnboarding(saudiPayee({ ...settings, ...changed }), { now, nonce })

/** "Signature Rules", by hand: one line of JSON, its keys in this order, neither Unicode nor `/` escaped. */
function lineOf({ method, url, body }: RecordedRequest, nonce: string): string {
  const quoted = `"${body.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  return `{"api_key":"${settings.apiKey}","timestamp":1772443800,"nonce_str":"${nonce}","url":"${url}","method":"${method}","body":${quoted}}`
}

const lastRequest = (): RecordedRequest => {
  const request = sandbox.requests.at(-1)
  if (!request) throw new Error('Nothing was sent.')
  return request
}

describe('a signature', () => {
  test('of a create covers the exact bytes of its body', async () => {
    expect(
      (await merchant().create({ ...amal, name: { given: 'Zoë / "A" \\ 😀', local: 'أمل' } })).isOk(),
    ).toBe(true)
    const request = lastRequest()
    expect(request).toMatchObject({ method: 'POST', url: '/saudi-payee/openApi/v1/payee/custom/create' })
    expect(request.body).toContain('Zoë / \\"A\\" \\\\ 😀')
    const signature = request.headers['v-signature'] ?? ''
    const line = lineOf(request, 'nonce-1')
    expect(openssl.verifies(line, signature, sandbox.merchantPublicKey)).toBe(true)
    expect(openssl.verifies(`${line} `, signature, sandbox.merchantPublicKey)).toBe(false)
    expect(openssl.verifies(line, signature, others.merchantPublicKey)).toBe(false)
  })

  test.each([
    ['a b/ج&c=é', 'a+b%2F%D8%AC%26c%3D%C3%A9'],
    ['customer-0042', 'customer-0042'],
    ['أمل', '%D8%A3%D9%85%D9%84'],
    ['100%+1?#', '100%25%2B1%3F%23'],
  ])('of a look-up of %j covers the path and query exactly as sent', async (reference, encoded) => {
    await merchant().create({ ...amal, reference })
    const found = (await merchant().get({ reference }))._unsafeUnwrap()
    expect(found.reference).toBe(reference)
    const request = lastRequest()
    expect(request).toMatchObject({
      method: 'GET',
      body: '',
      url: `/saudi-payee/openApi/v1/payee/custom/detail?mercustomid=${encoded}`,
    })
    expect(request.headers).not.toHaveProperty('content-type')
    expect(
      openssl.verifies(
        lineOf(request, 'nonce-2'),
        request.headers['v-signature'] ?? '',
        sandbox.merchantPublicKey,
      ),
    ).toBe(true)
  })

  test("comes with the merchant's key, the version, and the clock and nonce that were given", async () => {
    await merchant().create(amal)
    expect(lastRequest().headers).toMatchObject({
      'v-api-key': settings.apiKey,
      'v-api-version': '1',
      'v-timestamp': '1772443800',
      'v-nonce-str': 'nonce-1',
    })
  })

  test('is made anew for every call, with a nonce of its own', async () => {
    const onboarding = createOnboarding(saudiPayee(settings), { now })
    await onboarding.create(amal)
    for (let round = 0; round < 3; round++) await onboarding.get({ reference: 'customer-0042' })
    const nonces = sandbox.requests.map(({ headers }) => headers['v-nonce-str'] ?? '')
    expect(new Set(nonces).size).toBe(4)
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{16,127}$/)
  })
})

describe('an answer', () => {
  test('that is signed by another key is not believed', async () => {
    const stranger = merchant({ systemPublicKey: others.systemPublicKey })
    await merchant().create(amal)
    const error = (await stranger.get({ reference: 'customer-0042' }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'invalid_signature',
      delivery: 'unknown',
      retryable: false,
      httpStatus: 200,
    })
  })

  test.each(['V-Timestamp', 'V-Nonce-Str', 'V-Signature'])(
    'of which the header %s was changed is not believed',
    async (name) => {
      const fetch: typeof globalThis.fetch = async (input) => {
        const response = await globalThis.fetch(input)
        const headers = new Headers(response.headers)
        headers.set(name, name === 'V-Timestamp' ? '1772443801' : 'bm90aGluZw==')
        return new Response(await response.text(), { status: response.status, headers })
      }
      const error = (await merchant({ fetch }).create(amal))._unsafeUnwrapErr()
      expect(error).toMatchObject({ code: 'invalid_signature', delivery: 'unknown' })
    },
  )

  describe('signed by the provider’s rules', () => {
    /** The real answer, signed anew over these values and sent with these headers. */
    const answered = (
      over: { timestamp: string; nonce: string },
      headers: Record<string, string>,
      reference = 'one',
    ) => {
      const fetch: typeof globalThis.fetch = async (input) => {
        const real = await globalThis.fetch(input)
        const body = await real.text()
        const { url, method } = lastRequest()
        const line = lineOf({ ...lastRequest(), body }, over.nonce).replace('1772443800', over.timestamp)
        const digest = createHash('md5').update(line).digest('hex')
        const signature = sign('RSA-MD5', Buffer.from(digest), sandbox.systemPrivateKey).toString('base64')
        expect([url, method]).toEqual([expect.stringContaining('/payee/custom/create'), 'POST'])
        return new Response(body, { status: real.status, headers: { ...headers, 'V-Signature': signature } })
      }
      return merchant({ fetch }).create({ ...amal, reference })
    }

    test('is believed', async () => {
      const over = { timestamp: '1772443800', nonce: 'n-1' }
      const headers = { 'V-Timestamp': '1772443800', 'V-Nonce-Str': 'n-1' }
      expect((await answered(over, headers)).isOk()).toBe(true)
      expect(
        (await answered({ ...over, nonce: '' }, { 'V-Timestamp': '1772443800' }, 'another')).isOk(),
      ).toBe(true)
    })

    test.each(['1.7724438e9', '+1772443800', '1772443800.0', '1772443800000000', ''])(
      'is not believed with a time that is written as %j',
      async (written) => {
        const over = { timestamp: String(Number(written)), nonce: 'n-1' }
        const result = await answered(over, { 'V-Timestamp': written, 'V-Nonce-Str': 'n-1' })
        expect(result._unsafeUnwrapErr().code).toBe('invalid_signature')
      },
    )
  })

  test('of which one character of the body was changed is not believed', async () => {
    const fetch: typeof globalThis.fetch = async (input) => {
      const { status, headers, ...response } = await globalThis
        .fetch(input)
        .then(async (real) => ({ status: real.status, headers: real.headers, text: await real.text() }))
      return new Response(response.text.replace('"status":4', '"status":1'), { status, headers })
    }
    expect((await merchant({ fetch }).create(amal))._unsafeUnwrapErr()).toMatchObject({
      code: 'invalid_signature',
    })
  })

  test('to another request is not believed', async () => {
    await merchant().create(amal)
    await merchant().create({ ...amal, reference: 'another' })
    const answers: Response[] = []
    const recording: typeof globalThis.fetch = async (input) => {
      const response = await globalThis.fetch(input)
      answers.push(response.clone())
      return response
    }
    expect((await merchant({ fetch: recording }).get({ reference: 'another' })).isOk()).toBe(true)
    const replaying = async () => answers[0]?.clone() ?? new Response()
    expect((await merchant({ fetch: replaying }).get({ reference: 'another' })).isOk()).toBe(true)
    expect(
      (await merchant({ fetch: replaying }).get({ reference: 'customer-0042' }))._unsafeUnwrapErr(),
    ).toMatchObject({ code: 'invalid_signature' })
  })
})

describe('while keys rotate', () => {
  test("any of the system's keys may have signed an answer", async () => {
    await merchant().create(amal)
    for (const systemPublicKey of [
      [settings.systemPublicKey, others.systemPublicKey],
      [others.systemPublicKey, settings.systemPublicKey],
    ]) {
      expect((await merchant({ systemPublicKey }).get({ reference: 'customer-0042' })).isOk()).toBe(true)
    }
  })

  test("the first of the system's keys encrypts", async () => {
    await merchant({ systemPublicKey: [others.systemPublicKey, settings.systemPublicKey] }).create(amal)
    const { identity } = JSON.parse(lastRequest().body)
    expect(openssl.decrypt(identity, others.systemPrivateKey)).toBe('L123456')
  })

  test("the first of the merchant's keys signs", async () => {
    const [own, other] = [settings.merchantPrivateKey, others.merchantPrivateKey]
    expect((await merchant({ merchantPrivateKey: [own, other] }).create(amal)).isOk()).toBe(true)
    const error = (await merchant({ merchantPrivateKey: [other, own] }).create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unauthenticated', httpStatus: 401 })
  })

  test("any of the merchant's keys decrypts", async () => {
    const both = merchant({ merchantPrivateKey: [settings.merchantPrivateKey, others.merchantPrivateKey] })
    const { providerCustomerId: id } = (await both.create(amal))._unsafeUnwrap()
    const edit = (body: unknown) => {
      const { data, ...rest } = body as { data: object }
      return { ...rest, data: { ...data, identity: sealed('L123456', others.merchantPublicKey) } }
    }
    sandbox.faults.script('saudi-payee', 'get', [
      { kind: 'edited', edit },
      { kind: 'edited', edit },
    ])
    expect((await both.get(id))._unsafeUnwrap().details.reveal('identity')._unsafeUnwrap()).toBe('L123456')
    const one = (await merchant().get(id))._unsafeUnwrap().details.reveal('identity')
    expect(one._unsafeUnwrapErr()).toMatchObject({ code: 'decryption_failed' })
  })
})
