import { needsReconcile } from '../result/needs-reconcile.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'

/**
 * Whether another provider may be asked after a failed create without registering the customer twice: nothing was sent,
 * or the provider refused because of its rate limit or of the data. Refused credentials need a person, and what the
 * caller aborted stays aborted.
 */
export function mayFallOver(error: OnboardingError): boolean {
  const { code, delivery } = error
  if (needsReconcile(error) || code === 'aborted' || code === 'unauthenticated') return false
  return delivery === 'not_sent' || code === 'rate_limited' || code === 'rejected'
}
