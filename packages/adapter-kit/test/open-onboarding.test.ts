import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { openOnboarding } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { keyedProvider } from './support/keyed-provider.ts'

const one = keyedProvider('one')
const two = keyedProvider('two')
const adapters = [one, two]
const customer = { kind: 'individual', reference: 'r', name: { given: 'A' } } as const

/** What is wrong with a configuration, as `path message`. */
function problems(config: unknown, options: Partial<Parameters<typeof openOnboarding>[1]> = {}): string[] {
  const result = openOnboarding(config, { adapters, env: {}, ...options })
  const error = result._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent', retryable: false })
  expect(inspect(result, { showHidden: true, depth: Infinity })).not.toContain('canary')
  for (const issue of error.issues) expect(error.message).toContain(issue.message)
  return error.issues.map(({ path, message }) => `${path} ${message}`)
}

describe('swapping the provider by configuration', () => {
  test('is changing one word', async () => {
    const config = {
      provider: 'one',
      providers: { one: { apiKey: 'a' }, two: { apiKey: 'b', region: 'us' } },
    }
    const first = openOnboarding(config, { adapters })._unsafeUnwrap()
    const second = openOnboarding({ ...config, provider: 'two' }, { adapters })._unsafeUnwrap()
    expect((await first.create(customer))._unsafeUnwrap()).toMatchObject({
      provider: 'one',
      providerCustomerId: 'one-1',
      details: { settings: { apiKey: 'a', region: 'eu' } },
    })
    expect((await second.create(customer))._unsafeUnwrap()).toMatchObject({
      provider: 'two',
      details: { settings: { apiKey: 'b', region: 'us' } },
    })
  })

  test('reads the settings of the provider in use only: another’s secret need not be there', () => {
    const config = {
      provider: 'one',
      providers: { one: { apiKey: 'a' }, two: { apiKey: { env: 'MISSING' }, wrong: true } },
    }
    expect(openOnboarding(config, { adapters, env: {} }).isOk()).toBe(true)
  })

  test('hands clock, nonce and observer on', () => {
    const now = () => new Date('2000-01-01T00:00:00Z')
    const onboarding = openOnboarding(
      { provider: 'one', providers: { one: { apiKey: 'a' } } },
      { adapters, now },
    )
    const born = { ...customer, dateOfBirth: '2001-01-01' }
    expect(onboarding._unsafeUnwrap().preflight(born).invalid).toMatchObject([{ path: 'dateOfBirth' }])
  })
})

describe('a secret', () => {
  const settingsOf = async (settings: object, options: object = {}) => {
    const config = { provider: 'one', providers: { one: settings } }
    const onboarding = openOnboarding(config, { adapters, ...options })._unsafeUnwrap()
    const registration = (await onboarding.create(customer))._unsafeUnwrap()
    return (registration.details as { settings: object }).settings
  }

  test('may come from the environment, from a file, or stand there', async () => {
    const env = { ONE_API_KEY: 'from env' }
    const readFile = (path: string) => `content of ${path}`
    expect(
      await settingsOf(
        { apiKey: 'a', keys: ['b', { env: 'ONE_API_KEY' }, { file: 'k.pem' }] },
        { env, readFile },
      ),
    ).toEqual({ apiKey: 'a', region: 'eu', keys: ['b', 'from env', 'content of k.pem'] })
  })

  test('by default is looked for in the process’s environment and file system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-'))
    const file = join(folder, 'key.txt')
    try {
      writeFileSync(file, 'from the disk\n')
      process.env.PORTICO_TEST_KEY = 'from the process'
      expect(await settingsOf({ apiKey: { env: 'PORTICO_TEST_KEY' }, keys: [{ file }] })).toEqual({
        apiKey: 'from the process',
        region: 'eu',
        keys: ['from the disk'],
      })
    } finally {
      delete process.env.PORTICO_TEST_KEY
      rmSync(folder, { recursive: true })
    }
  })

  test.each([
    ['-----BEGIN\nEND-----\r\n', '-----BEGIN\nEND-----'],
    ['\uFEFFsecret\n', 'secret'],
    ['\uFEFFsecret', 'secret'],
    ['secret\n\n', 'secret\n'],
    [' secret ', ' secret '],
  ])(
    'from a file or a variable loses its BOM and its last line break, nothing else: %j',
    async (text, expected) => {
      const sources = { readFile: () => text, env: { KEY: text } }
      expect(await settingsOf({ apiKey: { file: 'k.pem' } }, sources)).toMatchObject({ apiKey: expected })
      expect(await settingsOf({ apiKey: { env: 'KEY' } }, sources)).toMatchObject({ apiKey: expected })
    },
  )

  test.each([
    [null, []],
    [{}, []],
    [{ env: 7 }, []],
    [{ file: 7 }, []],
    [{ path: 'k.pem' }, []],
    [{ file: 'k.pem', env: 'K' }, []],
    [{ file: 'k.pem' }, ['k.pem']],
  ])('is read only where it is given as one: %j', (apiKey, expected) => {
    const read: string[] = []
    const readFile = (path: string) => {
      read.push(path)
      return 'content'
    }
    const config = { provider: 'one', providers: { one: { apiKey } } }
    const result = openOnboarding(config, { adapters, env: {}, readFile })
    expect(read).toEqual(expected)
    expect(result.isOk()).toBe(expected.length > 0)
  })

  test('that is missing is required', () => {
    const config = { provider: 'one', providers: { one: { apiKey: { env: 'ONE_API_KEY' } } } }
    const error = openOnboarding(config, { adapters, env: {} })._unsafeUnwrapErr()
    expect(error.issues).toMatchObject([{ code: 'required' }])
  })

  test('that is missing is named, all of them at once', () => {
    const config = {
      provider: 'one',
      providers: {
        one: { apiKey: { env: 'ONE_API_KEY' }, keys: [{ env: 'EMPTY' }, { file: 'keys/a.pem' }] },
      },
    }
    const readFile = () => {
      throw new Error('canary')
    }
    expect(problems(config, { env: { EMPTY: '' }, readFile })).toEqual([
      'providers.one.apiKey needs the environment variable ONE_API_KEY, which is not set',
      'providers.one.keys[0] needs the environment variable EMPTY, which is not set',
      'providers.one.keys[1] needs the file keys/a.pem, which cannot be read',
    ])
  })

  test.each([
    { env: 'S3_SECRET' },
    { env: 'OAUTH2_CLIENT_1' },
    { file: '/run/secrets/paycombat_token' },
    { file: 'keys/system.pub' },
  ])('that is missing is named however usual names are written: %j', (reference) => {
    const config = { provider: 'one', providers: { one: { apiKey: reference } } }
    const [problem] = problems(config, { readFile: () => readMissing() })
    expect(problem).toContain(Object.values(reference)[0])
  })

  test.each(['canary-7f3a', 'CANARY7F3A', 'sk.canary.7f3a', 'canary7f3a=='])(
    'that stands where its name belongs is not shown: %s',
    (name) => {
      const config = (reference: object) => ({ provider: 'one', providers: { one: { apiKey: reference } } })
      for (const reference of [{ env: name }, { file: name }]) {
        const [problem = ''] = problems(config(reference), { readFile: () => readMissing() })
        expect(problem).toMatch(/^providers\.one\.apiKey needs the (environment variable|file) named there/)
        expect(problem).not.toContain('7')
      }
    },
  )
})

const readMissing = (): string => {
  throw new Error('no such file')
}

test.each([
  [
    { provider: 'other', providers: {} },
    'portico',
    'Configuration of portico: provider must be one of: one, two',
    [{ path: 'provider', code: 'not_accepted', message: 'must be one of: one, two' }],
  ],
  [
    { provider: 'one', providers: {} },
    'one',
    'Configuration of one: providers.one has no settings',
    [{ path: 'providers.one', code: 'required', message: 'has no settings' }],
  ],
  [
    { provider: 'one', providers: { one: { region: 'xx' } } },
    'one',
    'Configuration of one: providers.one.apiKey is required; providers.one.region must be eu or us',
    [
      { path: 'providers.one.apiKey', code: 'required', message: 'is required' },
      { path: 'providers.one.region', code: 'invalid', message: 'must be eu or us' },
    ],
  ],
  [
    7,
    'portico',
    'Configuration of portico: configuration must be of type object',
    [{ path: '', code: 'invalid', message: 'must be of type object' }],
  ],
])(
  'a configuration that cannot be used is one error with all of it: %j',
  (config, provider, message, issues) => {
    const error = openOnboarding(config, { adapters, env: {} })._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider, code: 'invalid_config' })
    expect([...error.issues].sort((one, other) => one.path.localeCompare(other.path))).toEqual(issues)
    expect(error.message).toBe(message)
  },
)

test('without any adapter there is none to choose', () => {
  const config = { provider: 'one', providers: {} }
  const error = openOnboarding(config, { adapters: [], env: {} })._unsafeUnwrapErr()
  expect(error.issues[0]?.message).toBe('must be one of: none')
})

describe('a configuration that is wrong says where, and shows no value', () => {
  test.each([
    ['no object', 7, [' must be of type object']],
    ['nothing', undefined, [' is required']],
    ['empty', {}, ['provider is required', 'providers is required']],
    [
      'misspelt',
      { provider: 'one', providers: {}, adapter: 1 },
      ['adapter is not a known field: did you mean adapters?', 'providers.one has no settings'],
    ],
    ['an unknown provider', { provider: 'canary', providers: {} }, ['provider must be one of: one, two']],
    ['an inherited word', { provider: 'constructor', providers: {} }, ['provider must be one of: one, two']],
    ['without settings', { provider: 'one', providers: { two: {} } }, ['providers.one has no settings']],
    [
      'an empty secret',
      { provider: 'one', providers: { one: { apiKey: '' } } },
      ['providers.one.apiKey must not be empty'],
    ],
    [
      'an unknown setting and a wrong one',
      { provider: 'one', providers: { one: { apiKey: 'canary', region: 'canary', apikey: 'canary' } } },
      [
        'providers.one.region must be eu or us',
        'providers.one.apikey is not a known field: did you mean apiKey?',
      ],
    ],
    [
      'settings that do not connect',
      { provider: 'one', providers: { one: { apiKey: 'expired canary' } } },
      ['providers.one.apiKey has expired'],
    ],
    [
      'a reference that is none',
      { provider: 'one', providers: { one: { apiKey: { env: 7 } } } },
      ['providers.one.apiKey must be of type string'],
    ],
    [
      'two references in one',
      { provider: 'one', providers: { one: { apiKey: { env: 'A', file: 'b' } } } },
      ['providers.one.apiKey must be of type string'],
    ],
  ])('%s', (_, config, expected) => {
    const found = problems(config)
    expect(found).toEqual(expected)
  })

  test('no adapter given', () => {
    const config = { provider: 'one', providers: { one: {} } }
    expect(problems(config, { adapters: [] })).toEqual([
      'providers.one.adapter is required, or name the account as its adapter: none',
    ])
  })
})
