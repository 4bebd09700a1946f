import { Buffer } from 'node:buffer'
import { constants, verify } from 'node:crypto'
import type { SignedMessage } from './canonical-message.ts'
import { decodeBase64 } from './decode-base64.ts'
import { messageDigest } from './message-digest.ts'
import type { RsaPublicKey } from './read-pem.ts'

/**
 * Whether one of the keys signed this message. Everything else is `false` and nothing throws: a foreign key, a changed
 * message, malformed Base64, and the empty signature that the provider sends when it could not authenticate the merchant.
 */
export const verifyMessage = (
  message: SignedMessage,
  signatureBase64: string,
  publicKeys: readonly RsaPublicKey[],
): boolean => {
  const signature = decodeBase64(signatureBase64)
  if (signature === undefined) return false
  const text = Buffer.from(messageDigest(message))
  return publicKeys.some((key) =>
    verify('RSA-MD5', text, { key, padding: constants.RSA_PKCS1_PADDING }, signature),
  )
}
