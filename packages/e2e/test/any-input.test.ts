import { answer, createOnboarding, questions, redact } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { saudiPayee } from '@portico/saudi-payee'
import { individuals, now, useSandbox } from '@portico/test-support'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merchants, openAll } from './support/adapter-sets.ts'
import { largeInputs } from './support/large-inputs.ts'

const sandbox = await useSandbox()
const { plain } = merchants(sandbox)
const onboardings = openAll(plain)

/** Runs a call that must not throw, and fails if it keeps this thread busy for more than a second. */
async function within1s(name: string, call: () => unknown): Promise<void> {
  const before = process.threadCpuUsage()
  await call()
  const { user, system } = process.threadCpuUsage(before)
  expect([name, user + system < 1_000_000]).toEqual([name, true])
}

/** Everything that takes data from outside, given a value where each of them expects something else. */
async function handIn(value: unknown, json: string): Promise<void> {
  const input = value as never
  await within1s('redact', () => redact(input))
  await within1s('questions', () => questions(input, plain))
  await within1s('answer', () => answer(input, { 'name.given': 'Ann' }))
  await within1s('answer with it', () => answer({ kind: 'individual' }, input))
  for (const onboarding of onboardings) {
    const at = (name: string) => `${name} at ${onboarding.provider}`
    await within1s(at('preflight'), () => onboarding.preflight(input))
    await within1s(at('preflightUpdate'), () => onboarding.preflightUpdate(input))
    await within1s(at('create'), () => onboarding.create(input))
    await within1s(at('parseEvent'), () => onboarding.parseEvent(input))
    const headers = { 'v-timestamp': String(now().getTime() / 1000), 'v-nonce-str': 'n', 'v-signature': 'x' }
    for (const rawBody of [json, `{"event":"CUSTOM_STATUS_CHANGE","data":${json}}`]) {
      const request = { method: 'POST', url: '/', headers, rawBody }
      await within1s(at('parseEvent of the body'), () => onboarding.parseEvent(request))
    }
  }
}

const person = { kind: 'individual', reference: 'ann-1', name: { given: 'Ann' } }

/** A customer with the value in every field that may hold text, or in every list and object. */
const everywhere = (value: unknown) => ({
  kind: 'individual',
  reference: value,
  name: { given: value, family: value, local: value },
  email: value,
  phone: value,
  dateOfBirth: value,
  gender: value,
  nationality: value,
  occupation: value,
  address: { line1: value, city: value, country: value },
  identifications: [{ type: 'passport', number: value, issuingCountry: value, expiresOn: value }],
  payoutAccounts: [
    { kind: 'bank', iban: value, bic: value, currency: value, accountNumber: value },
    { kind: 'wallet', scheme: value, phone: value },
    { kind: value },
  ],
  metadata: { tier: value },
  providerOptions: { sqril: { occupation: value }, 'saudi-payee': { otpAppName: value }, paycombat: value },
})
const containers = (value: unknown) => ({
  ...person,
  address: value,
  identifications: value,
  payoutAccounts: value,
  metadata: value,
  providerOptions: value,
})

describe('a megabyte of', () => {
  test.each(Object.entries(largeInputs))('%s ends within a second', async (_, json) => {
    expect(json.length).toBeGreaterThan(800_000)
    const value: unknown = JSON.parse(json)
    await handIn(value, json)
    // A megabyte altogether.
    await handIn(
      typeof value === 'string' ? everywhere(value.slice(0, value.length / 25)) : containers(value),
      '{}',
    )
  })
})

test('a megabyte in one line of an address is not read again for each country', async () => {
  const line = 'a'.repeat(1_000_000)
  const customer = { ...person, address: { line1: line, city: 'Riyadh', country: line.slice(0, 9) } }
  await within1s('questions', () => questions(customer, plain))
  await within1s('questions of a factory', () => questions(customer, [saudiPayee]))
})

const hostileKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'length',
  'kind',
  'reference',
  'name',
  'identifications',
  'payoutAccounts_bank_iban',
  'metadata["\\q"]',
  'a[]',
  '',
)
// As text: an object literal would set the prototype by the key `__proto__`.
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(
      'null',
      'true',
      '0',
      '-0',
      '1e308',
      '1e999',
      '"individual"',
      '"company"',
      '""',
      '"\\ud800"',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)),
    fc.array(tie('json'), { maxLength: 6 }).map((elements) => `[${elements.join()}]`),
    fc
      .array(fc.tuple(fc.oneof(hostileKey, fc.string()), tie('json')), { maxLength: 6 })
      .map((members) => `{${members.map(([key, member]) => `${JSON.stringify(key)}:${member}`).join()}}`),
  ),
}))

test('any JSON ends in a result or a value', async () => {
  await fc.assert(
    fc.asyncProperty(json, async (text) => handIn(JSON.parse(text), text)),
    { numRuns: 100 },
  )
})

test('any JSON in any place of a customer ends in a result or a value', async () => {
  const place = fc.constantFrom('reference', 'name', 'email', 'identifications', 'payoutAccounts', 'metadata')
  await fc.assert(
    fc.asyncProperty(individuals, place, json, async (customer, key, text) =>
      handIn({ ...customer, [key]: JSON.parse(text) }, text),
    ),
    { numRuns: 50 },
  )
})

describe('operations of one provider only', () => {
  const saudiOperations = () => createOnboarding(saudiPayee(sandbox.providers['saudi-payee'])).operations
  const hostile: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 7],
    ['an object', {}],
    ['an object of undefined', { reference: undefined }],
    ['a list', []],
    ['a symbol', Symbol('x')],
    ['a control character', '\u0000'],
    ['a blank', ' '],
  ]

  test.each(hostile)('refuse %s before sending', async (_, value) => {
    const { confirmWallet, resendWalletCode } = saudiOperations()
    const { disable } = createOnboarding(paycombat(sandbox.providers.paycombat)).operations
    for (const result of [
      await confirmWallet('id', value as never),
      await confirmWallet(value as never, '123456'),
      await resendWalletCode(value as never),
    ])
      expect(result._unsafeUnwrapErr()).toMatchObject({ delivery: 'not_sent' })
    expect((await disable(value as never))._unsafeUnwrapErr()).toMatchObject({
      code: 'unsupported',
      delivery: 'not_sent',
    })
    expect(sandbox.requests).toEqual([])
  })

  test('take no options at all', async () => {
    const { confirmWallet } = saudiOperations()
    expect((await confirmWallet('id', '123456', null as never)).isErr()).toBe(true)
  })
})
