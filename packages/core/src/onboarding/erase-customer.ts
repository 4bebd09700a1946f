import { errAsync, type ResultAsync } from 'neverthrow'
import type { ProviderErasure } from '../adapter/adapter.ts'
import { rememberErasure } from '../ledger/remember-erasure.ts'
import type { Erasure } from '../result/erasure.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { atProvider } from './at-provider.ts'
import { checkReference } from './check-reference.ts'
import type { OperationContext } from './onboarding-context.ts'
import { unsupported } from './unsupported.ts'

export function eraseCustomer<Details>(
  onboarding: OperationContext<Details>,
  given: unknown,
): ResultAsync<Erasure, OnboardingError> {
  const { adapter, context } = onboarding
  const { erase } = adapter
  if (!erase) return errAsync(unsupported(adapter, 'erase a customer'))
  const origin = { provider: adapter.id, account: context.account ?? adapter.id }
  return checkReference(given, adapter).asyncAndThen((ref) =>
    atProvider<ProviderErasure, Erasure, Details>(
      onboarding,
      'erase',
      (call) => erase.call(adapter, ref, call),
      (result) => result.map(({ type, dueAt, raw }) => ({ ...origin, type, ...(dueAt && { dueAt }), raw })),
    ).map((erasure) => rememberErasure(onboarding, ref, erasure)),
  )
}
