import { execFileSync } from 'node:child_process'
import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { canonicalMessage, type SignedMessage } from '../src/crypto/canonical-message.ts'
import { parseKeys } from '../src/crypto/keys.ts'
import { messageDigest } from '../src/crypto/message-digest.ts'
import { signMessage } from '../src/crypto/sign-message.ts'
import { verifyMessage } from '../src/crypto/verify-message.ts'

const pairPem = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const keys = parseKeys({ systemPublicKey: publicKey, merchantPrivateKey: privateKey })._unsafeUnwrap()
  return {
    publicPem: publicKey,
    privatePem: privateKey,
    publicKey: keys.systemPublicKeys[0],
    privateKey: keys.merchantPrivateKeys[0],
  }
}
const own = pairPem()
const foreign = pairPem()

const folder = mkdtempSync(join(tmpdir(), 'portico-signature-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, content, { mode: 0o600 })
  return file
}
const publicPath = path('public.pem', own.publicPem)
const privatePath = path('private.pem', own.privatePem)
const openssl = (input: string, ...args: string[]): Buffer =>
  execFileSync('openssl', args, { input, timeout: 20_000 })

/** The provider's own example, "Signature Rules" of the payee API, with the digest that it prints. */
const published: SignedMessage = {
  apiKey: 'xxxxxxxxxxxxxx',
  timestamp: 1686647706,
  nonce: 'TIj5tZ3gM6FbprYlKNR2',
  url: '/openApi/v1/payee/custom/list',
  method: 'GET',
  body: '',
}
const publishedText =
  '{"api_key":"xxxxxxxxxxxxxx","timestamp":1686647706,"nonce_str":"TIj5tZ3gM6FbprYlKNR2","url":"/openApi/v1/payee/custom/list","method":"GET","body":""}'
const publishedDigest = '8a5908e27626d79d73dc14bd9ba00e72'

/** A POST with what an encoder might escape; its text is written out by hand from the rules. */
const post: SignedMessage = {
  body: '{"name_a":"نورة القحطاني","mercustomid":"u/1 🏦","note":"a\\"b\\\\c"}',
  method: 'post',
  url: '/openApi/v1/payee/custom/create?note=%D9%86%2F1&empty=',
  nonce: 'n0nce/+=',
  timestamp: 1763683200,
  apiKey: 'key-é',
}
const postText =
  '{"api_key":"key-é","timestamp":1763683200,"nonce_str":"n0nce/+=","url":"/openApi/v1/payee/custom/create?note=%D9%86%2F1&empty=","method":"POST","body":"{\\"name_a\\":\\"نورة القحطاني\\",\\"mercustomid\\":\\"u/1 🏦\\",\\"note\\":\\"a\\\\\\"b\\\\\\\\c\\"}"}'

const examples: [what: string, message: SignedMessage, text: string][] = [
  ["the provider's published example", published, publishedText],
  ['a POST with Arabic, an emoji, slashes and quotes', post, postText],
]

test("the provider's published example has the provider's published digest", () => {
  expect(messageDigest(published)).toBe(publishedDigest)
})

describe.each(examples)('%s', (_what, message, text) => {
  // Made from the rules alone: MD5 by openssl over the hand-written text, then MD5withRSA by openssl over the hex.
  const digest = openssl(text, 'dgst', '-md5', '-r').toString().slice(0, 32)
  const signature = openssl(digest, 'dgst', '-md5', '-sign', privatePath).toString('base64')

  test('is one line of JSON with the documented keys in the documented order, nothing escaped', () => {
    expect(canonicalMessage(message)).toBe(text)
  })

  test('is signed as openssl signs it, byte for byte', () => {
    expect(signMessage(message, own.privateKey)).toBe(signature)
  })

  test('signed here, is verified by the openssl command', () => {
    const signatureBytes = Buffer.from(signMessage(message, own.privateKey), 'base64')
    const signaturePath = path('signature.bin', signatureBytes)
    const said = openssl(digest, 'dgst', '-md5', '-verify', publicPath, '-signature', signaturePath)
    expect(said.toString()).toBe('Verified OK\n')
  })

  test('signed by the openssl command, is verified here', () => {
    expect(verifyMessage(message, signature, [own.publicKey])).toBe(true)
  })
})

test('a message is verified by any of several keys, wherever it stands in the list', () => {
  const signature = signMessage(post, own.privateKey)
  expect(verifyMessage(post, signature, [own.publicKey, foreign.publicKey])).toBe(true)
  expect(verifyMessage(post, signature, [foreign.publicKey, own.publicKey])).toBe(true)
})

describe('a signature is refused', () => {
  const signature = signMessage(post, own.privateKey)
  const bytes = Buffer.from(signature, 'base64')

  const changes: Partial<SignedMessage>[] = [
    { apiKey: 'key-e' },
    { timestamp: post.timestamp + 1 },
    { timestamp: Number.NaN },
    { nonce: 'N0nce/+=' },
    { url: `${post.url}1` },
    { method: 'GET' },
    { body: '' },
    { body: `${post.body} ` },
  ]
  test.each(changes)('for a message changed to %j', (change) => {
    expect(verifyMessage({ ...post, ...change }, signature, [own.publicKey])).toBe(false)
  })

  test('by another key, and without any key', () => {
    expect(verifyMessage(post, signature, [foreign.publicKey])).toBe(false)
    expect(verifyMessage(post, signature, [])).toBe(false)
  })

  const hex = messageDigest(post)
  const pss = { key: own.privatePem, padding: constants.RSA_PKCS1_PSS_PADDING }
  const damaged = Buffer.from(bytes)
  damaged.writeUInt8(damaged.readUInt8(128) ^ 1, 128)
  const malformed: [what: string, signature: string][] = [
    ['that is empty, as after a failed merchant authentication', ''],
    ['with one bit changed', damaged.toString('base64')],
    ['that lacks its last byte', bytes.subarray(0, -1).toString('base64')],
    ['with a byte too many', Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64')],
    ['without Base64 padding', signature.replaceAll('=', '')],
    ['with a line break after it', `${signature}\n`],
    ['in hex', bytes.toString('hex')],
    ['of blank space', ' '],
    ['of any text', 'not a signature, not even Base64 – ☂'],
    ['of zeros', Buffer.alloc(256).toString('base64')],
    ['above the modulus', Buffer.alloc(256, 0xff).toString('base64')],
    ['made with SHA-256', sign('sha256', Buffer.from(hex), own.privatePem).toString('base64')],
    ['made with PSS padding', sign('md5', Buffer.from(hex), pss).toString('base64')],
    [
      'over the 16 bytes of the digest instead of its hex text',
      sign('md5', createHash('md5').update(postText).digest(), own.privatePem).toString('base64'),
    ],
    [
      'over the upper-case digest',
      sign('md5', Buffer.from(hex.toUpperCase()), own.privatePem).toString('base64'),
    ],
    ['over the text itself', sign('md5', Buffer.from(postText), own.privatePem).toString('base64')],
  ]
  test.each(malformed)('%s', (_what, given) => {
    expect(verifyMessage(post, given, [own.publicKey])).toBe(false)
  })
})
