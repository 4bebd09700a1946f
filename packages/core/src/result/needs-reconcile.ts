import type { OnboardingError } from './onboarding-error.ts'

/**
 * Whether a failed `create` may have registered the customer: true where its delivery is `unknown` or `accepted`. This is
 * the one test before the customer is created again or at another provider; if true, call `reconcile` first. Always false
 * for other operations: an error of `reconcile` settles nothing, so the create before it is still in doubt.
 *
 * @example if (needsReconcile(error)) await onboarding.reconcile(customer)
 */
export const needsReconcile = ({
  operation,
  delivery,
}: Pick<OnboardingError, 'operation' | 'delivery'>): boolean =>
  operation === 'create' && (delivery === 'unknown' || delivery === 'accepted')
