import { needsReconcile } from '../result/needs-reconcile.ts'
import type { ErrorCode, OnboardingError } from '../result/onboarding-error.ts'

// Of the last three the ledger knows that this provider has, or may have, the customer.
const stopping: readonly ErrorCode[] = [
  'aborted',
  'unauthenticated',
  'in_progress',
  'content_changed',
  'forgotten',
]

/**
 * Whether another provider may be asked after a failed create without registering the customer twice: nothing was sent,
 * or the provider refused because of its rate limit or of the data. Refused credentials need a person, and what the
 * caller aborted stays aborted.
 */
export function mayFallOver(error: OnboardingError): boolean {
  const { code, delivery } = error
  if (needsReconcile(error) || stopping.includes(code)) return false
  return delivery === 'not_sent' || code === 'rate_limited' || code === 'rejected'
}
