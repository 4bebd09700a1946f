import { Buffer } from 'node:buffer'

/**
 * The bytes of a canonical Base64 text, or `undefined`. Node's own decoder skips what it does not know, so a damaged
 * text would pass as a shorter one; here whatever does not encode back to itself is refused.
 */
export const decodeBase64 = (text: string): Uint8Array | undefined => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
