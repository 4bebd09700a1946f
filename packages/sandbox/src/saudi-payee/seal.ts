import type { KeyObject } from 'node:crypto'
import type { Call } from '../server/stand-in.ts'
import type { Serial } from '../shared/create-serial.ts'
import { sign } from './signature.ts'

/**
 * Signs what the provider sends, with the system key, over the url, method and key of the request.
 * inferred: the timestamp and the nonce are the answer's own, in the answer's headers.
 */
export function createSeal(apiKey: string, systemPrivateKey: KeyObject, now: () => Date, serial: Serial) {
  return ({ url, method }: Pick<Call, 'url' | 'method'>, httpStatus: number, body: string) => {
    const timestamp = Math.floor(now().getTime() / 1000)
    const nonce = serial.next()
    const message = { apiKey, timestamp, nonce, url, method, body }
    return {
      'v-api-key': apiKey,
      'v-api-version': '1',
      'v-timestamp': String(timestamp),
      'v-nonce-str': nonce,
      // Empty where the merchant could not be authenticated.
      'v-signature': httpStatus === 401 ? '' : sign(systemPrivateKey, message),
    }
  }
}
