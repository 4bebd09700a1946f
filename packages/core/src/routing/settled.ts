import type { Customer } from '../customer/customer.ts'
import { brokenAdapter, guarded } from '../onboarding/guard.ts'
import type { Onboarding, ReconcileOptions } from '../onboarding/onboarding.ts'
import { changeError, type OnboardingError } from '../result/onboarding-error.ts'

/**
 * Some providers have no code for "exists already", so a refusal may mean that the customer is registered there and must not
 * be sent elsewhere. If the provider can look a customer up by reference, this asks it before the refusal counts.
 */
export async function settled(
  { adapter, reconcile }: Pick<Onboarding, 'adapter' | 'reconcile'>,
  customer: Customer,
  error: OnboardingError,
  { signal, callId, documents }: ReconcileOptions,
): Promise<OnboardingError> {
  const mayExist = error.code === 'rejected' && error.delivery === 'refused'
  if (!mayExist || !adapter.capabilities.lookupByReference || !adapter.reconcile) return error
  const found = await guarded(
    'reconcile',
    () => reconcile(customer, { signal, callId, documents }),
    () => brokenAdapter(adapter.id, 'reconcile', true),
  )
  return found.match(
    (known): OnboardingError =>
      known.type === 'absent'
        ? error
        : changeError(error, {
            code: 'already_exists',
            delivery: 'refused',
            message: 'the provider has this customer already',
            providerCustomerId: known.registration.providerCustomerId,
          }),
    ({ message }) =>
      changeError(error, {
        code: 'outcome_unknown',
        delivery: 'unknown',
        message: `${error.message}; could not check whether the customer already exists (${message})`,
      }),
  )
}
