import { createHmac, createSecretKey } from 'node:crypto'
import type { Bytes } from './bytes.ts'

/** Keyed digests (HMAC-SHA-256): without the key, no guess can be tested against them. */
export interface Digests {
  /** Of a reference, the index of persons. */
  reference(reference: string): Bytes
  /** Of what a create sends. */
  content(canonical: string): Bytes
  /** Of the nonce of an event. */
  nonce(nonce: string): Bytes
}

export function digestsOf(rawKey: Bytes): Digests {
  const key = createSecretKey(rawKey)
  const digest = (purpose: string) => (text: string) =>
    new Uint8Array(createHmac('sha256', key).update(`${purpose}:${text}`).digest())
  return { reference: digest('reference'), content: digest('content'), nonce: digest('nonce') }
}
