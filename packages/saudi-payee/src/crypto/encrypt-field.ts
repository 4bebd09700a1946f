import { Buffer } from 'node:buffer'
import { constants, publicEncrypt } from 'node:crypto'
import type { RsaPublicKey } from './read-pem.ts'
import { plaintextBlockBytes } from './rsa-block-size.ts'

/**
 * Encrypts one sensitive field as the provider documents it: UTF-8, cut into blocks of 245 bytes (a cut may fall inside
 * a character), each encrypted with PKCS#1 v1.5 padding to 256 bytes, joined, Base64. An empty text stays empty, as the
 * provider itself writes an absent value.
 *
 * UTF-8 has no lone surrogates: one would be encrypted as U+FFFD, so such a text has to be refused before.
 */
export const encryptField = (plaintext: string, publicKey: RsaPublicKey): string => {
  const bytes = Buffer.from(plaintext)
  const blocks: Buffer[] = []
  for (let start = 0; start < bytes.length; start += plaintextBlockBytes) {
    const block = bytes.subarray(start, start + plaintextBlockBytes)
    blocks.push(publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, block))
  }
  return Buffer.concat(blocks).toString('base64')
}
