import type { ResultAsync } from 'neverthrow'
import type { Customer } from '../customer/customer.ts'
import { translateIssues } from '../field-table/translate-issues.ts'
import { changeError, type OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import type { Desk } from './desk.ts'
import type { CreateOptions } from './onboarding.ts'
import { prepareCustomer } from './prepare-customer.ts'
import { registerOnly } from './register.ts'

export const createCustomer = <Details>(
  desk: Desk<Details>,
  customer: Customer,
  { strict, ...call }: CreateOptions = {},
): ResultAsync<Registration<Details>, OnboardingError> =>
  prepareCustomer(customer, desk, { strict }).asyncAndThen(({ reference, fields, evaluation, mapping }) =>
    desk.adapter
      .create(fields, desk.contextOf(call))
      .andThen((found) => registerOnly({ reference }, desk, 'create', { reference, ...found }, mapping))
      .mapErr((error) => changeError(error, { issues: translateIssues(error.issues, evaluation) })),
  )
