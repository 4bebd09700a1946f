import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'

// The invented provider's "document": what its stand-in, its adapter and its author's scenarios each follow.

export const secrets = { apiKey: 'acme-api-key-4711', signingSecret: 'acme-signing-secret-0815' }

export const hmac = (secret: string, ...lines: string[]): string =>
  createHmac('sha256', secret).update(lines.join('\n')).digest('hex')

/** In constant time: how long it takes tells nobody how much of a forged signature is right. */
export const isSame = (given: string, right: string): boolean => timingSafeEqual(digest(given), digest(right))

/** In hexadecimal digits. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const digest = (text: string) => createHash('sha256').update(text).digest()

const keyOf = (secret: string) => createHash('sha256').update(`field key of ${secret}`).digest()

/** `iv.tag.ciphertext`, each Base64. The iv comes of the plaintext, so that tests repeat. */
export function sealField(value: string, secret: string): string {
  const iv = createHmac('sha256', keyOf(secret)).update(value).digest().subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv)
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64')).join('.')
}

export function openField(sealed: string, secret: string): string {
  const [iv, tag, bytes] = sealed.split('.').map((part) => Buffer.from(part, 'base64'))
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), iv ?? Buffer.alloc(12))
  decipher.setAuthTag(tag ?? Buffer.alloc(16))
  return Buffer.concat([decipher.update(bytes ?? Buffer.alloc(0)), decipher.final()]).toString('utf8')
}

/** The names of the fields that travel encrypted. */
export const encryptedFields = ['document.number', 'bank.account'] as const

/** What is signed of a request. */
export const requestSignature = (
  secret: string,
  {
    key,
    time,
    nonce,
    method,
    path,
    body,
  }: Record<'key' | 'time' | 'nonce' | 'method' | 'path' | 'body', string>,
): string => hmac(secret, key, time, nonce, method, path, body)

/** An answer is signed over its request's nonce and its own body. */
export const answerSignature = (secret: string, nonce: string, body: string): string =>
  hmac(secret, 'answer', nonce, body)

export const eventSignature = (
  secret: string,
  time: string,
  nonce: string,
  path: string,
  body: string,
): string => hmac(secret, 'event', time, nonce, path, body)
