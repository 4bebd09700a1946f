import type { KeyObject } from 'node:crypto'
import type { Call } from '../server/stand-in.ts'
import { verify } from './signature.ts'

/** How far a request's clock may be off, in seconds. inferred: no limit is public. */
const tolerance = 5 * 60

interface Merchant {
  readonly apiKey: string
  readonly publicKey: KeyObject
}

/** Checks who calls. A nonce is good for one request. */
export function createAuthentication(merchant: Merchant, now: () => Date) {
  const seen = new Map<string, number>()

  return {
    clear: () => seen.clear(),
    /** Why the call is refused, or undefined when it is genuine. */
    refusal(call: Call): string | undefined {
      const header = (name: string) => call.headers.get(name) ?? ''
      const timestamp = header('v-timestamp')
      const nonce = header('v-nonce-str')
      const time = Math.floor(now().getTime() / 1000)

      if (header('v-api-key') !== merchant.apiKey) return 'V-Api-Key is not known'
      if (header('v-api-version') !== '1') return 'V-Api-Version must be 1'
      if (!/^\d{1,12}$/.test(timestamp)) return 'V-Timestamp must be in seconds'
      if (Math.abs(Number(timestamp) - time) > tolerance) return 'V-Timestamp is too far off'
      if (nonce === '' || nonce.length >= 128) return 'V-Nonce-Str must have 1 to 127 characters'

      const message = {
        apiKey: merchant.apiKey,
        timestamp: Number(timestamp),
        nonce,
        url: call.url,
        method: call.method,
        body: signedBody(call),
      }
      if (!verify(merchant.publicKey, message, header('v-signature'))) return 'V-Signature is wrong'

      forgetBefore(time - 2 * tolerance)
      // inferred: a nonce that was used within the time window is refused.
      if (seen.has(nonce)) return 'V-Nonce-Str was used before'
      seen.set(nonce, time)
      return undefined
    },
  }

  function forgetBefore(time: number): void {
    for (const [nonce, seenAt] of seen) if (seenAt < time) seen.delete(nonce)
  }
}

/** The body as a signature sees it: nothing for GET and for a file upload. */
function signedBody({ method, headers, rawBody }: Call): string {
  const isUpload = /^multipart\/form-data/i.test(headers.get('content-type') ?? '')
  return method === 'GET' || isUpload ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(rawBody)
}
