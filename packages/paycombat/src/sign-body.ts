/**
 * Lower-case hex HMAC-SHA256 over the exact bytes of the body, the key as UTF-8 ("Create Customer": the snippet with
 * `cryptoJs.HmacSHA256`).
 */
export async function signBody(body: string, signatureKey: string): Promise<string> {
  const utf8 = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await globalThis.crypto.subtle.importKey('raw', utf8.encode(signatureKey), algorithm, false, [
    'sign',
  ])
  const signature = await globalThis.crypto.subtle.sign('HMAC', key, utf8.encode(body))
  return [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
