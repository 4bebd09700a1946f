import { errAsync, ok, type Result, type ResultAsync } from 'neverthrow'
import type { Customer } from '../customer/customer.ts'
import { translateIssues } from '../field-table/translate-issues.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { atProvider } from './at-provider.ts'
import type { ReconcileOptions, Reconciliation } from './onboarding.ts'
import type { OperationContext } from './onboarding-context.ts'
import { prepareCustomer } from './prepare-customer.ts'
import { registerOnly } from './register.ts'
import { unsupported } from './unsupported.ts'

export function reconcileCustomer<Details>(
  onboarding: OperationContext<Details>,
  customer: Customer,
  { documents }: ReconcileOptions,
): ResultAsync<Reconciliation<Registration<Details>>, OnboardingError> {
  const { adapter } = onboarding
  const { reconcile } = adapter
  if (!reconcile) return errAsync(unsupported(adapter, 'find out what became of a customer'))
  return prepareCustomer(customer, onboarding, { documents }).asyncAndThen(
    ({ reference, fields, evaluation, mapping }) =>
      atProvider(
        onboarding,
        'reconcile',
        (context) => reconcile.call(adapter, fields, context),
        (result) =>
          result
            .andThen((found): Result<Reconciliation<Registration<Details>>, OnboardingError> => {
              if (found === 'absent') return ok({ type: 'absent' })
              const known = { ...found, reference: found.reference ?? reference }
              const sent = { evaluation, mapping }
              return registerOnly({ reference }, onboarding, 'reconcile', known, sent).map(
                (registration) => ({
                  type: 'registered',
                  registration,
                }),
              )
            })
            .mapErr(translateIssues(evaluation)),
      ),
  )
}
