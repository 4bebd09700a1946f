import { changeError, type OnboardingError } from '@portico/core/adapter'
import type { Effect } from '../http/http-call.ts'
import type { Journal } from './step-journal.ts'

/** The request that failed, or before which the operation stopped. */
export interface FailedRequest {
  /** Its name; absent if it was not made. */
  readonly request?: string
  readonly effect: Effect
  /** Whether an earlier attempt of it is still in doubt. */
  readonly wasInDoubt?: boolean
}

/**
 * The error of a request as that of its operation, with `progress`. The delivery is that of the request, but after a request
 * that is done nothing is `not_sent`, and after the customer is registered nothing is `refused`: it is `unknown` then.
 */
export function ofWhole<Input, Output>(
  error: OnboardingError,
  journal: Journal<Input, Output>,
  { request, effect, wasInDoubt = false }: FailedRequest,
): OnboardingError {
  const { delivery } = error
  const inDoubt = wasInDoubt || delivery === 'unknown' || delivery === 'accepted' ? request : undefined
  const { providerCustomerId = journal.providerCustomerId } = error
  const facts = {
    progress: journal.progress(inDoubt),
    ...(providerCustomerId !== undefined && { providerCustomerId }),
  }
  if (!journal.isBegun && inDoubt === undefined) return changeError(error, facts)
  const changed = {
    ...facts,
    message: `${error.message}; to continue, resume with the progress of this error`,
    // The same call again would repeat what is done.
    retryable: error.retryable && effect !== 'unsafe_write' && !journal.isBegun,
  }
  const isUnknown =
    (delivery === 'not_sent' && (journal.isBegun || wasInDoubt)) ||
    (delivery === 'refused' && (journal.isRegistered || wasInDoubt))
  return isUnknown ? unknownOutcome(error, changed) : changeError(error, changed)
}

/** With the same code if that can have an unknown delivery. */
function unknownOutcome(
  error: OnboardingError,
  changed: { message: string; retryable: boolean },
): OnboardingError {
  switch (error.code) {
    case 'unauthenticated':
    case 'rejected':
    case 'already_exists':
    case 'not_found':
    case 'rate_limited':
    case 'aborted':
      return changeError(error, { ...changed, code: error.code, delivery: 'unknown' })
    default:
      return changeError(error, { ...changed, code: 'outcome_unknown', delivery: 'unknown' })
  }
}
