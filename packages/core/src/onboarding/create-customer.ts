import type { ResultAsync } from 'neverthrow'
import type { Customer } from '../customer/customer.ts'
import { translateIssues } from '../field-table/translate-issues.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { atProvider } from './at-provider.ts'
import type { CreateOptions } from './onboarding.ts'
import type { OperationContext } from './onboarding-context.ts'
import { prepareCustomer } from './prepare-customer.ts'
import { registerOnly } from './register.ts'

const double =
  'Another create of the same reference has not ended: the provider may register the customer twice. Wait for the first result'

export const createCustomer = <Details>(
  onboarding: OperationContext<Details>,
  customer: Customer,
  { strict }: CreateOptions,
): ResultAsync<Registration<Details>, OnboardingError> =>
  prepareCustomer(customer, onboarding, { strict }).asyncAndThen(
    ({ reference, fields, evaluation, mapping }) => {
      const onDouble = () =>
        onboarding.context.observe({
          type: 'warning',
          provider: onboarding.adapter.id,
          operation: 'create',
          message: double,
        })
      return atProvider(
        onboarding,
        'create',
        (context) =>
          onboarding.underWay.run(reference, onDouble, () => onboarding.adapter.create(fields, context)),
        (result) =>
          result
            .map((found) => ({ ...found, reference: found.reference ?? reference }))
            .andThen((found) =>
              registerOnly({ reference }, onboarding, 'create', found, { evaluation, mapping }),
            )
            .mapErr(translateIssues(evaluation)),
      )
    },
  )
