import { inspect } from 'node:util'
import { bridge } from '@portico/bridge'
import { type OpenOptions, openOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { describe, expect, test } from 'vitest'
import { factories } from './support/adapter-sets.ts'

const adapters: OpenOptions['adapters'] = factories
const ids = factories.map(({ id }) => id).join(', ')
const baseUrl = 'https://api.example.com'
const unreadable = (): string => {
  throw new Error('canary')
}

/** Every issue of a configuration as `path message`; each occurs once in the error's message too. */
function problems(config: unknown, options: Partial<OpenOptions> = {}): string[] {
  const error = openOnboarding(config, { adapters, env: {}, ...options })._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent' })
  expect(inspect(error, { showHidden: true, depth: Infinity })).not.toContain('canary')
  const found = error.issues.map(({ path, message }) => `${path} ${message}`)
  expect(new Set(found).size).toBe(found.length)
  return found
}

describe('everything that is missing or wrong is reported at once', () => {
  const settings = {
    baseUrl: 'http://api.example.com/canary',
    apiKey: { env: 'SAUDI_API_KEY' },
    systemPublicKey: [{ file: 'keys/system.pem' }, 'not a canary key'],
    merchantPrivateKey: 'canary',
    retries: -1,
    apikey: 'canary',
  }
  const everything = [
    'providers.saudi-payee.apiKey needs the environment variable SAUDI_API_KEY, which is not set',
    'providers.saudi-payee.systemPublicKey[0] needs the file keys/system.pem, which cannot be read',
    'providers.saudi-payee.retries must be a whole number',
    'providers.saudi-payee.systemPublicKey[1] is not PEM: it has no line "-----BEGIN … KEY-----"',
    'providers.saudi-payee.merchantPrivateKey is not PEM: it has no line "-----BEGIN … KEY-----"',
    'providers.saudi-payee.baseUrl must begin with https:// (http:// only on this machine itself)',
    'providers.saudi-payee.apikey is not a known field: did you mean apiKey?',
  ]

  test('of the provider in use', () => {
    const config = { provider: 'saudi-payee', providers: { 'saudi-payee': settings } }
    expect(problems(config, { readFile: unreadable }).sort()).toEqual([...everything].sort())
  })

  test('with a provider that does not exist, and an unknown key beside it', () => {
    const config = { provider: 'saudi', providers: { 'saudi-payee': settings }, adapter: true }
    expect(problems(config, { readFile: unreadable }).sort()).toEqual(
      [
        ...everything,
        'adapter is not a known field: did you mean adapters?',
        `provider must be one of: ${ids}`,
      ].sort(),
    )
  })

  test('with settings of an adapter that is not there: its secrets are looked up', () => {
    const config = { provider: 'other', providers: { other: { key: { env: 'OTHER_KEY' } } } }
    expect(problems(config)).toEqual([
      `providers.other.adapter is required, or name the account as its adapter: ${ids}`,
      'providers.other.key needs the environment variable OTHER_KEY, which is not set',
    ])
  })

  test('a missing secret is reported once, whatever type its setting has', () => {
    const config = {
      provider: 'sqril',
      providers: {
        sqril: {
          clientId: { env: 'ID' },
          clientSecret: { env: 'SECRET' },
          baseUrl: { env: 'URL' },
          timeoutMs: { env: 'TIMEOUT' },
          occupationCodes: { env: 'CODES' },
          genderCodes: { male: { env: 'MALE' } },
        },
      },
    }
    expect(problems(config)).toEqual(
      [
        ['clientId', 'ID'],
        ['clientSecret', 'SECRET'],
        ['baseUrl', 'URL'],
        ['timeoutMs', 'TIMEOUT'],
        ['occupationCodes', 'CODES'],
        ['genderCodes.male', 'MALE'],
      ].map(
        ([path, name]) => `providers.sqril.${path} needs the environment variable ${name}, which is not set`,
      ),
    )
  })
})

describe.each([
  [sqril, { clientId: 'merchant', clientSecret: 'a' }, ['clientId', 'clientSecret']],
  [paycombat, { token: 'a', signatureKey: 'b' }, ['token']],
  [pendingKyc, { apiKey: 'a', baseUrl }, ['apiKey']],
  [bridge, { apiKey: 'a', baseUrl }, ['apiKey']],
  [saudiPayee, { apiKey: 'a', baseUrl, systemPublicKey: 'p', merchantPrivateKey: 'k' }, ['apiKey']],
] as const)('the credentials of %#', (factory, settings, inHeaders) => {
  const issuesAt = (name: string, value: unknown, options: Partial<OpenOptions> = {}) =>
    problems({ provider: factory.id, providers: { [factory.id]: { ...settings, [name]: value } } }, options)
      .filter((issue) => issue.startsWith(`providers.${factory.id}.${name} `))
      .map((issue) => issue.slice(`providers.${factory.id}.${name} `.length))
  const names = Object.keys(settings).filter((name) => name !== 'baseUrl')

  test.each(names)('%s must not be blank, wherever it is from', (name) => {
    expect(issuesAt(name, '')).toEqual(['must not be empty'])
    for (const blank of [' ', '\t\n ', '\u00A0', '\u200B', '\uFEFF']) {
      expect(issuesAt(name, blank)).toEqual(['must not be blank'])
    }
    for (const blank of [' ', '\uFEFF', '\r\n', '\uFEFF \n']) {
      expect(issuesAt(name, { env: 'SOME_SECRET' }, { env: { SOME_SECRET: blank } })).toEqual([
        'needs the environment variable SOME_SECRET, which is blank',
      ])
      expect(issuesAt(name, { file: 'secret.txt' }, { readFile: () => blank })).toEqual([
        'needs the file secret.txt, which is blank',
      ])
    }
  })

  test.each(inHeaders)('%s must fit into a header', (name) => {
    for (const broken of [
      'can\r\nary',
      'canary\n',
      '\u0000canary',
      'can\u2028ary',
      'can\uD800ary',
      '\u007Fcanary',
    ]) {
      expect(issuesAt(name, broken)).toEqual(['must not contain line breaks or control characters'])
    }
    expect(issuesAt(name, 'canary'.repeat(200_000))).toEqual(['must have at most 4096 characters'])
  })
})

test.each([
  [
    pendingKyc,
    { apiKey: 'canäry', baseUrl },
    'must contain only printable ASCII characters, as a header does',
  ],
  [pendingKyc, { apiKey: ' canary', baseUrl }, 'must not begin or end with a space: headers lose it'],
  [
    sqril,
    { clientId: 'can:ary', clientSecret: 'a' },
    'must not contain a colon: HTTP Basic would take the rest for the secret',
  ],
] as const)('a credential that would arrive changed is refused: %#', (factory, settings, message) => {
  const [problem, ...others] = problems({ provider: factory.id, providers: { [factory.id]: settings } })
  expect(problem).toContain(message)
  expect(others).toEqual([])
})

test('a secret of HTTP Basic may have colons and letters of any script', () => {
  const config = { provider: 'sqril', providers: { sqril: { clientId: 'متجر', clientSecret: 'a:b:€' } } }
  expect(openOnboarding(config, { adapters }).isOk()).toBe(true)
})
