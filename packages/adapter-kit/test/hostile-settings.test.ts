import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenOptions, openOnboarding } from '@portico/core'
import * as fc from 'fast-check'
import { err, ok } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { keyedProvider } from './support/keyed-provider.ts'

const one = keyedProvider('one')
const withSettings = (settings: unknown) => ({ provider: 'one', providers: { one: settings } })

const cycle: Record<string, unknown> = { apiKey: 'a' }
cycle.self = cycle

const throwing = () => {
  throw new Error('canary')
}
const getter = {
  get apiKey(): string {
    return throwing()
  },
}
const proxy = new Proxy({}, { ownKeys: throwing, getPrototypeOf: throwing, get: throwing })

let nested: unknown = 'a'
for (let depth = 0; depth < 100_000; depth += 1) nested = [nested]

/** 2^40 leaves in 40 objects. */
let shared: unknown = {}
for (let depth = 0; depth < 31; depth += 1) shared = { left: shared, right: shared }

const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`setting${index}`, index]))

const hostile: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'canary'],
  ['a list', [['canary']]],
  ['a function', throwing],
  ['a symbol', Symbol('canary')],
  ['a cycle', cycle],
  ['a getter that throws', getter],
  ['a proxy that throws', proxy],
  ['100,000 levels', nested],
  ['members that are shared', shared],
  ['60,000 settings', many],
  ['a list without end', { apiKey: { length: Infinity }, keys: new Array(2 ** 32 - 1) }],
  ['its prototype', JSON.parse('{"__proto__":{"apiKey":"canary"}}')],
  ['an inherited secret', Object.create({ apiKey: 'canary' })],
  ['1 MB of text', { apiKey: 'a', region: 'canary'.repeat(200_000) }],
  ['bytes', { apiKey: new Uint8Array(1_000_000) }],
]

describe.each(hostile)('%s', (_, value) => {
  test.each([
    ['as settings', () => one.configure(value)],
    ['as a configuration', () => openOnboarding(value, { adapters: [one] })],
    ['as the settings in a configuration', () => openOnboarding(withSettings(value), { adapters: [one] })],
    ['as the providers', () => openOnboarding({ provider: 'one', providers: value }, { adapters: [one] })],
    ['as the provider', () => openOnboarding({ provider: value, providers: {} }, { adapters: [one] })],
  ])('%s is refused by a short error, without its values', (_place, open) => {
    const error = open()._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent' })
    expect(error.issues.length).toBeGreaterThan(0)
    expect(error.message.length).toBeLessThan(2_000)
    expect(JSON.stringify(error)).not.toContain('canary')
  })
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'an inherited member is neither a provider nor its settings: %s',
  (name) => {
    const adapters = [keyedProvider(name)]
    const error = openOnboarding({ provider: name, providers: {} }, { adapters })._unsafeUnwrapErr()
    expect(error.message).toContain('has no settings')
    expect(
      openOnboarding(withSettings({ apiKey: { env: name } }), { adapters: [one], env: {} }).isErr(),
    ).toBe(true)
  },
)

test('a setting is read once: what is checked is what is used', async () => {
  let reads = 0
  const settings = {
    get apiKey() {
      reads += 1
      return reads === 1 ? 'first' : 'expired'
    },
  }
  expect(openOnboarding(withSettings(settings), { adapters: [one] }).isOk()).toBe(true)
  expect(reads).toBe(1)
})

test('an adapter that throws ends in an error', () => {
  const adapter = new Proxy(keyedProvider('one'), {
    get: (factory, name) => (name === 'configure' ? throwing : Reflect.get(factory, name)),
  })
  const error = openOnboarding(withSettings({}), { adapters: [adapter] })._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', issues: [{ path: 'providers.one' }] })
  expect(JSON.stringify(error)).not.toContain('canary')
})

test.each([
  ['returns nothing', () => undefined],
  ['fails with a text', () => err('canary')],
  ['fails with issues that are none', () => err({ issues: [null] })],
  ['succeeds with nothing', () => ok(undefined)],
  ['succeeds with what throws', () => ok({ own: throwing })],
])('an adapter whose configure %s ends in an error', (_, configure) => {
  const adapter = new Proxy(keyedProvider('one'), {
    get: (factory, name) => (name === 'configure' ? configure : Reflect.get(factory, name)),
  })
  const error = openOnboarding(withSettings({}), { adapters: [adapter] })._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', issues: [{ code: 'invalid' }] })
  expect(JSON.stringify(error)).not.toContain('canary')
})

test('no JSON makes it throw, with references to variables and files anywhere', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('env', 'file', 'one', 'provider', '__proto__', 'apiKey'))
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null)),
      fc.array(tie('json')),
      fc.dictionary(text, tie('json')),
      fc.record({ env: text }),
      fc.record({ file: text }),
    ),
  }))
  const sources = { env: { one: 'a' }, readFile: throwing }
  fc.assert(
    fc.property(json, (value) => {
      for (const config of [value, withSettings(value), { provider: 'two', providers: { one: value } }]) {
        const opened = openOnboarding(config, { adapters: [one], ...sources })
        if (opened.isErr()) {
          expect(opened.error.code).toBe('invalid_config')
          const found = opened.error.issues.map((issue) => JSON.stringify(issue))
          expect(new Set(found).size).toBe(found.length)
        }
      }
    }),
    { numRuns: 300, seed: 9 },
  )
})

describe('a file that cannot be a setting is refused by its name', () => {
  const problem = (options: Partial<OpenOptions>, file = 'key.pem') =>
    openOnboarding(withSettings({ apiKey: { file } }), { adapters: [one], ...options })._unsafeUnwrapErr()
      .issues[0]?.message

  test.each([
    ['1 MB', 'a'.repeat(1_000_000), 'is too large for a setting'],
    ['bytes', 'canary\u0000\u0001', 'is not a text file in UTF-8'],
    ['another encoding', '\uFFFD\uFFFDc\u0000a', 'is not a text file in UTF-8'],
  ])('%s', (_, content, expected) => {
    expect(problem({ readFile: () => content })).toBe(`needs the file key.pem, which ${expected}`)
  })

  test('by default too, and without reading all of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-'))
    const write = (content: string | Uint8Array) => {
      const file = join(folder, 'key.pem')
      writeFileSync(file, content)
      return file
    }
    try {
      expect(problem({}, write('a'.repeat(3_000_000)))).toContain('is too large for a setting')
      expect(problem({}, write('€'.repeat(65_537)))).toContain('is too large for a setting')
      expect(problem({}, write(new Uint8Array([0xff, 0xfe, 0x61, 0x00])))).toContain('is not a text file')
      expect(problem({}, folder)).toContain('cannot be read')
      expect(problem({}, '/dev/zero')).toContain('is too large for a setting')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a reader that does not return text is one that cannot read', () => {
    // @ts-expect-error: the compiler refuses it as well.
    const readFile: NonNullable<OpenOptions['readFile']> = () => new Uint8Array()
    expect(problem({ readFile })).toContain('cannot be read')
  })
})
