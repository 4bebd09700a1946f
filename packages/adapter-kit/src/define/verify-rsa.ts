const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/**
 * Whether an RSA signature (PKCS #1 v1.5 over SHA-256) is of these bytes, by WebCrypto.
 *
 * @param publicKey - PEM, SPKI: `-----BEGIN PUBLIC KEY-----`; of several any may verify.
 * @param signature - Base64 with its padding, and nothing else.
 * @returns false for anything that cannot be read, a key included.
 */
export async function verifyRsa(
  publicKey: string | readonly string[],
  signature: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const verified = await Promise.all([publicKey].flat().map((key) => verifyByKey(key, signature, bytes)))
  return verified.includes(true)
}

async function verifyByKey(key: string, signature: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { subtle } = globalThis.crypto
  try {
    const imported = await subtle.importKey('spki', bytesOfPem(key), algorithm, false, ['verify'])
    return await subtle.verify(algorithm.name, imported, bytesOfBase64(signature), bytes)
  } catch {
    return false
  }
}

const bytesOfPem = (pem: string) => bytesOfBase64(pem.replace(/-----[A-Z ]+-----|\s/g, ''))

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  // `atob` skips blanks and takes a text without padding: the same signature in another spelling.
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    throw new TypeError('not Base64')
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
