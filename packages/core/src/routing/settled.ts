import type { CallOptions } from '../adapter/call-context.ts'
import type { Customer } from '../customer/customer.ts'
import type { Onboarding } from '../onboarding/onboarding.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'

/**
 * What a failure comes to once the provider was asked whether it has the customer. Some have no code of their own for
 * that: what looks like refused data may be a customer who is there already, and whom nobody else may get. Where the
 * answer is not plain, neither is the refusal.
 */
export async function settled(
  { adapter, reconcile }: Pick<Onboarding, 'adapter' | 'reconcile'>,
  customer: Customer,
  error: OnboardingError,
  { signal }: CallOptions,
): Promise<OnboardingError> {
  const isPlain = error.code !== 'rejected' || error.delivery !== 'refused'
  if (isPlain || !adapter.capabilities.lookupByReference || !adapter.reconcile) return error
  const found = await reconcile(customer, signal ? { signal } : {})
  return found.match(
    ({ outcome }): OnboardingError =>
      outcome === 'absent'
        ? error
        : { ...error, code: 'already_exists', message: 'the provider has this customer already' },
    ({ message }) => ({
      ...error,
      delivery: 'unknown',
      message: `${error.message}, and whether it has the customer could not be told (${message})`,
    }),
  )
}
