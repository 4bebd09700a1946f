import { inspect } from 'node:util'
import { encrypted, type Individual, individualTable, maxLength, wordsOf } from '@portico/adapter-kit'
import { createOnboarding, type OnboardingError, type Registration } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { acme, now } from './support/acme.ts'
import { keyedProvider } from './support/keyed-provider.ts'

const { optional, pick, required } = wordsOf<Individual>()

const canary = 'canary-7f3a'
const document = pick('identifications', { type: 'passport' })

const customer: Individual = {
  kind: 'individual',
  reference: 'r',
  name: { given: `given ${canary}`, family: canary },
  email: `${canary}@example.com`,
  identifications: [{ type: 'passport', number: canary, issuingCountry: 'SA' }],
  metadata: { tier: canary },
  providerOptions: { elsewhere: { token: canary } },
}

const provider = {
  individual: individualTable({
    first: required('name.given'),
    number: required(document('number'), encrypted),
    mail: optional('email', maxLength(40)),
  }),
}

/** Whatever a log, a console or a stack trace may show of a value. */
function shownOf(value: unknown): string {
  const texts = [
    JSON.stringify(value),
    String(value),
    inspect(value, { showHidden: true, depth: Infinity, maxStringLength: Infinity, getters: true }),
  ]
  return value instanceof Error
    ? [...texts, value.message, value.stack, inspect(value.cause)].join(' ')
    : texts.join(' ')
}

describe('nothing personal is printed', () => {
  test('of a registration', async () => {
    const registration: Registration<unknown> = (
      await acme(provider).onboarding.create(customer)
    )._unsafeUnwrap()
    expect(shownOf(registration)).not.toContain('7f3a')
    expect(shownOf(registration)).toContain('identifications[0].number')
    expect(JSON.parse(JSON.stringify(registration))).toMatchObject({
      provider: 'acme',
      providerCustomerId: 'acme-1',
      reference: 'r',
      status: 'active',
      outcome: 'created',
      details: { level: 7 },
    })
  })

  test('of the whole answer that a registration holds', async () => {
    const answer = { echo: customer }
    const { adapter } = acme(provider)
    const echoing = {
      ...adapter,
      create: () =>
        adapter
          .create({ fields: [], kind: 'individual', reference: 'r' }, context)
          .map((found) => ({ ...found, raw: () => answer })),
    }
    const registration = (await createOnboarding(echoing, { now }).create(customer))._unsafeUnwrap()
    expect(registration.raw()).toBe(answer)
    expect(shownOf(registration)).not.toContain('7f3a')
  })

  test('of a preflight, ready or not', () => {
    const { onboarding } = acme(provider)
    for (const input of [
      customer,
      { ...customer, email: `${canary}${'x'.repeat(50)}@example.com`, gender: canary },
    ]) {
      expect(shownOf(onboarding.preflight(input))).not.toContain('7f3a')
    }
  })

  test('of a refusal', async () => {
    const wrong = { ...customer, email: canary, gender: canary as 'male', reference: `${canary}\n` }
    const error: OnboardingError = (await acme(provider).onboarding.create(wrong))._unsafeUnwrapErr()
    expect(error.issues.map(({ path }) => path)).toEqual(['reference', 'email', 'gender'])
    expect(shownOf(error)).not.toContain('7f3a')
  })

  test('of a masked preview', () => {
    const preview = acme(provider).onboarding.preview(customer)
    expect(shownOf(preview)).not.toContain('7f3a')
  })
})

const context = { callId: 'call-1', signal: undefined, now, nonce: () => 'n', observe: () => {} }

describe('no secret is printed', () => {
  const factory = keyedProvider('one')
  const adapter = factory({ apiKey: canary, keys: [canary], placeholders: { familyName: '-' } })

  test.each([
    ['a configured adapter', adapter],
    ['an onboarding', createOnboarding(adapter)],
    ['a refusal to configure', factory.configure({ apiKey: canary, keys: canary, region: canary })],
    ['a factory', factory],
  ])('of %s', (_, value) => {
    expect(shownOf(value)).not.toContain('7f3a')
  })
})
