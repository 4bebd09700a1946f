import { errAsync, type ResultAsync } from 'neverthrow'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { atProvider } from './at-provider.ts'
import { checkReference } from './check-reference.ts'
import type { OperationContext } from './onboarding-context.ts'
import { registerOnly } from './register.ts'
import { unsupported } from './unsupported.ts'

export function getCustomer<Details>(
  onboarding: OperationContext<Details>,
  given: unknown,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter } = onboarding
  const { get } = adapter
  if (!get) return errAsync(unsupported(adapter, 'look a customer up'))
  return checkReference(given, adapter).asyncAndThen((ref) =>
    atProvider(
      onboarding,
      'get',
      (context) => get.call(adapter, ref, context),
      (result) => result.andThen((found) => registerOnly(ref, onboarding, 'get', found)),
    ),
  )
}
