import { errAsync, type ResultAsync } from 'neverthrow'
import type { CallOptions } from '../adapter/call-context.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { atProvider } from './at-provider.ts'
import { checkReference } from './check-reference.ts'
import type { Desk } from './desk.ts'
import { registerOnly } from './register.ts'
import { unsupported } from './unsupported.ts'

export function getCustomer<Details>(
  desk: Desk<Details>,
  given: unknown,
  call: CallOptions,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter } = desk
  const { get } = adapter
  if (!get) return errAsync(unsupported(adapter, 'look a customer up'))
  return checkReference(given, adapter).asyncAndThen((ref) =>
    atProvider(
      desk,
      'get',
      call,
      (context) => get.call(adapter, ref, context),
      (result) => result.andThen((found) => registerOnly(ref, desk, 'get', found)),
    ),
  )
}
