import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type Onboarding,
  type OnboardingError,
  openOnboarding,
  openOnboardings,
  orThrow,
  readConfig,
} from '@portico/core'
import type { Result } from 'neverthrow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyedProvider } from './support/keyed-provider.ts'

const adapters = [keyedProvider('one')]
const customer = { kind: 'individual', reference: 'r', name: { given: 'A' } } as const
const folder = mkdtempSync(join(tmpdir(), 'portico-'))
const at = (name: string) => join(folder, name)

const text = `\uFEFF// A comment.
{
  "provider": "one", /* another */
  "providers": {
    // "no": "setting",
    "one": { "apiKey": { "file": "keys/one.pem" }, "region": "us", },
  },
}
`

beforeAll(() => {
  mkdirSync(at('keys'))
  writeFileSync(at('keys/one.pem'), 'from the file\n')
  writeFileSync(at('portico.config.json'), text)
})

afterAll(() => rmSync(folder, { recursive: true }))

const detailsOf = async (opened: Result<Onboarding, OnboardingError>) =>
  (await orThrow(orThrow(opened).create(customer))).details

const expected = { settings: { apiKey: 'from the file', region: 'us' } }

describe('a configuration given by its path', () => {
  test('may have comments and trailing commas, and its files are relative to it', async () => {
    expect(await detailsOf(openOnboarding(at('portico.config.json'), { adapters }))).toMatchObject(expected)
    const url = pathToFileURL(at('portico.config.json'))
    expect(await detailsOf(openOnboarding(url, { adapters }))).toMatchObject(expected)
    const onboardings = openOnboardings(url, { adapters })
    expect(await detailsOf(onboardings.map((found) => found.default))).toMatchObject(expected)
  })

  test('is read by the injected function, and so are its files', async () => {
    const files: Record<string, string> = { 'conf/portico.json': text, 'conf/keys/one.pem': 'injected' }
    const readFile = (path: string) => files[path] ?? ''
    const opened = openOnboarding('conf/portico.json', { adapters, readFile })
    expect(await detailsOf(opened)).toMatchObject({ settings: { apiKey: 'injected' } })
  })
})

describe('a parsed configuration', () => {
  test('can be changed, and say where its files are', async () => {
    const path = at('portico.config.json')
    const config = { ...orThrow(readConfig(path)), provider: 'one' }
    expect(await detailsOf(openOnboarding(config, { adapters, configPath: path }))).toMatchObject(expected)
  })

  test.each([
    ['keys/one.pem', '/etc/portico.json', '/etc/keys/one.pem'],
    ['../one.pem', new URL('file:///etc/a%20b/portico.json'), '/etc/a b/../one.pem'],
    ['/run/secrets/one', '/etc/portico.json', '/run/secrets/one'],
    ['C:\\keys\\one.pem', 'D:\\portico.json', 'C:\\keys\\one.pem'],
    ['one.pem', new URL('file:///D:/conf/portico.json'), 'D:/conf/one.pem'],
    ['one.pem', 'portico.json', 'one.pem'],
    ['one.pem', undefined, 'one.pem'],
  ])('names the file %s beside %s', (file, configPath, expectedPath) => {
    const read: string[] = []
    const readFile = (path: string) => {
      read.push(path)
      return 'a'
    }
    const config = { provider: 'one', providers: { one: { apiKey: { file } } } }
    expect(openOnboarding(config, { adapters, readFile, configPath }).isOk()).toBe(true)
    expect(read).toEqual([expectedPath])
  })
})

describe('a configuration that cannot be read says why, and quotes nothing', () => {
  const utf16 = Buffer.from('\uFEFF{"provider": "one"}', 'utf16le')

  test.each([
    ['truncated', '{\n  "provider": "canary', 'is not valid JSON at line 2, column 22'],
    [
      'without a comma',
      '{\n  "provider": "one"\n  "providers": {}\n}',
      'is not valid JSON at line 3, column 3',
    ],
    ['with a bare word', '{ "provider": canary }', 'is not valid JSON: `portico init --check` shows where'],
    ['empty', ' \n', 'is empty'],
    ['a list', '[]', 'must hold a JSON object'],
    ['in UTF-16', utf16, 'is not a text file in UTF-8'],
    ['too large', ' '.repeat(1_048_577), 'is too large for a configuration'],
  ])('%s', (_, content, problem) => {
    writeFileSync(at('broken.json'), content)
    for (const result of [readConfig(at('broken.json')), openOnboarding(at('broken.json'), { adapters })]) {
      const { code, provider, message, issues } = result._unsafeUnwrapErr()
      expect({ code, provider }).toEqual({ code: 'invalid_config', provider: 'portico' })
      expect(issues).toEqual([{ path: '', code: 'invalid', message: `${at('broken.json')} ${problem}` }])
      expect(message).toBe(`Configuration of portico: configuration ${at('broken.json')} ${problem}`)
    }
  })

  test.each([
    ['absent.json', 'absent.json does not exist'],
    [folder, 'is a folder'],
    ['canary with a secret', 'does not exist'],
    [text, 'is JSON text: give its path, or the parsed object'],
  ])('%j', (path, problem) => {
    expect(readConfig(path)._unsafeUnwrapErr().issues).toMatchObject([{ message: problem }])
  })
})
