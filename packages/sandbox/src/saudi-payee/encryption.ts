import { constants, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto'

const block = { plain: 245, sealed: 256 }

/** RSA-2048 with PKCS#1 v1.5 padding, in blocks, Base64. Nothing stays nothing, as in the document's example. */
export function encrypt(key: KeyObject, text: string): string {
  const sealed = inBlocks(Buffer.from(text, 'utf8'), block.plain).map((part) =>
    publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, part),
  )
  return Buffer.concat(sealed).toString('base64')
}

/** The text, or undefined when the value was not encrypted for this key. */
export function decrypt(key: KeyObject, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const isWhole = bytes.length > 0 && bytes.length % block.sealed === 0 && bytes.toString('base64') === sealed
  if (!isWhole) return undefined
  try {
    const parts = inBlocks(bytes, block.sealed).map((part) => {
      // Raw, and the padding taken off here: with PKCS#1 padding Node answers a bad value with random bytes.
      const padded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, part)
      return withoutPadding(padded)
    })
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts))
  } catch {
    return undefined
  }
}

function inBlocks(bytes: Buffer, size: number): Buffer[] {
  const count = Math.ceil(bytes.length / size)
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
}

/** RFC 8017, 7.2.2: 00 02, at least eight bytes that are not zero, 00, then the message. */
function withoutPadding(padded: Buffer): Buffer {
  const end = padded.indexOf(0, 2)
  if (padded[0] !== 0 || padded[1] !== 2 || end < 10) throw new Error('The padding is wrong.')
  return padded.subarray(end + 1)
}
