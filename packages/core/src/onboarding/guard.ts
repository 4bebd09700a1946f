import { err, type Result, ResultAsync } from 'neverthrow'
import {
  changeError,
  type Delivery,
  type OnboardingError,
  onboardingError,
} from '../result/onboarding-error.ts'

/**
 * Runs an operation that may throw although it should not: hostile arguments, and adapters that break their contract. If
 * it throws, rejects, or returns anything but a `Result` with a well-formed error, the result is the error of `fault`.
 * Every error gets the name of the operation.
 */
export function guarded<T>(
  operation: string,
  run: () => PromiseLike<Result<T, OnboardingError>>,
  fault: () => OnboardingError,
): ResultAsync<T, OnboardingError> {
  const settle = async () => {
    try {
      const result: unknown = await run()
      return isResult<T>(result) ? result : err(fault())
    } catch {
      // What was thrown may quote the customer.
      return err(fault())
    }
  }
  return new ResultAsync(settle()).mapErr(named(operation))
}

/** The same for a function that returns at once; errors keep their operation. */
export function guardedSync<T>(run: () => T, fault: () => T): T {
  try {
    return run()
  } catch {
    return fault()
  }
}

/** Puts the name of the operation that was called into its errors. */
export const named =
  (operation: string) =>
  (error: OnboardingError): OnboardingError =>
    error.operation === operation ? error : changeError(error, { operation })

/** The error of an operation that failed before anything was sent. */
export const notSent = (provider: string, operation: string): OnboardingError =>
  onboardingError(
    provider,
    operation === 'parseEvent' ? 'unexpected_response' : 'unsupported',
    `Nothing was sent: the arguments of ${operation} cannot be read, or the adapter throws`,
    { operation },
  )

/** The error of an adapter that threw, or did not answer with a result. A write may have reached the provider before that. */
export function brokenAdapter(provider: string, operation: string, isWrite: boolean): OnboardingError {
  const why = `The adapter of ${provider} failed in ${operation}: it threw, or returned no result`
  return isWrite
    ? onboardingError(provider, 'outcome_unknown', `${why}. The provider may have done it`, {
        operation,
        delivery: 'unknown',
      })
    : onboardingError(provider, 'unexpected_response', why, { operation, delivery: 'unknown' })
}

function isResult<T>(value: unknown): value is Result<T, OnboardingError> {
  if (typeof value !== 'object' || value === null || !('isOk' in value)) return false
  const result = value as Result<T, OnboardingError>
  return result.isOk() || isError(result.error)
}

const deliveries: readonly unknown[] = ['not_sent', 'refused', 'accepted', 'unknown'] satisfies Delivery[]

/** Callers decide by these members whether to send again: an error without them must not pass for a refusal. */
const isError = (error: Partial<OnboardingError> | null | undefined) =>
  typeof error?.code === 'string' &&
  typeof error.message === 'string' &&
  deliveries.includes(error.delivery) &&
  typeof error.retryable === 'boolean' &&
  Array.isArray(error.issues) &&
  error.issues.every((issue) => typeof issue?.path === 'string' && typeof issue.message === 'string')
