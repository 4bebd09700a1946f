import { createHmac } from 'node:crypto'
import type { Call } from '../server/stand-in.ts'
import { unknownToken, wrongSignature } from './replies.ts'

export interface PaycombatCredentials {
  readonly token: string
  readonly signatureKey: string
}

/** The refusal for a call whose token is not known, or undefined. */
export function refuseStranger(call: Call, { token }: PaycombatCredentials): Response | undefined {
  return call.headers.get('x-token') === token ? undefined : unknownToken()
}

/** The refusal for a call whose token or signature over the exact bytes of its body is wrong, or undefined. */
export function refuseUnsigned(call: Call, credentials: PaycombatCredentials): Response | undefined {
  const expected = createHmac('sha256', Buffer.from(credentials.signatureKey, 'utf8'))
    .update(call.rawBody)
    .digest('hex')
  return (
    refuseStranger(call, credentials) ??
    (call.headers.get('signature') === expected ? undefined : wrongSignature())
  )
}
