import { execFileSync } from 'node:child_process'
import crypto, { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { parseKeys } from '../src/crypto/keys.ts'

const system = generateKeyPairSync('rsa', { modulusLength: 2048 })
const nextSystem = generateKeyPairSync('rsa', { modulusLength: 2048 })
const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 })
const nextMerchant = generateKeyPairSync('rsa', { modulusLength: 2048 })

const pem = (key: KeyObject, type: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1'): string =>
  key.export({ type, format: 'pem' }).toString()
const systemPem = pem(system.publicKey, 'spki')
const merchantPem = pem(merchant.privateKey, 'pkcs8')

const problemsOf = (settings: Parameters<typeof parseKeys>[0]) => parseKeys(settings)._unsafeUnwrapErr()

test.each([
  ['SPKI and PKCS#8', systemPem, merchantPem],
  ['PKCS#1', pem(system.publicKey, 'pkcs1'), pem(merchant.privateKey, 'pkcs1')],
  ['Windows line ends', systemPem.replaceAll('\n', '\r\n'), merchantPem.replaceAll('\n', '\r\n')],
  ['a comment above the key', `issued for testing\n${systemPem}`, `Bag Attributes: none\n${merchantPem}`],
])('keys are accepted as %s', (_form, systemPublicKey, merchantPrivateKey) => {
  const keys = parseKeys({ systemPublicKey, merchantPrivateKey })._unsafeUnwrap()
  expect(keys.systemPublicKeys).toHaveLength(1)
  expect(keys.systemPublicKeys[0].equals(system.publicKey)).toBe(true)
  expect(keys.merchantPrivateKeys).toHaveLength(1)
  expect(keys.merchantPrivateKeys[0].equals(merchant.privateKey)).toBe(true)
})

test('a list of keys keeps its order, so that the first stays the one in use', () => {
  const keys = parseKeys({
    systemPublicKey: [systemPem, pem(nextSystem.publicKey, 'spki')],
    merchantPrivateKey: [merchantPem, pem(nextMerchant.privateKey, 'pkcs8')],
  })._unsafeUnwrap()
  expect(keys.systemPublicKeys.map((key) => key.equals(system.publicKey))).toEqual([true, false])
  expect(keys.merchantPrivateKeys.map((key) => key.equals(merchant.privateKey))).toEqual([true, false])
})

const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
const large = generateKeyPairSync('rsa', { modulusLength: 3072 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const restricted = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
const cut = (text: string): string => text.replace(/(BEGIN[^\n]*\n)[^\n]+\n/, '$1')
const locked = (type: 'pkcs8' | 'pkcs1'): string =>
  merchant.privateKey
    .export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'correct horse' })
    .toString()
const certificate = systemPem.replaceAll('PUBLIC KEY', 'CERTIFICATE')

test.each([
  ['nothing', '', 'is not PEM'],
  ['bare Base64', systemPem.replace(/-----[^\n]+\n/g, ''), 'is not PEM'],
  ['two keys in one PEM', `${systemPem}${systemPem}`, 'holds several PEM blocks'],
  ['line breaks written as two characters', systemPem.replaceAll('\n', '\\n'), 'cannot be read'],
  ['a PEM with a missing line', cut(systemPem), 'cannot be read'],
  ['a private key', merchantPem, 'is a private key'],
  ['a private key in PKCS#1', pem(merchant.privateKey, 'pkcs1'), 'is a private key'],
  ['a certificate', certificate, 'is a certificate'],
  ['a certificate with trust', systemPem.replaceAll('PUBLIC KEY', 'TRUSTED CERTIFICATE'), 'is a certificate'],
  ['a PEM of something else', systemPem.replaceAll('PUBLIC KEY', 'X509 CRL'), 'is not an RSA key'],
  ['an elliptic curve key', pem(elliptic.publicKey, 'spki'), 'is not an RSA key'],
  ['an RSA-PSS key', pem(restricted.publicKey, 'spki'), 'is not an RSA key'],
  ['RSA-1024', pem(small.publicKey, 'spki'), 'must be RSA-2048, not RSA-1024'],
  ['RSA-3072', pem(large.publicKey, 'spki'), 'must be RSA-2048, not RSA-3072'],
])('%s is refused as the system public key, in words that quote none of it', (_what, given, words) => {
  const problems = problemsOf({ systemPublicKey: given, merchantPrivateKey: merchantPem })
  expect(problems).toHaveLength(1)
  expect(problems[0]?.path).toBe('systemPublicKey')
  expect(problems[0]?.message).toContain(words)
  expectNothingOf(given, problems)
})

test.each([
  ['nothing', '', 'is not PEM'],
  ['two keys in one PEM', `${merchantPem}${merchantPem}`, 'holds several PEM blocks'],
  ['a PEM with a missing line', cut(merchantPem), 'cannot be read'],
  ['a public key', systemPem, 'is a public key'],
  ['a public key in PKCS#1', pem(system.publicKey, 'pkcs1'), 'is a public key'],
  ['a certificate', certificate, 'is a certificate'],
  ['a certificate with trust', systemPem.replaceAll('PUBLIC KEY', 'TRUSTED CERTIFICATE'), 'is a certificate'],
  ['a PEM of something else', systemPem.replaceAll('PUBLIC KEY', 'X509 CRL'), 'is not an RSA key'],
  ['a key with a passphrase', locked('pkcs8'), 'is protected by a passphrase'],
  ['a PKCS#1 key with a passphrase', locked('pkcs1'), 'is protected by a passphrase'],
  ['an elliptic curve key', pem(elliptic.privateKey, 'sec1'), 'is not an RSA key'],
  ['an elliptic curve key in PKCS#8', pem(elliptic.privateKey, 'pkcs8'), 'is not an RSA key'],
  ['an RSA-PSS key', pem(restricted.privateKey, 'pkcs8'), 'is not an RSA key'],
  ['RSA-1024', pem(small.privateKey, 'pkcs8'), 'must be RSA-2048, not RSA-1024'],
  ['RSA-3072', pem(large.privateKey, 'pkcs8'), 'must be RSA-2048, not RSA-3072'],
])('%s is refused as the merchant private key, in words that quote none of it', (_what, given, words) => {
  const problems = problemsOf({ systemPublicKey: systemPem, merchantPrivateKey: given })
  expect(problems).toHaveLength(1)
  expect(problems[0]?.path).toBe('merchantPrivateKey')
  expect(problems[0]?.message).toContain(words)
  expectNothingOf(given, problems)
})

test('every problem of both settings is told at once, each by its place in the list', () => {
  const problems = problemsOf({
    systemPublicKey: [systemPem, merchantPem, 'junk'],
    merchantPrivateKey: [],
  })
  expect(problems.map(({ path }) => path)).toEqual([
    'systemPublicKey[1]',
    'systemPublicKey[2]',
    'merchantPrivateKey',
  ])
  expect(problems[2]?.message).toBe('needs at least one key')
})

test('a runtime whose OpenSSL policy forbids MD5 is found when the adapter is configured, not at the first request', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-md5-'))
  try {
    const config = join(folder, 'openssl.cnf')
    writeFileSync(config, onlyFipsAlgorithms)
    const script = `
      import { parseKeys } from ${JSON.stringify(new URL('../src/crypto/keys.ts', import.meta.url).href)}
      const parsed = parseKeys(JSON.parse(process.env.SETTINGS))
      process.stdout.write(JSON.stringify(parsed.isOk() ? 'accepted' : parsed.error))`
    const output = execFileSync(
      process.execPath,
      [`--openssl-config=${config}`, '--input-type=module', '--eval', script],
      {
        env: { SETTINGS: JSON.stringify({ systemPublicKey: systemPem, merchantPrivateKey: merchantPem }) },
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 20_000,
      },
    )
    expect(JSON.parse(output.toString())).toContainEqual({
      path: 'merchantPrivateKey',
      message: expect.stringContaining('forbids MD5'),
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('so is one that reads keys, and signs nothing by MD5', () => {
  const { sign } = crypto
  crypto.sign = () => {
    throw new Error('unsupported')
  }
  syncBuiltinESMExports()
  try {
    expect(problemsOf({ systemPublicKey: systemPem, merchantPrivateKey: merchantPem })).toEqual([
      { path: 'merchantPrivateKey', message: expect.stringContaining('forbids MD5') },
    ])
  } finally {
    crypto.sign = sign
    syncBuiltinESMExports()
  }
})

// Forbids as FIPS mode does, without its module: algorithms are asked for with `fips=yes`, random numbers without.
// (Stricter than the real one: public keys can't even be parsed.)
const onlyFipsAlgorithms = `
nodejs_conf = init
[init]
providers = providers
alg_section = algorithms
random = random
[providers]
default = active
base = active
[active]
activate = 1
[algorithms]
default_properties = fips=yes
[random]
random = CTR-DRBG
cipher = AES-256-CTR
properties = -fips
seed = SEED-SRC
seed_properties = -fips
`

// Any twelve characters of a key in a row would be a leak; PEM lines are longer.
const expectNothingOf = (given: string, problems: unknown): void => {
  const told = JSON.stringify(problems) + inspect(problems, { depth: null, showHidden: true })
  const material = given.replace(/-----[^-]+-----/g, '').replace(/\s|\\n/g, '')
  for (let start = 0; start + 12 <= material.length; start += 1)
    expect(told).not.toContain(material.slice(start, start + 12))
}
