import type { OnboardingError } from '../result/onboarding-error.ts'

/**
 * Whether another provider may be asked after this failure without registering a customer twice: only if nothing was
 * sent, or the provider answered that it takes no more requests or not this data. Credentials that it does not accept
 * are for a person to see to, and what the caller ended stays ended.
 */
export function mayFallOver({ code, delivery }: OnboardingError): boolean {
  if (code === 'aborted') return false
  return (
    delivery === 'not_sent' || (delivery === 'refused' && (code === 'rate_limited' || code === 'rejected'))
  )
}
