import type { AdapterDescription } from '../adapter/adapter.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/** The answer for an operation that the provider does not have. */
export const unsupported = (adapter: AdapterDescription, operation: string): OnboardingError =>
  onboardingError(adapter.id, 'unsupported', `${adapter.name} has no operation to ${operation}`)
