import { errAsync, type ResultAsync } from 'neverthrow'
import type { CallOptions } from '../adapter/call-context.ts'
import type { Customer } from '../customer/customer.ts'
import { translateIssues } from '../field-table/translate-issues.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { type Desk, register } from './desk.ts'
import type { Reconciliation } from './onboarding.ts'
import { prepareCustomer } from './prepare-customer.ts'
import { unsupported } from './unsupported.ts'

export function reconcileCustomer<Details>(
  desk: Desk<Details>,
  customer: Customer,
  call?: CallOptions,
): ResultAsync<Reconciliation<Details>, OnboardingError> {
  const { adapter, contextOf } = desk
  const { reconcile } = adapter
  if (!reconcile) return errAsync(unsupported(adapter, 'find out what became of a customer'))
  return prepareCustomer(customer, desk).asyncAndThen(({ fields, evaluation, mapping }) =>
    reconcile(fields, contextOf(call))
      .map((found): Reconciliation<Details> => {
        if (found === 'absent') return { outcome: 'absent' }
        const known = { reference: fields.reference ?? '', ...found }
        return { outcome: 'registered', registration: register(desk, 'reconcile', known, mapping) }
      })
      .mapErr((error) => ({ ...error, issues: translateIssues(error.issues, evaluation) })),
  )
}
