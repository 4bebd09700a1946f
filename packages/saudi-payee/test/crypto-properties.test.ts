import { isUtf8 } from 'node:buffer'
import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decryptField } from '../src/crypto/decrypt-field.ts'
import { encryptField } from '../src/crypto/encrypt-field.ts'
import { parseKeys } from '../src/crypto/keys.ts'
import { signMessage } from '../src/crypto/sign-message.ts'
import { verifyMessage } from '../src/crypto/verify-message.ts'

// One pair in both roles, so that what is encrypted and signed here can be decrypted and verified here.
const { publicKey: publicPem, privateKey: privatePem } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const keys = parseKeys({ systemPublicKey: publicPem, merchantPrivateKey: privatePem })._unsafeUnwrap()
const [publicKey] = keys.systemPublicKeys
const [privateKey] = keys.merchantPrivateKeys

// Every code point but the surrogates: a lone surrogate is no character and has no UTF-8, so it cannot come back.
const unicode = fc.string({ unit: 'binary', maxLength: 400, size: 'max' })
// Any 16-bit units, lone surrogates included.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units))

test('any Unicode text comes back from encryption as it was', () => {
  fc.assert(
    fc.property(unicode, (plaintext) => {
      const ciphertext = encryptField(plaintext, publicKey)
      expect(decryptField(ciphertext, keys.merchantPrivateKeys)._unsafeUnwrap()).toBe(plaintext)
    }),
  )
})

test('any text as a ciphertext is an error and never throws, except the empty one, which is empty', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.base64String({ maxLength: 800, size: 'max' })), (ciphertext) => {
      const result = decryptField(ciphertext, keys.merchantPrivateKeys)
      expect(result.isOk()).toBe(ciphertext === '')
    }),
  )
})

// By chance a random block is well padded UTF-8 less than once in ten million.
test('random bytes in whole blocks are an error and never throw', () => {
  const blocks = fc.integer({ min: 1, max: 3 }).chain((count) => {
    const length = count * 256
    return fc.uint8Array({ minLength: length, maxLength: length, size: 'max' })
  })
  fc.assert(
    fc.property(blocks, (bytes) => {
      const result = decryptField(Buffer.from(bytes).toString('base64'), keys.merchantPrivateKeys)
      expect(result.isErr()).toBe(true)
    }),
  )
})

test('whatever bytes stand inside a block, only well padded UTF-8 is data', () => {
  const content = fc.record({
    start: fc.constantFrom([0, 2], [0, 2], [0, 2], [0, 1], [0, 0], [1, 2]),
    // 254: no zero byte ends the padding.
    paddingLength: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 180, max: 254 })),
    fill: fc.integer({ min: 1, max: 255 }),
    text: fc.string({ unit: 'binary', minLength: 260, maxLength: 260, size: 'max' }),
  })
  const seen = { data: 0, refused: 0 }
  fc.assert(
    fc.property(content, ({ start, paddingLength, fill, text }) => {
      // Cutting the text to the block's length often cuts its last character.
      const data = Buffer.from(text, 'utf8').subarray(0, Math.max(0, 253 - paddingLength))
      const padding = [...start, ...Array.from({ length: paddingLength }, () => fill), 0]
      const block = Buffer.from([...padding, ...data]).subarray(0, 256)
      const isPadded = start[0] === 0 && start[1] === 2 && paddingLength >= 8 && paddingLength < 254
      const isData = isPadded && isUtf8(data)
      const ciphertext = publicEncrypt({ key: publicPem, padding: constants.RSA_NO_PADDING }, block)
      const result = decryptField(ciphertext.toString('base64'), keys.merchantPrivateKeys)
      expect(result.isOk()).toBe(isData)
      if (isData) expect(result._unsafeUnwrap()).toBe(data.toString('utf8'))
      seen[isData ? 'data' : 'refused'] += 1
    }),
  )
  expect(seen.data).toBeGreaterThan(0)
  expect(seen.refused).toBeGreaterThan(0)
})

test('any signed message is verified, and any text as a signature is refused without throwing', () => {
  const message = fc.record({
    apiKey: anyText,
    timestamp: fc.nat(),
    nonce: anyText,
    url: anyText,
    method: fc.constantFrom('GET', 'POST', 'post'),
    body: anyText,
  })
  fc.assert(
    fc.property(message, anyText, (signed, text) => {
      expect(verifyMessage(signed, signMessage(signed, privateKey), [publicKey])).toBe(true)
      expect(verifyMessage(signed, text, [publicKey])).toBe(false)
    }),
  )
})
