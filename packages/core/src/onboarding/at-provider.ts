import type { Result, ResultAsync } from 'neverthrow'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Desk } from './desk.ts'
import { brokenAdapter, guarded } from './guard.ts'

const writes = ['create', 'update', 'uploadDocument', 'reconcile']

/** Runs an operation of the adapter, and reads its result: from here on a write may have been done, whatever throws. */
export function atProvider<Found, Read, Details>(
  { adapter }: Desk<Details>,
  operation: string,
  run: () => PromiseLike<Result<Found, OnboardingError>>,
  read: (result: Result<Found, OnboardingError>) => Result<Read, OnboardingError>,
): ResultAsync<Read, OnboardingError> {
  const fault = () => brokenAdapter(adapter.id, operation, writes.includes(operation))
  return guarded(async () => read(await guarded(run, fault)), fault)
}
