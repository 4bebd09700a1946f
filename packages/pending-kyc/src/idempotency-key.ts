import { sha256 } from '@portico/adapter-kit'

/**
 * The same key for the same create, across retries and restarts: a hash of the reference and the body, which shows
 * neither. Corrected data is another create: under the old key the API would answer it with its first answer, and keep
 * the old data.
 */
export async function idempotencyKey(reference: string, body: unknown): Promise<string> {
  // The operation is part of it, so that no other request can ever be answered with a create's answer.
  const digest = await sha256(JSON.stringify(['portico create', reference, body]))
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
