import type { Break } from '../reference/reference.ts'
import { authenticationAnswersBreaks } from './authentication-answers-breaks.ts'
import { authenticationRequestsBreaks } from './authentication-requests-breaks.ts'
import { authenticationSigningBreaks } from './authentication-signing-breaks.ts'
import { cancellationAfterwardsBreaks } from './cancellation-afterwards-breaks.ts'
import { cancellationMeaningBreaks } from './cancellation-meaning-breaks.ts'
import { cancellationMomentsBreaks } from './cancellation-moments-breaks.ts'
import { concurrencyBreaks } from './concurrency-breaks.ts'
import { contractCapabilitiesBreaks } from './contract-capabilities-breaks.ts'
import { contractDescriptionBreaks } from './contract-description-breaks.ts'
import { contractDiscoverBreaks } from './contract-discover-breaks.ts'
import { contractDocumentsBreaks } from './contract-documents-breaks.ts'
import { contractEraseBreaks } from './contract-erase-breaks.ts'
import { contractGetAndUpdateBreaks } from './contract-get-and-update-breaks.ts'
import { contractIdsBreaks } from './contract-ids-breaks.ts'
import { contractListBreaks } from './contract-list-breaks.ts'
import { contractOptionalOperationsBreaks } from './contract-optional-operations-breaks.ts'
import { contractPurityBreaks } from './contract-purity-breaks.ts'
import { contractRegistrationBreaks } from './contract-registration-breaks.ts'
import { contractSettingsBreaks } from './contract-settings-breaks.ts'
import { errorsFactsBreaks } from './errors-facts-breaks.ts'
import { errorsFormBreaks } from './errors-form-breaks.ts'
import { errorsRefusalsBreaks } from './errors-refusals-breaks.ts'
import { errorsRetryAfterBreaks } from './errors-retry-after-breaks.ts'
import { errorsStatusesBreaks } from './errors-statuses-breaks.ts'
import { faultsAftermathBreaks } from './faults-aftermath-breaks.ts'
import { faultsInDoubtBreaks } from './faults-in-doubt-breaks.ts'
import { faultsNotSentBreaks } from './faults-not-sent-breaks.ts'
import { filesBreaks } from './files-breaks.ts'
import { idempotencyBreaks } from './idempotency-breaks.ts'
import { mappingBodyBreaks } from './mapping-body-breaks.ts'
import { mappingElementsBreaks } from './mapping-elements-breaks.ts'
import { mappingEncryptionBreaks } from './mapping-encryption-breaks.ts'
import { mappingPurityBreaks } from './mapping-purity-breaks.ts'
import { mappingRefusalBreaks } from './mapping-refusal-breaks.ts'
import { mappingReportBreaks } from './mapping-report-breaks.ts'
import { mappingTextBreaks } from './mapping-text-breaks.ts'
import { mappingUpdateBreaks } from './mapping-update-breaks.ts'
import { mappingVerbatimBreaks } from './mapping-verbatim-breaks.ts'
import { observingBreaks } from './observing-breaks.ts'
import { privacyAnswersBreaks } from './privacy-answers-breaks.ts'
import { privacyDocumentsBreaks } from './privacy-documents-breaks.ts'
import { privacyDoorsBreaks } from './privacy-doors-breaks.ts'
import { privacyRefusalsBreaks } from './privacy-refusals-breaks.ts'
import { privacyTracesBreaks } from './privacy-traces-breaks.ts'
import { reconcileBreaks } from './reconcile-breaks.ts'
import { requirementsAskedBreaks } from './requirements-asked-breaks.ts'
import { requirementsClosureBreaks } from './requirements-closure-breaks.ts'
import { requirementsDeclaredBreaks } from './requirements-declared-breaks.ts'
import { requirementsLeftOutBreaks } from './requirements-left-out-breaks.ts'
import { responsesBodiesBreaks } from './responses-bodies-breaks.ts'
import { responsesFieldsBreaks } from './responses-fields-breaks.ts'
import { responsesRegistrationsBreaks } from './responses-registrations-breaks.ts'
import { retryingAttemptsBreaks } from './retrying-attempts-breaks.ts'
import { retryingDoubtBreaks } from './retrying-doubt-breaks.ts'
import { retryingWhetherBreaks } from './retrying-whether-breaks.ts'
import { sessionsBreaks } from './sessions-breaks.ts'
import { statusAnswersBreaks } from './status-answers-breaks.ts'
import { statusEventOrderBreaks } from './status-event-order-breaks.ts'
import { statusEventReplayBreaks } from './status-event-replay-breaks.ts'
import { statusEventTrustBreaks } from './status-event-trust-breaks.ts'
import { statusEventsBreaks } from './status-events-breaks.ts'
import { statusUnknownWordsBreaks } from './status-unknown-words-breaks.ts'
import { stepsBreaks } from './steps-breaks.ts'
import { timeZonesBreaks } from './time-zones-breaks.ts'

/** For every check, the broken adapters that it catches: of `src/checks/x.ts` those in `x-breaks.ts`. */
export const breaks: Readonly<Record<string, Break | readonly Break[]>> = {
  ...contractDescriptionBreaks,
  ...contractSettingsBreaks,
  ...contractRegistrationBreaks,
  ...contractGetAndUpdateBreaks,
  ...contractIdsBreaks,
  ...contractCapabilitiesBreaks,
  ...contractPurityBreaks,
  ...contractOptionalOperationsBreaks,
  ...contractDocumentsBreaks,
  ...contractEraseBreaks,
  ...contractDiscoverBreaks,
  ...contractListBreaks,
  ...observingBreaks,
  ...requirementsAskedBreaks,
  ...requirementsClosureBreaks,
  ...requirementsLeftOutBreaks,
  ...requirementsDeclaredBreaks,
  ...mappingBodyBreaks,
  ...mappingPurityBreaks,
  ...mappingEncryptionBreaks,
  ...mappingRefusalBreaks,
  ...mappingReportBreaks,
  ...filesBreaks,
  ...mappingTextBreaks,
  ...mappingElementsBreaks,
  ...mappingUpdateBreaks,
  ...mappingVerbatimBreaks,
  ...stepsBreaks,
  ...timeZonesBreaks,
  ...authenticationRequestsBreaks,
  ...authenticationSigningBreaks,
  ...authenticationAnswersBreaks,
  ...sessionsBreaks,
  ...responsesFieldsBreaks,
  ...responsesBodiesBreaks,
  ...responsesRegistrationsBreaks,
  ...errorsStatusesBreaks,
  ...errorsRetryAfterBreaks,
  ...errorsFormBreaks,
  ...errorsFactsBreaks,
  ...errorsRefusalsBreaks,
  ...faultsNotSentBreaks,
  ...faultsInDoubtBreaks,
  ...faultsAftermathBreaks,
  ...retryingWhetherBreaks,
  ...retryingAttemptsBreaks,
  ...retryingDoubtBreaks,
  ...idempotencyBreaks,
  ...reconcileBreaks,
  ...statusAnswersBreaks,
  ...statusUnknownWordsBreaks,
  ...statusEventsBreaks,
  ...statusEventTrustBreaks,
  ...statusEventReplayBreaks,
  ...statusEventOrderBreaks,
  ...privacyRefusalsBreaks,
  ...privacyAnswersBreaks,
  ...privacyTracesBreaks,
  ...privacyDocumentsBreaks,
  ...privacyDoorsBreaks,
  ...cancellationMomentsBreaks,
  ...cancellationMeaningBreaks,
  ...cancellationAfterwardsBreaks,
  ...concurrencyBreaks,
}
