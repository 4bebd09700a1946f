import type { KeyObject } from 'node:crypto'

/** Bytes that both databases take. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A secret key. */
export type Key = KeyObject

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The UTF-8 bytes of a text. */
export const bytesOf = (text: string): Bytes => new Uint8Array(encoder.encode(text))

/** The text of UTF-8 bytes. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

/** A copy in memory of its own: drivers return views of pooled memory. */
export const copyOf = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)

// Random bytes are taken from the system by the thousand: a create needs seven times a few.
let pool = new Uint8Array(0)

/** Random bytes, at most 1,024. */
export function randomBytes(length: number): Bytes {
  if (pool.length < length) pool = crypto.getRandomValues(new Uint8Array(8_192))
  const taken = pool.slice(0, length)
  pool.fill(0, 0, length)
  pool = pool.subarray(length)
  return taken
}

/** 32 random bytes. */
export const randomKey = (): Bytes => randomBytes(32)
