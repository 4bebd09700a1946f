import { inspect } from 'node:util'
import { commonSettings } from '@portico/adapter-kit'
import { OnboardingException, openOnboarding, orThrow } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { keyedProvider } from './support/keyed-provider.ts'

const one = keyedProvider('one')
const adapters = [one]
const customer = { kind: 'individual', reference: 'r', name: { given: 'A' } } as const

describe('a factory', () => {
  test('throws on bad settings, safely', () => {
    const settings = { apiKey: '', region: 'canary' as 'eu', keys: ['canary', ''] }
    let thrown: unknown
    try {
      one(settings)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(OnboardingException)
    expect(thrown).toMatchObject({
      name: 'OnboardingException',
      message:
        'Configuration of one: apiKey must not be empty; region must be eu or us; keys[1] must not be empty',
      error: { code: 'invalid_config', provider: 'one' },
    })
    expect(inspect(thrown, { showHidden: true, depth: Infinity })).not.toContain('canary')
    expect((thrown as Error).stack).not.toContain('canary')
  })

  test('takes what every adapter takes, with defaults', () => {
    expect(commonSettings.parse({})).toEqual({ timeoutMs: 30_000, retries: 2 })
    expect(one.configure({ apiKey: 'a', timeoutMs: 0 }).isErr()).toBe(true)
    expect(one.configure({ apiKey: 'a', placeholders: { expiry: '2030-02-30' } }).isErr()).toBe(true)
    expect(one.configure({ apiKey: 'a', placeholders: { nickname: 'x' } }).isErr()).toBe(true)
    expect(one.configure({ apiKey: 'a', retries: 0, placeholders: { expiry: '2030-02-28' } }).isOk()).toBe(
      true,
    )
  })
})

describe('orThrow serves those who prefer exceptions', () => {
  const onboarding = openOnboarding({ provider: 'one', providers: { one: { apiKey: 'a' } } }, { adapters })

  test('with the value', async () => {
    expect(orThrow(onboarding).provider).toBe('one')
    expect(await orThrow(orThrow(onboarding).create(customer))).toMatchObject({ providerCustomerId: 'one-1' })
  })

  test('with an exception that carries the plain error', async () => {
    expect(() => orThrow(openOnboarding({}, { adapters }))).toThrow(OnboardingException)
    const failing = orThrow(orThrow(onboarding).get('nobody'))
    await expect(failing).rejects.toMatchObject({
      name: 'OnboardingException',
      message: 'no such customer',
      error: { code: 'not_found', provider: 'one' },
    })
  })
})
