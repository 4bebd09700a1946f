import type { KeyObject } from 'node:crypto'
import { encrypt } from './encryption.ts'
import type { Outcome } from './outcome.ts'
import { refused, succeeded } from './replies.ts'
import type { SaudiCustomer } from './state.ts'

/** The fields that are encrypted in answers and webhooks, in the document's order. */
const sensitiveFields = ['identity', 'identitypic', 'signpic', 'stcaccount', 'cardno'] as const

/** A customer as the merchant gets it: sensitive fields encrypted with the merchant's public key. */
export function present(customer: SaudiCustomer, merchantPublicKey: KeyObject): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...customer }
  for (const field of sensitiveFields) shown[field] = encrypt(merchantPublicKey, customer[field])
  return shown
}

/** The answer that tells an outcome. */
export function answer(outcome: Outcome, merchantPublicKey: KeyObject, requestId: string): Response {
  if ('refusal' in outcome) return refused(outcome.refusal, requestId)
  if ('nothingToShow' in outcome) return succeeded({}, {}, requestId)
  if ('banks' in outcome) return succeeded(outcome.banks, {}, requestId)
  // The rows of a list are an array in `data`.
  const data =
    'customers' in outcome
      ? outcome.customers.map((customer) => present(customer, merchantPublicKey))
      : present(outcome.customer, merchantPublicKey)
  return succeeded(data, sensitiveFields, requestId)
}
