import type { Result, ResultAsync } from 'neverthrow'
import type { OnboardingError } from './onboarding-error.ts'

/** Thrown by `orThrow` and by factories given bad settings. `error` is the plain, safe error. */
export class OnboardingException extends Error {
  override readonly name = 'OnboardingException'
  readonly error: OnboardingError

  constructor(error: OnboardingError) {
    super(error.message)
    this.error = error
  }
}

/**
 * For those who prefer exceptions: the value, or a throw of `OnboardingException`.
 *
 * @example const registration = await orThrow(onboarding.create(customer))
 */
export function orThrow<T>(result: ResultAsync<T, OnboardingError>): Promise<T>
export function orThrow<T>(result: Result<T, OnboardingError>): T
export function orThrow<T>(
  result: Result<T, OnboardingError> | ResultAsync<T, OnboardingError>,
): T | Promise<T> {
  return 'then' in result
    ? Promise.resolve(result).then((settled) => valueOrThrow(settled))
    : valueOrThrow(result)
}

function valueOrThrow<T>(result: Result<T, OnboardingError>): T {
  if (result.isErr()) throw new OnboardingException(result.error)
  return result.value
}
