import type { Answer, SignableRequest, Verification } from '@portico/adapter-kit'
import type { SignedMessage } from './crypto/canonical-message.ts'
import type { Keys } from './crypto/keys.ts'
import { signMessage } from './crypto/sign-message.ts'
import { verifyMessage } from './crypto/verify-message.ts'

/** How far the time of a signed answer may be from ours; the same as the default for events. */
const toleranceMs = 5 * 60_000

/** Signs every request and checks every answer, by the provider's "Signature Rules". */
export function createAuthentication(apiKey: string, { merchantPrivateKeys, systemPublicKeys }: Keys) {
  const messageOf = ({ url, method }: SignableRequest): Pick<SignedMessage, 'apiKey' | 'url' | 'method'> => ({
    apiKey,
    url: url.pathname + url.search,
    method,
  })

  return {
    /** Fresh for every attempt: the provider refuses a nonce it has seen. */
    authorize(request: SignableRequest): Record<string, string> {
      const timestamp = Math.floor(request.context.now().getTime() / 1000)
      const nonce = request.context.nonce()
      const message = { ...messageOf(request), timestamp, nonce, body: request.body }
      return {
        'V-Api-Key': apiKey,
        'V-Api-Version': '1',
        'V-Timestamp': String(timestamp),
        'V-Nonce-Str': nonce,
        'V-Signature': signMessage(message, merchantPrivateKeys[0]),
      }
    },

    /**
     * An answer is signed over its request's key, URL and method, and its own body. An empty signature is the provider's
     * sign that it could not authenticate the merchant. The signature does not cover the request, so an old answer to a
     * read could be replayed: one outside the tolerance is refused. The answer to a write is kept whatever its time, as
     * it may hold the only copy of the customer's id; the skew is reported.
     */
    verify(answer: Answer, request: SignableRequest): Verification {
      const header = (name: string) => answer.header(name) ?? ''
      const signature = header('V-Signature')
      // Without the header it may be any server's answer: a proxy's page, for instance.
      if (signature.trim() === '')
        return answer.header('V-Signature') === undefined ? false : 'unauthenticated'
      const timestamp = header('V-Timestamp')
      if (!/^\d{1,12}$/.test(timestamp)) return false
      const vouched = { timestamp: Number(timestamp), nonce: header('V-Nonce-Str'), body: answer.text() }
      if (!verifyMessage({ ...messageOf(request), ...vouched }, signature, systemPublicKeys)) return false
      const offsetMs = vouched.timestamp * 1000 - request.context.now().getTime()
      if (Math.abs(offsetMs) <= toleranceMs) return true
      if (request.effect === 'read') return 'outdated'
      answer.drift('V-Timestamp', 'clock_skew', offsetMs)
      return true
    },
  }
}
