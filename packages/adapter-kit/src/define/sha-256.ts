/**
 * The SHA-256 digest of these texts (in UTF-8) and bytes, one after another, by WebCrypto.
 *
 * @example verifyRsa(publicKeys, signature, await sha256(`${time}.`, rawBytes))
 */
export async function sha256(
  ...parts: readonly (string | Uint8Array<ArrayBuffer>)[]
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await new Blob([...parts]).arrayBuffer()
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))
}
