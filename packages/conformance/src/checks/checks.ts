import type { Check } from '../check.ts'
import { authentication } from './authentication.ts'
import { cancellation } from './cancellation.ts'
import { concurrency } from './concurrency.ts'
import { description } from './contract-description.ts'
import { furtherOperations, privacyOfDocuments } from './contract-further.ts'
import { listing } from './contract-list.ts'
import { operations } from './contract-operations.ts'
import { settings } from './contract-settings.ts'
import { errors } from './errors.ts'
import { faults } from './faults.ts'
import { mappingBody } from './mapping-body.ts'
import { mappingElements } from './mapping-elements.ts'
import { mappingReport } from './mapping-report.ts'
import { mappingText } from './mapping-text.ts'
import { mappingUpdate } from './mapping-update.ts'
import { observing } from './observing.ts'
import { privacyOfAnswers } from './privacy-answers.ts'
import { privacyOfTraces } from './privacy-traces.ts'
import { reconciling } from './reconcile.ts'
import { requirements } from './requirements.ts'
import { resending } from './resending.ts'
import { responses } from './responses.ts'
import { statusOfAnswers } from './status-answers.ts'
import { orderOfEvents } from './status-event-order.ts'
import { trustInEvents } from './status-event-trust.ts'
import { statusOfEvents } from './status-events.ts'

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [
  ...description,
  ...settings,
  ...operations,
  ...furtherOperations,
  ...listing,
  ...observing,
  ...requirements,
  ...mappingBody,
  ...mappingReport,
  ...mappingText,
  ...mappingElements,
  ...mappingUpdate,
  ...authentication,
  ...responses,
  ...errors,
  ...faults,
  ...resending,
  ...reconciling,
  ...statusOfAnswers,
  ...statusOfEvents,
  ...trustInEvents,
  ...orderOfEvents,
  ...privacyOfAnswers,
  ...privacyOfTraces,
  ...privacyOfDocuments,
  ...cancellation,
  ...concurrency,
]
