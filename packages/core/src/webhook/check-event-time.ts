import { err, ok, type Result } from 'neverthrow'
import type { UnverifiedEvent } from '../adapter/provider-event.ts'
import type { OnboardingContext } from '../onboarding/onboarding-context.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/**
 * Rejects an event whose signed time differs from the clock by more than the tolerance, before or after. An event without a
 * signed time passes.
 */
export function checkEventTime<Details>(
  event: UnverifiedEvent<Details>,
  toleranceMs: number,
  { adapter, now }: OnboardingContext<Details>,
): Result<UnverifiedEvent<Details>, OnboardingError> {
  if (event.sentAt === undefined) return ok(event)
  const ageMs = now().getTime() - event.sentAt.getTime()
  // Written so that a time or a tolerance that is not a number is rejected.
  if (Math.abs(ageMs) <= toleranceMs) return ok(event)
  const off = `${Math.ceil(Math.abs(ageMs) / 1000)} s ${ageMs < 0 ? 'ahead of' : 'behind'} this clock`
  const message =
    `The time of the signature is ${Number.isFinite(ageMs) ? off : 'not a time'}, outside the tolerance of ` +
    `${toleranceMs / 1000} s. Check this clock; if it is right, an old event was sent again`
  return err(onboardingError(adapter.id, 'invalid_signature', message))
}
