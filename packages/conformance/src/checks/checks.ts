import type { Check } from '../check.ts'
import { authenticationAnswers } from './authentication-answers.ts'
import { authenticationRequests } from './authentication-requests.ts'
import { authenticationSigning } from './authentication-signing.ts'
import { cancellationAfterwards } from './cancellation-afterwards.ts'
import { cancellationMeaning } from './cancellation-meaning.ts'
import { cancellationMoments } from './cancellation-moments.ts'
import { concurrency } from './concurrency.ts'
import { capabilities } from './contract-capabilities.ts'
import { description } from './contract-description.ts'
import { discovering } from './contract-discover.ts'
import { documents } from './contract-documents.ts'
import { erasing } from './contract-erase.ts'
import { getAndUpdate } from './contract-get-and-update.ts'
import { ids } from './contract-ids.ts'
import { listing } from './contract-list.ts'
import { optionalOperations } from './contract-optional-operations.ts'
import { purity } from './contract-purity.ts'
import { registration } from './contract-registration.ts'
import { settings } from './contract-settings.ts'
import { errorsFacts } from './errors-facts.ts'
import { errorsForm } from './errors-form.ts'
import { errorsRefusals } from './errors-refusals.ts'
import { errorsRetryAfter } from './errors-retry-after.ts'
import { errorsStatuses } from './errors-statuses.ts'
import { faultsAftermath } from './faults-aftermath.ts'
import { faultsInDoubt } from './faults-in-doubt.ts'
import { faultsNotSent } from './faults-not-sent.ts'
import { idempotencyKeys, privacyOfKeys } from './idempotency.ts'
import { mappingBody } from './mapping-body.ts'
import { mappingElements } from './mapping-elements.ts'
import { mappingEncryption } from './mapping-encryption.ts'
import { mappingFiles } from './mapping-files.ts'
import { mappingPurity } from './mapping-purity.ts'
import { mappingRefusal } from './mapping-refusal.ts'
import { mappingReport } from './mapping-report.ts'
import { mappingText } from './mapping-text.ts'
import { mappingUpdate } from './mapping-update.ts'
import { mappingVerbatim } from './mapping-verbatim.ts'
import { observing } from './observing.ts'
import { privacyOfAnswers } from './privacy-answers.ts'
import { privacyOfDocuments } from './privacy-documents.ts'
import { privacyOfDoors } from './privacy-doors.ts'
import { privacyOfRefusals } from './privacy-refusals.ts'
import { privacyOfTraces } from './privacy-traces.ts'
import { reconciling } from './reconcile.ts'
import { requirementsAsked } from './requirements-asked.ts'
import { requirementsClosure } from './requirements-closure.ts'
import { requirementsDeclared } from './requirements-declared.ts'
import { requirementsLeftOut } from './requirements-left-out.ts'
import { responsesBodies } from './responses-bodies.ts'
import { responsesFields } from './responses-fields.ts'
import { responsesRegistrations } from './responses-registrations.ts'
import { retryingAttempts } from './retrying-attempts.ts'
import { retryingDoubt } from './retrying-doubt.ts'
import { retryingWhether } from './retrying-whether.ts'
import { sessions } from './sessions.ts'
import { statusOfAnswers } from './status-answers.ts'
import { orderOfEvents } from './status-event-order.ts'
import { replaysOfEvents } from './status-event-replay.ts'
import { trustInEvents } from './status-event-trust.ts'
import { statusOfEvents } from './status-events.ts'
import { unknownStatuses } from './status-unknown-words.ts'
import { privacyOfProgress, resuming } from './steps.ts'
import { timeZones } from './time-zones.ts'

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [
  ...description,
  ...settings,
  ...registration,
  ...getAndUpdate,
  ...ids,
  ...capabilities,
  ...purity,
  ...optionalOperations,
  ...documents,
  ...erasing,
  ...discovering,
  ...listing,
  ...observing,
  ...requirementsAsked,
  ...requirementsClosure,
  ...requirementsLeftOut,
  ...requirementsDeclared,
  ...mappingBody,
  ...mappingPurity,
  ...mappingEncryption,
  ...mappingRefusal,
  ...mappingReport,
  ...mappingFiles,
  ...mappingText,
  ...mappingVerbatim,
  ...timeZones,
  ...mappingElements,
  ...mappingUpdate,
  ...authenticationRequests,
  ...authenticationSigning,
  ...authenticationAnswers,
  ...sessions,
  ...responsesFields,
  ...responsesBodies,
  ...responsesRegistrations,
  ...errorsStatuses,
  ...errorsRetryAfter,
  ...errorsForm,
  ...errorsFacts,
  ...errorsRefusals,
  ...faultsNotSent,
  ...faultsInDoubt,
  ...faultsAftermath,
  ...retryingWhether,
  ...retryingAttempts,
  ...retryingDoubt,
  ...idempotencyKeys,
  ...reconciling,
  ...resuming,
  ...statusOfAnswers,
  ...unknownStatuses,
  ...statusOfEvents,
  ...trustInEvents,
  ...replaysOfEvents,
  ...orderOfEvents,
  ...privacyOfRefusals,
  ...privacyOfAnswers,
  ...privacyOfTraces,
  ...privacyOfDoors,
  ...privacyOfDocuments,
  ...privacyOfProgress,
  ...privacyOfKeys,
  ...cancellationMoments,
  ...cancellationMeaning,
  ...cancellationAfterwards,
  ...concurrency,
]
