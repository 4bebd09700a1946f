import type { Result } from 'neverthrow'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { statusUpdate } from '../status/status-update.ts'
import type { ClaimEnding, Failure } from './ledger.ts'
import { toStored } from './stored-registration.ts'

/** What the ledger keeps of the result of a create that began at this time. */
export const endingOf = (result: Result<Registration, OnboardingError>, startedAt: Date): ClaimEnding =>
  result.match(
    (registration): ClaimEnding => ({
      type: 'registered',
      registration: toStored(registration),
      status: statusUpdate(registration, startedAt),
    }),
    (error): ClaimEnding =>
      error.delivery === 'refused' || error.delivery === 'not_sent'
        ? { type: 'released', error: failureOf(error) }
        : { type: 'in_doubt', error: failureOf(error), ...(error.progress && { progress: error.progress }) },
  )

/** What is kept of an error. */
export const failureOf = ({
  code,
  delivery,
  httpStatus,
  providerCode,
  providerCustomerId,
}: OnboardingError): Failure => ({
  code,
  delivery,
  ...(httpStatus !== undefined && { httpStatus }),
  ...(providerCode !== undefined && { providerCode }),
  ...(providerCustomerId !== undefined && { providerCustomerId }),
})
