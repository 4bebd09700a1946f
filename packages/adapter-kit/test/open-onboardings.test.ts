import { inspect } from 'node:util'
import {
  createOnboarding,
  type OnboardingEvent,
  type OpenOptions,
  openOnboarding,
  openOnboardings,
  orThrow,
  route,
} from '@portico/core'
import { describe, expect, test } from 'vitest'
import { keyedProvider } from './support/keyed-provider.ts'

const one = keyedProvider('one')
const two = keyedProvider('two')
const adapters = [one, two]
const customer = { kind: 'individual', reference: 'r', name: { given: 'A' } } as const

const config = {
  provider: 'one',
  providers: {
    one: { apiKey: 'a' },
    'one-eu': { adapter: 'one', apiKey: 'b' },
    two: { apiKey: 'c' },
  },
}

const opened = (changes: object = {}, options: Partial<OpenOptions> = {}) =>
  openOnboardings({ ...config, ...changes }, { adapters, env: {}, ...options })

const problems = (changes: object, options: Partial<OpenOptions> = {}) => {
  const error = opened(changes, options)._unsafeUnwrapErr()
  expect(inspect(error, { depth: null })).not.toContain('canary')
  return error.issues.map(({ path, message }) => `${path} ${message}`)
}

describe('opening all that is configured', () => {
  test('gives the default, every account by its name, and all in order', () => {
    const onboardings = orThrow(opened())
    expect(onboardings.default.account).toBe('one')
    expect(onboardings.all.map(({ account, provider }) => `${account} at ${provider}`)).toEqual([
      'one at one',
      'one-eu at one',
      'two at two',
    ])
    expect(onboardings.get('one-eu')).toBe(onboardings.all[1])
    expect(onboardings.get('one-us')).toBeUndefined()
    expect(onboardings.get('constructor')).toBeUndefined()
  })

  test('keeps two accounts of one provider apart: settings, registrations and events', async () => {
    const events: OnboardingEvent[] = []
    const onboardings = orThrow(opened({}, { observe: (event) => void events.push(event) }))
    const registrations = await Promise.all(
      onboardings.all.map((onboarding) => orThrow(onboarding.create(customer))),
    )
    expect(registrations).toMatchObject([
      { provider: 'one', account: 'one', details: { settings: { apiKey: 'a' } } },
      { provider: 'one', account: 'one-eu', details: { settings: { apiKey: 'b' } } },
      { provider: 'two', account: 'two', details: { settings: { apiKey: 'c' } } },
    ])
    expect(JSON.parse(JSON.stringify(registrations[1]))).toMatchObject({ account: 'one-eu' })
    expect(events.map(({ provider, account }) => [provider, account])).toEqual([
      ['one', 'one'],
      ['one', 'one-eu'],
      ['two', 'two'],
    ])
  })

  test('reports everything that is wrong in every account at once', () => {
    const providers = {
      one: { apiKey: { env: 'ONE_KEY' }, region: 'canary' },
      'one-eu': { adapter: 'one' },
      'two-eu': { adapter: 'canary', apiKey: { env: 'TWO_KEY' } },
      'three-eu': { apiKey: 'canary' },
    }
    expect(problems({ provider: 'four', providers })).toEqual([
      'provider must be one of: one, two, one-eu',
      'providers.one.apiKey needs the environment variable ONE_KEY, which is not set',
      'providers.one.region must be eu or us',
      'providers.one-eu.apiKey is required',
      'providers.two-eu.adapter must be one of: one, two',
      'providers.two-eu.apiKey needs the environment variable TWO_KEY, which is not set',
      'providers.three-eu.adapter is required, or name the account as its adapter: one, two',
    ])
  })

  test('has no account whose name is the id of another adapter', () => {
    expect(problems({ providers: { one: { adapter: 'two', apiKey: 'a' } } })).toEqual([
      'providers.one.adapter must be one, the adapter that has this name',
    ])
    expect(opened({ providers: { one: { adapter: 'one', apiKey: 'a' } } }).isOk()).toBe(true)
  })

  test('shows no name of an account that may be data', () => {
    const [problem, ...others] = problems({ providers: { ...config.providers, 'canary@x.example': {} } })
    expect(problem).toMatch(/^providers holds an account whose name is not a plain word/)
    expect(others).toEqual([])
  })
})

describe('the account in use', () => {
  test('is the one that `provider` names; the settings of others are not read', () => {
    const providers = { ...config.providers, two: { adapter: 'unknown', apiKey: { env: 'UNSET' } } }
    const onboarding = orThrow(openOnboarding({ provider: 'one-eu', providers }, { adapters, env: {} }))
    expect(onboarding).toMatchObject({ account: 'one-eu', provider: 'one' })
  })

  test('and its adapter may be named by the environment', () => {
    const changes = {
      provider: { env: 'PROVIDER' },
      providers: { mine: { adapter: { env: 'ADAPTER' }, apiKey: 'a' } },
    }
    const env = { PROVIDER: 'mine', ADAPTER: 'two' }
    expect(orThrow(opened(changes, { env })).default).toMatchObject({ account: 'mine', provider: 'two' })
    expect(problems(changes)).toEqual([
      'provider needs the environment variable PROVIDER, which is not set',
      'providers.mine.adapter needs the environment variable ADAPTER, which is not set',
    ])
  })
})

test('keys that only the command and editors read are ignored; any other is an error', () => {
  expect(opened({ adapters: ['portico-acme'], $schema: './portico.schema.json' }).isOk()).toBe(true)
  expect(problems({ adaptors: [], more: 1 })).toEqual([
    'adaptors is not a known field: did you mean adapters?',
    'more is not a known field',
  ])
})

test('an account that is not from a configuration has the name that it is given, or its provider’s id', async () => {
  const adapter = one({ apiKey: 'a' })
  expect(createOnboarding(adapter).account).toBe('one')
  const onboarding = createOnboarding(adapter, { account: 'one-eu' })
  expect(onboarding.account).toBe('one-eu')
  expect(await orThrow(onboarding.create(customer))).toMatchObject({ provider: 'one', account: 'one-eu' })
})

test('a route tells the accounts of one provider apart, and prefers one by its name', async () => {
  const { all } = orThrow(opened())
  const routed = await orThrow(route(customer, all, { prefer: ['one-us', 'one-eu'] }))
  expect(routed.registration).toMatchObject({ provider: 'one', account: 'one-eu' })
  expect(routed.attempts).toMatchObject([
    { account: 'one-us', type: 'skipped' },
    { account: 'one-eu', provider: 'one', type: 'registered' },
  ])
  const byProvider = await orThrow(route(customer, all, { prefer: ['two'] }))
  expect(byProvider.registration.account).toBe('two')
})

describe('a setting from the environment', () => {
  const withTypes = (settings: object, env: Record<string, string>) =>
    openOnboarding({ provider: 'one', providers: { one: { apiKey: 'a', ...settings } } }, { adapters, env })

  test('becomes the number or boolean that its setting wants, and stays text elsewhere', async () => {
    const settings = {
      timeoutMs: { env: 'TIMEOUT' },
      verbose: { env: 'VERBOSE' },
      limits: { perMinute: { env: 'LIMIT' } },
      apiKey: { env: 'KEY' },
    }
    const env = { TIMEOUT: '5000', VERBOSE: 'false', LIMIT: ' 2.5\n', KEY: '123' }
    const { details } = await orThrow(orThrow(withTypes(settings, env)).create(customer))
    expect(details).toMatchObject({
      settings: { apiKey: '123', verbose: false, limits: { perMinute: 2.5 } },
    })
  })

  test.each(['5 s', '0x10', '', 'Infinity', '1e3'])('that is not a number is an error: %j', (text) => {
    const error = withTypes({ timeoutMs: { env: 'TIMEOUT' } }, { TIMEOUT: text })._unsafeUnwrapErr()
    expect(error.issues).toMatchObject([{ path: 'providers.one.timeoutMs' }])
  })
})
