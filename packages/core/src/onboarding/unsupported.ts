import type { AdapterDescription, CustomerRef } from '../adapter/adapter.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/** The answer for an operation that the provider does not have. */
export const unsupported = (adapter: AdapterDescription, operation: string): OnboardingError =>
  onboardingError(adapter.id, 'unsupported', `${adapter.name} has no operation to ${operation}`)

/** The answer for a reference where only the provider's own id will do. */
export const unsupportedReference = (
  ref: CustomerRef,
  adapter: AdapterDescription,
): OnboardingError | undefined =>
  typeof ref !== 'string' && !adapter.capabilities.lookupByReference
    ? onboardingError(
        adapter.id,
        'unsupported',
        `${adapter.name} cannot look a customer up by the merchant's reference; use the provider's id`,
      )
    : undefined
