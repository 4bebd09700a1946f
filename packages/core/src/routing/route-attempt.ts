import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'

/**
 * What came of one provider.
 * - `skipped`: the customer is not ready for it, or no onboarding of it was given; nothing was sent
 * - `failed_over`: it certainly did not register the customer, so the next was asked
 * - `stopped`: it has the customer, or may have: nobody else may be asked
 * - `registered`: it took the customer
 */
export interface RouteAttempt {
  /** The provider's id. */
  provider: string
  /** The account: its name in the configuration, by default the provider's id. */
  account: string
  outcome: 'skipped' | 'failed_over' | 'stopped' | 'registered'
  /** In words; no personal data. */
  reason: string
  /** Absent where there was no failure. */
  error?: OnboardingError
}

/** Where a customer went, and why there. */
export interface Route<Registered extends Registration = Registration> {
  registration: Registered
  /** In the order they were considered; the last one registered the customer. */
  attempts: RouteAttempt[]
}

/** Why a customer went nowhere: the error that counts, and what came of every provider. */
export interface RouteError extends OnboardingError {
  attempts: RouteAttempt[]
}
