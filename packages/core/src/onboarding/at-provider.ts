import type { Result, ResultAsync } from 'neverthrow'
import type { CallContext } from '../adapter/call-context.ts'
import { isUsableId } from '../adapter/usable-id.ts'
import { changeError, type OnboardingError } from '../result/onboarding-error.ts'
import { brokenAdapter, guarded } from './guard.ts'
import type { OperationContext } from './onboarding-context.ts'

const writes = ['create', 'update', 'uploadDocument', 'erase', 'reconcile']

/**
 * Runs an operation of the adapter and reads its result. From here on a write may have been done, so a throw is an unknown
 * outcome. If an answer contained the customer's id, every later error carries it: a created customer is never lost.
 */
export function atProvider<Found, Read, Details>(
  { adapter, context }: OperationContext<Details>,
  operation: string,
  run: (context: CallContext) => PromiseLike<Result<Found, OnboardingError>>,
  read: (result: Result<Found, OnboardingError>) => Result<Read, OnboardingError>,
  isWrite = writes.includes(operation),
): ResultAsync<Read, OnboardingError> {
  const ids: ReadId[] = []
  const keepCustomerId = (readId: ReadId) => void ids.push(readId)
  const fault = () => brokenAdapter(adapter.id, operation, isWrite)
  const found = () => guarded(operation, () => run({ ...context, keepCustomerId }), fault)
  return guarded(operation, async () => read(await found()), fault).mapErr((error) => withId(error, ids))
}

type ReadId = () => string | undefined

function withId(error: OnboardingError, ids: readonly ReadId[]): OnboardingError {
  if (error.providerCustomerId !== undefined) return error
  const id = ids.map((readId) => readId()).findLast(isUsableId)
  return id === undefined ? error : changeError(error, { providerCustomerId: id })
}
