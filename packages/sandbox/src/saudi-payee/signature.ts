import { createHash, createSign, createVerify, type KeyObject } from 'node:crypto'

/** What a V-Signature vouches for. */
export interface SignedMessage {
  readonly apiKey: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly nonce: string
  /** Path plus query without the host, as sent. */
  readonly url: string
  readonly method: string
  /** The raw body as sent; empty for GET and for a file upload. */
  readonly body: string
}

/** MD5withRSA over the MD5 of the message, Base64. */
export function sign(key: KeyObject, message: SignedMessage): string {
  return createSign('RSA-MD5').update(fingerprint(message)).sign(key, 'base64')
}

export function verify(key: KeyObject, message: SignedMessage, signature: string): boolean {
  return createVerify('RSA-MD5').update(fingerprint(message)).verify(key, signature, 'base64')
}

/** Lower-case hexadecimal MD5 of one line of JSON, its keys in exactly this order. */
function fingerprint(message: SignedMessage): string {
  const line = JSON.stringify({
    api_key: message.apiKey,
    timestamp: message.timestamp,
    nonce_str: message.nonce,
    url: message.url,
    method: message.method,
    body: message.body,
  })
  return createHash('md5').update(line, 'utf8').digest('hex')
}
