import { errAsync, ok, type ResultAsync } from 'neverthrow'
import type { Customer } from '../customer/customer.ts'
import { changeError, type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { customerIdIn, type Progress } from '../result/progress.ts'
import type { Registration } from '../result/registration.ts'
import type { CustomerChanges } from './changes.ts'
import { checkProgress } from './check-progress.ts'
import { createCustomer } from './create-customer.ts'
import { getCustomer } from './get-customer.ts'
import { named } from './guard.ts'
import type { CreateOptions } from './onboarding.ts'
import type { OperationContext } from './onboarding-context.ts'
import { updateCustomer } from './update-customer.ts'

/**
 * Continues a create or an update of several requests. Errors from the first request on have the operation that is resumed,
 * so that `needsReconcile` counts them.
 */
export const resumeOperation = <Details>(
  onboarding: OperationContext<Details>,
  given: unknown,
  about: Customer | CustomerChanges,
  options: CreateOptions,
): ResultAsync<Registration<Details>, OnboardingError> =>
  checkProgress(given, onboarding.adapter, onboarding.context.account ?? onboarding.adapter.id).asyncAndThen(
    (progress) => {
      const { customer, operation } = progress.resume
      if (progress.next === undefined && progress.inDoubt === undefined) return finished(onboarding, progress)
      // Of a create, the customer is checked by the canonical model: whatever was given.
      return operation === 'create'
        ? createCustomer(onboarding, about as Customer, options, progress)
        : updateCustomer(onboarding, customer, about as CustomerChanges, options, progress)
    },
  )

/** Only errors from the first request on carry progress. */
export const ofResumed = (error: OnboardingError): OnboardingError =>
  error.progress ? named(error.progress.resume.operation)(error) : error

/** Nothing is left to send: the provider has the customer, who is looked up. */
function finished<Details>(
  onboarding: OperationContext<Details>,
  progress: Progress,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter } = onboarding
  const { customer } = progress.resume
  const id = customerIdIn(progress) ?? (typeof customer === 'string' ? customer : undefined)
  const ref = id ?? (adapter.capabilities.lookupByReference ? customer : undefined)
  if (!adapter.get || ref === undefined) {
    const message = `Every request is done, and ${adapter.name} cannot look the customer up`
    return errAsync(
      onboardingError(adapter.id, 'unsupported', message, id === undefined ? {} : { providerCustomerId: id }),
    )
  }
  return getCustomer(onboarding, ref)
    .andThen((registration) => ok({ ...registration, progress }))
    .mapErr((error) => changeError(error, { ...(id !== undefined && { providerCustomerId: id }) }))
}
