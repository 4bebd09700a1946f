import type { Answer, SignableRequest } from '@portico/adapter-kit'
import type { SignedMessage } from './crypto/canonical-message.ts'
import type { Keys } from './crypto/keys.ts'
import { signMessage } from './crypto/sign-message.ts'
import { verifyMessage } from './crypto/verify-message.ts'

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

    /** An answer is signed over its request's key, URL and method, and its own body. */
    verify(answer: Answer, request: SignableRequest): boolean {
      const header = (name: string) => answer.header(name) ?? ''
      const timestamp = header('V-Timestamp')
      if (!/^\d{1,12}$/.test(timestamp)) return false
      const vouched = { timestamp: Number(timestamp), nonce: header('V-Nonce-Str'), body: answer.text() }
      return verifyMessage({ ...messageOf(request), ...vouched }, header('V-Signature'), systemPublicKeys)
    },
  }
}
