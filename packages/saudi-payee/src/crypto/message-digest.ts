import { createHash } from 'node:crypto'
import { canonicalMessage, type SignedMessage } from './canonical-message.ts'

/** The lower-case hex MD5 of the canonical message. This text, not its 16 bytes, is what gets signed. */
export const messageDigest = (message: SignedMessage): string =>
  createHash('md5').update(canonicalMessage(message)).digest('hex')
