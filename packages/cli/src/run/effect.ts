import { needsReconcile, type OnboardingError } from '@portico/core'

/** What an operation may have done at the provider: registered a customer, changed one, or nothing. */
export type Effect = 'create' | 'change' | 'read'

/** Whether the provider may have done what failed. For a create `needsReconcile` is the only test. */
export function mayBeDone(error: OnboardingError, effect: Effect): boolean {
  if (effect === 'create') return needsReconcile(error)
  return effect === 'change' && (error.delivery === 'unknown' || error.delivery === 'accepted')
}
