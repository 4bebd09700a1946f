import { createOnboarding, type Individual } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, individuals, now, useSandbox } from '@portico/test-support'
import cryptoJs from 'crypto-js'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers.paycombat

/** The snippet of "Create Customer", as it stands there. */
const documentedSignature = (body: unknown, signatureKey: string) =>
  cryptoJs
    .HmacSHA256(cryptoJs.enc.Utf8.parse(JSON.stringify(body)), cryptoJs.enc.Utf8.parse(signatureKey))
    .toString()

async function sent(customer: Individual, signatureKey = settings.signatureKey) {
  await createOnboarding(paycombat({ ...settings, signatureKey }), { now }).create(customer)
  const request = sandbox.requests.at(-1)
  if (!request) throw new Error('Nothing was sent.')
  return request
}

test.each([
  ['plain letters', 'Amal'],
  ['accents', 'Zoë Ångström-Nuñez'],
  ['accents as combining characters', 'Zoe\u0308'],
  ['emoji', 'Siti 😀👩‍👧‍👦🇮🇩'],
  ['Arabic', 'أمل حدّاد'],
  ['Chinese and Japanese', '陳大文 山田太郎'],
  ['Devanagari', 'प्रिया'],
  ['what JSON escapes', 'A "quote", a \\ and a </script>'],
])('a body with %s is signed as in the documented snippet', async (_what, given) => {
  const { body, headers } = await sent({ ...amal, name: { given, family: 'Haddad' } })
  expect(JSON.parse(body).individual.first_name).toBe(given)
  expect(headers.signature).toBe(documentedSignature(JSON.parse(body), settings.signatureKey))
  expect(headers.signature).toMatch(/^[0-9a-f]{64}$/)
})

// A blank key is refused as a setting.
const keys = fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => key.trim() !== '')

test('any body is signed as in the documented snippet', async () => {
  await fc.assert(
    fc.asyncProperty(individuals, keys, async (customer, key) => {
      const { body, headers } = await sent(customer, key)
      expect(headers.signature).toBe(documentedSignature(JSON.parse(body), key))
    }),
  )
})

test('the stand-in, which signs the bytes that it got, agrees', async () => {
  const { body, rawBody } = await sent({ ...amal, name: { given: 'Zoë 😀 أمل', family: '陳' } })
  expect(new TextEncoder().encode(body)).toEqual(rawBody)
  expect(sandbox.state.paycombat.customers[0]?.individual?.first_name).toBe('Zoë 😀 أمل')
})

test('a look-up carries the token alone', async () => {
  const onboarding = createOnboarding(paycombat(settings), { now })
  const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
  await onboarding.get(id)
  const { headers, body } = sandbox.requests.at(-1) ?? {}
  expect(headers).toMatchObject({ 'x-token': settings.token })
  expect(headers).not.toHaveProperty('signature')
  expect(body).toBe('')
})

test('the key is handed to the runtime for signing only, and cannot be read out of it again', async () => {
  const importKey = vi.spyOn(globalThis.crypto.subtle, 'importKey')
  await sent(amal)
  const [, , , extractable, usages] = importKey.mock.lastCall ?? []
  expect({ extractable, usages }).toEqual({ extractable: false, usages: ['sign'] })
})
