import { Buffer } from 'node:buffer'
import { constants, sign } from 'node:crypto'
import type { SignedMessage } from './canonical-message.ts'
import { messageDigest } from './message-digest.ts'
import type { RsaPrivateKey } from './read-pem.ts'

/**
 * The Base64 value of `V-Signature`: `MD5withRSA` (PKCS#1 v1.5) over the hex text of {@link messageDigest}, so MD5 is
 * applied twice. The same message and key always give the same signature.
 */
export const signMessage = (message: SignedMessage, privateKey: RsaPrivateKey): string => {
  const text = Buffer.from(messageDigest(message))
  return sign('RSA-MD5', text, { key: privateKey, padding: constants.RSA_PKCS1_PADDING }).toString('base64')
}
