import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import { type Bytes, bytesOf, type Key, randomBytes, textOf } from './bytes.ts'

// Node's own functions and not WebCrypto: a call takes microseconds instead of a turn through the thread pool.
const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** Encrypts by AES-256-GCM: a random IV, ciphertext and tag. `context` must be the same to decrypt. */
export function seal(key: Key, plain: Uint8Array, context: string): Bytes {
  const iv = randomBytes(ivLength)
  const encryption = createCipheriv(cipher, key, iv).setAAD(bytesOf(context))
  return new Uint8Array(
    Buffer.concat([iv, encryption.update(plain), encryption.final(), encryption.getAuthTag()]),
  )
}

/** Decrypts what `seal` made. Throws if the key, the context or a bit is another. */
export function unseal(key: Key, sealed: Uint8Array, context: string): Bytes {
  const end = sealed.length - tagLength
  const decryption = createDecipheriv(cipher, key, sealed.subarray(0, ivLength), { authTagLength: tagLength })
    .setAAD(bytesOf(context))
    .setAuthTag(sealed.subarray(end))
  return new Uint8Array(
    Buffer.concat([decryption.update(sealed.subarray(ivLength, end)), decryption.final()]),
  )
}

/** Encrypts a value as JSON. */
export const sealJson = (key: Key, value: unknown, context: string): Bytes =>
  seal(key, bytesOf(JSON.stringify(value)), context)

/** Decrypts what `sealJson` made. */
export const unsealJson = <T>(key: Key, sealed: Uint8Array, context: string): T =>
  JSON.parse(textOf(unseal(key, sealed, context)))

/** An AES key of 32 bytes, which nothing prints. */
export const aesKey = (raw: Uint8Array): Key => createSecretKey(raw)
