import { execFileSync } from 'node:child_process'
import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { decryptField } from '../src/crypto/decrypt-field.ts'
import { encryptField } from '../src/crypto/encrypt-field.ts'
import { parseKeys } from '../src/crypto/keys.ts'

// `own` is one complete key pair: encryption takes its public half, decryption its private half.
const pairPem = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const keys = parseKeys({ systemPublicKey: publicKey, merchantPrivateKey: privateKey })._unsafeUnwrap()
  return { publicPem: publicKey, privatePem: privateKey, publicKey: keys.systemPublicKeys[0], keys }
}
const own = pairPem()
const foreign = pairPem()

const folder = mkdtempSync(join(tmpdir(), 'portico-field-'))
afterAll(() => rmSync(folder, { recursive: true }))
const privatePath = join(folder, 'private.pem')
const publicPath = join(folder, 'public.pem')
writeFileSync(privatePath, own.privatePem, { mode: 0o600 })
writeFileSync(publicPath, own.publicPem)

const openssl = (input: Uint8Array, ...args: string[]): Buffer =>
  execFileSync('openssl', args, { input, timeout: 20_000 })
const pkcs1 = ['-pkeyopt', 'rsa_padding_mode:pkcs1']
const opensslDecrypt = (block: Uint8Array): Buffer =>
  openssl(block, 'pkeyutl', '-decrypt', '-inkey', privatePath, ...pkcs1)
const opensslEncrypt = (block: Uint8Array): Buffer =>
  openssl(block, 'pkeyutl', '-encrypt', '-pubin', '-inkey', publicPath, ...pkcs1)

const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )

const arabic = 'عبد الرحمن بن محمد العتيبي، شارع الملك فهد، الرياض '
// The cut at byte 245 falls after the first byte of a two-byte letter, and after the second byte of a four-byte emoji.
const cutInLetter = `${'a'.repeat(244)}ع${'b'.repeat(300)}`
const cutInEmoji = `${'a'.repeat(243)}🏦${'ب'.repeat(200)}`

const values: [what: string, plaintext: string, blocks: number][] = [
  ['an ID number', '1098765432', 1],
  ['exactly one block', 'x'.repeat(245), 1],
  ['one byte more than a block', 'x'.repeat(246), 2],
  ['exactly two blocks', 'x'.repeat(490), 2],
  ['a long Arabic text', arabic.repeat(12), 5],
  ['a letter cut by a block', cutInLetter, 3],
  ['an emoji cut by a block', cutInEmoji, 3],
  ['control characters and zero bytes', '\u0000\n\u0000\u001f', 1],
  ['a leading byte order mark', '\ufeff1098765432', 1],
]

test('the examples do cut a character in two', () => {
  const startOfSecondBlock = (text: string): number | undefined => Buffer.from(text, 'utf8')[245]
  expect(startOfSecondBlock(cutInLetter)).toBe(0xb9)
  expect(startOfSecondBlock(cutInEmoji)).toBe(0x8f)
})

describe.each(values)('%s', (_what, plaintext, blocks) => {
  test('encrypted here, is read by the openssl command', () => {
    const ciphertext = encryptField(plaintext, own.publicKey)
    const bytes = Buffer.from(ciphertext, 'base64')
    expect(bytes.toString('base64')).toBe(ciphertext)
    expect(bytes).toHaveLength(blocks * 256)
    expect(Buffer.concat(cut(bytes, 256).map(opensslDecrypt)).toString('utf8')).toBe(plaintext)
  })

  test('encrypted by the openssl command, is read here', () => {
    const bytes = Buffer.concat(cut(Buffer.from(plaintext, 'utf8'), 245).map(opensslEncrypt))
    expect(decryptField(bytes.toString('base64'), own.keys.merchantPrivateKeys)._unsafeUnwrap()).toBe(
      plaintext,
    )
  })
})

test('an absent value is the empty text in both directions', () => {
  expect(encryptField('', own.publicKey)).toBe('')
  expect(decryptField('', own.keys.merchantPrivateKeys)._unsafeUnwrap()).toBe('')
})

test('the same value never gives the same ciphertext twice', () => {
  expect(encryptField('1098765432', own.publicKey)).not.toBe(encryptField('1098765432', own.publicKey))
})

test('after a key change, a value sealed for any of the listed keys is read', () => {
  const [ownKey] = own.keys.merchantPrivateKeys
  const [foreignKey] = foreign.keys.merchantPrivateKeys
  const ciphertext = encryptField(cutInEmoji, own.publicKey)
  expect(decryptField(ciphertext, [ownKey, foreignKey])._unsafeUnwrap()).toBe(cutInEmoji)
  expect(decryptField(ciphertext, [foreignKey, ownKey])._unsafeUnwrap()).toBe(cutInEmoji)
})

describe('what does not decrypt cleanly is the one decryption error, and never data', () => {
  // A damaged block decrypts to random bytes, which are well padded UTF-8 less than once in ten million.
  const letters = encryptField(cutInLetter, own.publicKey)
  const bytes = Buffer.from(letters, 'base64')
  const damagedAt = (index: number): string => {
    const damaged = Buffer.from(bytes)
    damaged.writeUInt8(damaged.readUInt8(index) ^ 1, index)
    return damaged.toString('base64')
  }
  const blocks = cut(bytes, 256)
  const joined = (...order: number[]): string =>
    Buffer.concat(order.map((index) => blocks[index] ?? Buffer.alloc(0))).toString('base64')

  // A block with exactly these bytes inside, sealed with raw RSA: what openssl's own padding would never make.
  const sealed = (...head: number[]): string => {
    const block = Buffer.alloc(256, 0x41)
    block.set(head)
    return publicEncrypt({ key: own.publicPem, padding: constants.RSA_NO_PADDING }, block).toString('base64')
  }
  const random = (count: number): number[] => Array.from({ length: count }, () => 0x5a)
  const sealedText = (...text: number[]): string =>
    openssl(Buffer.from(text), 'pkeyutl', '-encrypt', '-pubin', '-inkey', publicPath, ...pkcs1).toString(
      'base64',
    )

  // The same number in 255 bytes: raw RSA alone would accept it on most runtimes.
  const withoutLeadingZero = (): string => {
    for (;;) {
      const block = Buffer.from(encryptField('1098765432', own.publicKey), 'base64')
      if (block[0] === 0) return block.subarray(1).toString('base64')
    }
  }

  const refused: [what: string, ciphertext: string][] = [
    ['a bit changed in the first byte', damagedAt(0)],
    ['a bit changed in the first block', damagedAt(100)],
    ['a bit changed in the second block', damagedAt(300)],
    ['a bit changed in the last byte', damagedAt(bytes.length - 1)],
    ['a value sealed for another key', encryptField('1098765432', foreign.publicKey)],
    ['a missing last byte', bytes.subarray(0, -1).toString('base64')],
    ['a byte too many', Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64')],
    ['a block without its leading zero byte', withoutLeadingZero()],
    ['a block cut in half', bytes.subarray(0, 384).toString('base64')],
    ['blocks swapped inside a character', joined(1, 0, 2)],
    ['a block left out inside a character', joined(0, 2)],
    ['an end left out inside a character', joined(0)],
    ['a value as plain text', '1098765432'],
    ['zeros', Buffer.alloc(256).toString('base64')],
    ['a number above the modulus', Buffer.alloc(256, 0xff).toString('base64')],
    ['Base64 in its URL form', Buffer.alloc(256, 0xff).toString('base64url')],
    ['Base64 without its padding', encryptField('1098765432', own.publicKey).replaceAll('=', '')],
    ['Base64 in lines', letters.replace(/(.{64})/g, '$1\n')],
    ['Base64 with a space after it', `${letters} `],
    ['Base64 with a foreign character inside', `${letters.slice(0, 9)}*${letters.slice(9)}`],
    ['blank space', '   '],
    ['another first padding byte', sealed(0x01, 0x02, ...random(8), 0x00)],
    ['the padding of a signature', sealed(0x00, 0x01, ...random(8), 0x00)],
    ['seven random padding bytes', sealed(0x00, 0x02, ...random(7), 0x00)],
    ['no random padding byte', sealed(0x00, 0x02, 0x00)],
    ['no end of the padding', sealed(0x00, 0x02, ...random(8))],
    ['bytes that are no UTF-8', sealedText(0x31, 0xff, 0x32)],
    ['a character that never ends', sealedText(0x31, 0xd8)],
    ['a surrogate written as UTF-8', sealedText(0xed, 0xa0, 0x80)],
    ['an overlong zero', sealedText(0xc0, 0x80)],
  ]

  const reference = decryptField('!', own.keys.merchantPrivateKeys)._unsafeUnwrapErr()

  test.each(refused)('%s', (_what, ciphertext) => {
    const result = decryptField(ciphertext, own.keys.merchantPrivateKeys)
    expect(result.isErr()).toBe(true)
    expect(result._unsafeUnwrapErr()).toBe(reference)
  })

  test('the error is one constant: a code and a sentence, frozen', () => {
    expect(reference).toEqual({
      code: 'decryption_failed',
      message: 'A sensitive field could not be decrypted with the merchant private key.',
    })
    expect(Object.isFrozen(reference)).toBe(true)
  })

  test('eight random padding bytes are enough, so the checks above refuse for their own reason', () => {
    const smallest = sealed(0x00, 0x02, ...random(8), 0x00)
    expect(decryptField(smallest, own.keys.merchantPrivateKeys)._unsafeUnwrap()).toBe('A'.repeat(245))
  })

  test('no key at all decrypts nothing', () => {
    expect(decryptField(letters, [])._unsafeUnwrapErr()).toBe(reference)
  })
})

// RSA blocks carry no order: this is the scheme's limit, which the response's signature makes good.
test('whole blocks of whole characters can be swapped without notice, so a response is verified first', () => {
  const bytes = Buffer.from(encryptField('a'.repeat(245) + 'b'.repeat(245), own.publicKey), 'base64')
  const swapped = Buffer.concat([bytes.subarray(256), bytes.subarray(0, 256)]).toString('base64')
  const read = decryptField(swapped, own.keys.merchantPrivateKeys)._unsafeUnwrap()
  expect(read).toBe('b'.repeat(245) + 'a'.repeat(245))
})
