import { Buffer } from 'node:buffer'
import { constants, privateDecrypt } from 'node:crypto'
import { err, ok, type Result } from '@portico/adapter-kit'
import { decodeBase64 } from './decode-base64.ts'
import type { RsaPrivateKey } from './read-pem.ts'
import { ciphertextBlockBytes } from './rsa-block-size.ts'

/** The one answer to whatever does not decrypt cleanly. It is the same object for every cause and carries no value. */
export type DecryptionFailure = { readonly code: 'decryption_failed'; readonly message: string }

const failure: DecryptionFailure = Object.freeze({
  code: 'decryption_failed',
  message: 'A sensitive field could not be decrypted with the merchant private key.',
})

/**
 * Decrypts one sensitive field of a response, trying the keys in their order. The empty text, the provider's way to
 * say "no value", has no blocks and stays empty.
 *
 * Verify the response's signature first. RSA blocks say nothing about their order or number, so whole blocks that were
 * swapped or left out are noticed only where they cut a character; and a wrong key passes the padding and UTF-8 checks
 * by chance, less than once in ten million. The field's own format is the caller's to check.
 *
 * Only the signature keeps strangers from using this function to test ciphertexts of their own (Bleichenbacher).
 */
export const decryptField = (
  ciphertextBase64: string,
  privateKeys: readonly RsaPrivateKey[],
): Result<string, DecryptionFailure> => {
  const ciphertext = decodeBase64(ciphertextBase64)
  if (ciphertext === undefined || ciphertext.length % ciphertextBlockBytes !== 0) return err(failure)
  for (const key of privateKeys) {
    const plaintext = decryptWith(key, ciphertext)
    if (plaintext !== undefined) return ok(plaintext)
  }
  return err(failure)
}

const decryptWith = (key: RsaPrivateKey, ciphertext: Uint8Array): string | undefined => {
  const parts: Uint8Array[] = []
  try {
    for (let start = 0; start < ciphertext.length; start += ciphertextBlockBytes) {
      const part = decryptBlock(key, ciphertext.subarray(start, start + ciphertextBlockBytes))
      if (part === undefined) return undefined
      parts.push(part)
    }
    // ignoreBOM keeps a leading U+FEFF: it is part of the value.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts))
  } catch {
    // OpenSSL's "data too large for modulus", or the decoder's "not UTF-8".
    return undefined
  }
}

// Raw RSA, because runtimes differ on PKCS#1 v1.5 decryption: some refuse it, and others answer a wrong key or a damaged
// block with random bytes instead of an error (implicit rejection).
const decryptBlock = (key: RsaPrivateKey, block: Uint8Array): Uint8Array | undefined =>
  withoutPadding(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block))

const minimumRandomBytes = 8

/** `00 02`, at least eight bytes that are not zero, `00`, then the data (RFC 8017, 7.2.2). */
const withoutPadding = (block: Uint8Array): Uint8Array | undefined => {
  if (block[0] !== 0 || block[1] !== 2) return undefined
  const separator = block.indexOf(0, 2)
  return separator < 2 + minimumRandomBytes ? undefined : block.subarray(separator + 1)
}
