import { errAsync, type ResultAsync } from 'neverthrow'
import type { CustomerRef } from '../adapter/adapter.ts'
import type { CallOptions } from '../adapter/call-context.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import type { Desk } from './desk.ts'
import { registerOnly } from './register.ts'
import { unsupported, unsupportedReference } from './unsupported.ts'

export function getCustomer<Details>(
  desk: Desk<Details>,
  ref: CustomerRef,
  call?: CallOptions,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter, contextOf } = desk
  if (!adapter.get) return errAsync(unsupported(adapter, 'look a customer up'))
  const refused = unsupportedReference(ref, adapter)
  if (refused) return errAsync(refused)
  return adapter.get(ref, contextOf(call)).andThen((found) => registerOnly(ref, desk, 'get', found))
}
