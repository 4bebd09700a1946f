import type { AdapterDescription, CustomerRef } from '../adapter/adapter.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/** The answer for an operation that the provider does not have. */
export const unsupported = (adapter: AdapterDescription, operation: string): OnboardingError =>
  onboardingError(adapter.id, 'unsupported', `${adapter.name} has no operation to ${operation}`)

/** The answer for a reference where only the provider's own id will do, and for one that names nobody. */
export function unsupportedReference(
  ref: CustomerRef,
  { id, name, capabilities }: AdapterDescription,
): OnboardingError | undefined {
  const refused = (message: string) => onboardingError(id, 'unsupported', message)
  if (typeof ref !== 'string' && !capabilities.lookupByReference)
    return refused(`${name} cannot look a customer up by the merchant's reference; use the provider's id`)
  const text = typeof ref === 'string' ? ref : ref.reference
  return text.trim() === '' ? refused('An empty id names no customer') : undefined
}
