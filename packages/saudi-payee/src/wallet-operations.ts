import {
  type CallOptions,
  type ContextOf,
  type CustomerRef,
  checkReference,
  errAsync,
  type OnboardingError,
  onboardingError,
  type ResultAsync,
} from '@portico/adapter-kit'
import { type Connection, identify } from './connection.ts'
import { readDone } from './responses.ts'

/**
 * Confirming a customer's STC Pay wallet. Only where automatic approval is on and the wallet is not confirmed yet; the
 * provider sends the code by text message as soon as such a customer gets a wallet.
 */
export interface WalletOperations {
  /**
   * Hands in the six characters that the customer got. An unknown outcome is not settled by sending the code again,
   * which may be used up: look the customer up, and let a new code be sent where it is still waiting.
   */
  confirmWallet(ref: CustomerRef, code: string, options?: CallOptions): ResultAsync<void, OnboardingError>
  /** Has a new code sent to the customer; the provider allows one a minute. */
  resendWalletCode(ref: CustomerRef, options?: CallOptions): ResultAsync<void, OnboardingError>
}

const codeLength = 6

export function walletOperations({ http, adapter }: Connection, contextOf: ContextOf): WalletOperations {
  const post = (
    operation: keyof WalletOperations,
    route: string,
    ref: CustomerRef,
    body: Record<string, string>,
    call?: CallOptions,
  ) =>
    checkReference(ref, adapter).asyncAndThen((known) =>
      http
        .send({
          operation,
          method: 'POST',
          route,
          body: { json: { ...identify(known), ...body } },
          // The second of two is refused, or sends the customer a second message.
          effect: 'unsafe_write',
          context: contextOf(call),
        })
        .andThen(readDone),
    )

  return {
    confirmWallet: (ref, code, call) =>
      typeof code === 'string' && [...code.trim()].length === codeLength
        ? post('confirmWallet', '/payee/custom/submitStcAccountOtp', ref, { code: code.trim() }, call)
        : errAsync(wrongLength()),
    resendWalletCode: (ref, call) =>
      post('resendWalletCode', '/payee/custom/resendStcAccountOtp', ref, {}, call),
  }
}

const message = `must have ${codeLength} characters`
const wrongLength = () =>
  onboardingError('saudi-payee', 'unmet_requirements', `The code ${message}`, {
    issues: [{ path: '', code: 'invalid', message, providerField: 'code' }],
  })
