/**
 * The same key for the same customer, across resends and restarts, without showing the reference: a hash of it. The
 * operation is part of it, so that no other request can ever be answered with a create's answer.
 */
export async function idempotencyKey(reference: string): Promise<string> {
  const bytes = new TextEncoder().encode(`portico create ${reference}`)
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
