import type { Result, ResultAsync } from 'neverthrow'
import type { OnboardingError } from './onboarding-error.ts'

// Shared by all copies of this module in one program.
const brand = Symbol.for('@portico/core/OnboardingException')

/**
 * Thrown by `orThrow`, and by factories that get bad settings. `instanceof` works even if two copies of `@portico/core`
 * are installed. Its `message` is the error's.
 */
export class OnboardingException extends Error {
  /** Always `OnboardingException`. */
  override readonly name = 'OnboardingException'
  /** The plain error that a `Result` would have: safe to log. */
  readonly error: OnboardingError

  constructor(error: OnboardingError) {
    super(error.message)
    this.error = error
  }

  static {
    // Not in the type: two copies would then have two types. In the prototype, so that it is not printed.
    Object.defineProperty(OnboardingException.prototype, brand, { value: true })
  }

  static override [Symbol.hasInstance](this: unknown, value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: a subclass inherits this method, and recognises only its own instances.
    if (this !== OnboardingException) return Function.prototype[Symbol.hasInstance].call(this, value)
    // biome-ignore-end lint/complexity/noThisInStatic: as above.
    return typeof value === 'object' && value !== null && brand in value
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
