import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'

/**
 * What came of one provider.
 * - `skipped`: the customer is not ready for it, or no onboarding of it was given; nothing was sent
 * - `failed_over`: it certainly did not register the customer, so the next was asked
 * - `stopped`: it has the customer, or may have, so no other provider is asked
 * - `registered`: it took the customer
 */
export interface RouteAttempt {
  /** The provider's id. */
  provider: string
  /** The account: its name in the configuration, by default the provider's id. */
  account: string
  /** What came of the provider, as listed above. */
  type: 'skipped' | 'failed_over' | 'stopped' | 'registered'
  /** Why, in words; no personal data. */
  reason: string
  /** The error of the attempt. Absent if nothing failed. */
  error?: OnboardingError
}

/** What came of every provider. */
export interface RouteAttempts {
  /** In the order in which they were considered. If the customer was registered, the last one registered it. */
  attempts: RouteAttempt[]
}

/** Where a customer went, and why there. */
export interface Route<Registered extends Registration = Registration> extends RouteAttempts {
  /** The customer as its provider has it. `provider` narrows `details`. */
  registration: Registered
}

/** Why a customer went nowhere: the error that counts, and what came of every provider. */
export type RouteError = OnboardingError & RouteAttempts
