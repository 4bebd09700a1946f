import { createOnboarding, type Individual } from '@portico/core'
import { type SensitiveField, saudiPayee } from '@portico/saudi-payee'
import { amal, findLeaks, now, perTest, useSandbox } from '@portico/test-support'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { useOpenssl } from './openssl.ts'
import { sealed } from './subject.ts'

const sandbox = await useSandbox()
const settings = sandbox.providers['saudi-payee']
const onboarding = perTest(() => createOnboarding(saudiPayee(settings), { now }))
const openssl = useOpenssl()

async function bodyOf(customer: Individual): Promise<Record<string, string>> {
  expect((await onboarding.create(customer)).isOk()).toBe(true)
  return JSON.parse(sandbox.requests.at(-1)?.body ?? '')
}

const withIdentity = (number: string): Individual => ({
  ...amal,
  identifications: [{ type: 'passport', number, issuingCountry: 'LB' }],
})

describe('a request', () => {
  test("decrypts with the system's private key by the openssl command line", async () => {
    const body = await bodyOf(amal)
    expect(openssl.decrypt(body.identity ?? '', sandbox.systemPrivateKey)).toBe('L123456')
    expect(openssl.decrypt(body.cardno ?? '', sandbox.systemPrivateKey)).toBe('6080010167519')
    expect(openssl.decrypt(body.stcaccount ?? '', sandbox.systemPrivateKey)).toBe('+966587654321')
  })

  test('has everything else in the clear', async () => {
    const { identity, cardno, stcaccount, ...plain } = await bodyOf(amal)
    expect(plain).toEqual({
      name_e: "Amal Zoë O'Haddad",
      name_a: 'أمل حداد',
      mercustomid: 'customer-0042',
      bankcode: '1174c',
      ibanaccount: 'SA0380000000608010167519',
      address: '12 Palm Street / 3, Building Nadd, Riyadh, Central Region, 12211, SA',
      swiftcode: 'RIBLSARIXXX',
    })
  })

  // 64 characters of four bytes: the first block ends after 245 bytes, one byte into the 62nd character.
  test.each([
    ['emoji', '🪪'.repeat(64)],
    ['Arabic, Latin and emoji', `${'🪪'.repeat(60)}أمل1`],
  ])('holds a number of %s that spans two blocks, cut inside a character', async (_what, number) => {
    expect(Buffer.byteLength(number)).toBeGreaterThan(245)
    const body = await bodyOf(withIdentity(number))
    expect(Buffer.from(body.identity ?? '', 'base64')).toHaveLength(512)
    expect(openssl.decrypt(body.identity ?? '', sandbox.systemPrivateKey)).toBe(number)
    expect(sandbox.state['saudi-payee'].customers[0]?.identity).toBe(number)
  })

  test('never has the same ciphertext twice', async () => {
    const first = await bodyOf(amal)
    const second = await bodyOf({ ...amal, reference: 'another' })
    expect(first.identity).not.toBe(second.identity)
  })
})

describe('details.reveal', () => {
  test('gives back what is encrypted in an answer, only when asked', async () => {
    const { details } = (await onboarding.create(amal))._unsafeUnwrap()
    const revealed = (['identity', 'cardno', 'stcaccount', 'identitypic', 'signpic'] as const).map((field) =>
      details.reveal(field)._unsafeUnwrap(),
    )
    expect(revealed).toEqual(['L123456', '6080010167519', '+966587654321', undefined, undefined])
  })

  test('gives back any number of any length', async () => {
    const number = fc.string({
      unit: fc.constantFrom('ا', 'م', '🪪', 'é', '7', '-'),
      minLength: 1,
      maxLength: 64,
    })
    await fc.assert(
      fc.asyncProperty(number, async (number) => {
        sandbox.reset()
        const { details } = (await onboarding.create(withIdentity(number)))._unsafeUnwrap()
        expect(details.reveal('identity')._unsafeUnwrap()).toBe(number)
      }),
      { numRuns: 40 },
    )
  })

  const revealing = async (
    field: SensitiveField,
    edit: (ciphertext: string) => unknown,
    merchant = onboarding,
  ) => {
    sandbox.reset()
    const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
    const edited = (body: unknown) => {
      const { data, ...rest } = body as { data: Record<string, string> }
      return { ...rest, data: { ...data, [field]: edit(data[field] ?? '') } }
    }
    sandbox.faults.script('saudi-payee', 'get', [{ kind: 'edited', edit: edited }])
    return (await merchant.get(id)).andThen(({ details }) => details.reveal(field))
  }
  const bytes = (base64: string) => Buffer.from(base64, 'base64')
  const flipped = (base64: string, index: number) => {
    const damaged = bytes(base64)
    damaged.writeUInt8(damaged.readUInt8(index) ^ 1, index)
    return damaged.toString('base64')
  }

  test.each<[string, (ciphertext: string) => string]>([
    ['a flipped bit at the front', (it) => flipped(it, 0)],
    ['a flipped bit in the middle', (it) => flipped(it, 128)],
    ['a flipped bit at the end', (it) => flipped(it, 255)],
    ['a lost byte', (it) => bytes(it).subarray(1).toString('base64')],
    ['a byte too many', (it) => Buffer.concat([bytes(it), Buffer.from([1])]).toString('base64')],
    ['something that is no Base64', (it) => `${it.slice(0, -4)}*+*=`],
    ['the value itself, not encrypted', () => 'L123456'],
    ['zeros', () => Buffer.alloc(256).toString('base64')],
    ["what the merchant's own key could not open", () => sealed('L123456', sandbox.systemPublicKey)],
    ['control characters', () => sealed('L\u0000\u0007', sandbox.merchantPublicKey)],
    ['more than fits the field', () => sealed('7'.repeat(65), sandbox.merchantPublicKey)],
    ['bytes that are no text', () => sealed('', sandbox.merchantPublicKey)],
  ])('of %s is decryption_failed, never data', async (_what, edit) => {
    const error = (await revealing('identity', edit))._unsafeUnwrapErr()
    expect(error).toEqual({
      code: 'decryption_failed',
      provider: 'saudi-payee',
      operation: 'reveal',
      message: 'identity does not decrypt with the merchant private key',
      delivery: 'accepted',
      retryable: false,
      issues: [
        {
          path: '',
          code: 'invalid',
          message: expect.any(String),
          providerField: 'identity',
        },
      ],
    })
    expect(findLeaks(error, ['L123456'])).toEqual([])
  })

  test.each([
    ['cardno', '608001016751x'],
    ['cardno', '123'],
    ['stcaccount', '+62812345678'],
    ['identitypic', 'javascript:alert(1)'],
  ] as const)('of a %s that is none is decryption_failed', async (field, value) => {
    const result = await revealing(field, () => sealed(value, sandbox.merchantPublicKey))
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'decryption_failed' })
  })

  test.each(['identitypic', 'signpic'] as const)('of %s is the URL of the photo', async (field) => {
    const url = 'https://files.example.com/a%20b.png?x=1'
    expect((await revealing(field, () => sealed(url, sandbox.merchantPublicKey)))._unsafeUnwrap()).toBe(url)
  })

  test.each(['', null, undefined])('of %j is nothing', async (absent) => {
    expect((await revealing('identity', () => absent))._unsafeUnwrap()).toBeUndefined()
  })
})
