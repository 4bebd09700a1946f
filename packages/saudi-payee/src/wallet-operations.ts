import { extraOperation } from '@portico/adapter-kit'
import * as z from 'zod'
import { identify } from './connection.ts'
import { readDone } from './responses.ts'

const codeLength = 6

const WalletCode = z
  .string()
  .trim()
  .refine((code) => [...code].length === codeLength, { error: `must have ${codeLength} characters` })

/** Neither operation is repeated: the second of two is refused, or sends the customer a second message. */
export const walletOperations = {
  confirmWallet: extraOperation({
    namedBy: 'ref',
    input: WalletCode,
    method: 'POST',
    route: '/payee/custom/submitStcAccountOtp',
    request: ({ ref, input }) => ({ json: { ...identify(ref), code: input } }),
    read: readDone,
  }),

  resendWalletCode: extraOperation({
    namedBy: 'ref',
    method: 'POST',
    route: '/payee/custom/resendStcAccountOtp',
    request: ({ ref }) => ({ json: identify(ref) }),
    read: readDone,
  }),
}
