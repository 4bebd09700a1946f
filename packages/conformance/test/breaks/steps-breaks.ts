import { inSteps, type StepFaults } from '../reference/acme-steps.ts'
import { updatingInSteps } from '../reference/acme-update-steps.ts'
import type { Break } from '../reference/reference.ts'
import { wraps } from './broken.ts'

const steps = (faults: StepFaults) => wraps((adapter) => inSteps(adapter, faults))

const updateSteps = (faults: StepFaults) => wraps((adapter) => updatingInSteps(adapter, faults))

export const stepsBreaks: Record<string, Break> = {
  'retrying/killed-creates-resume': {
    what: 'a request that leaves before its progress is saved',
    ...steps({ unsaved: true, blind: true }),
  },
  'retrying/lost-steps-resume': { what: 'a request in doubt that is sent again', ...steps({ blind: true }) },
  'retrying/killed-updates-resume': {
    what: 'a change that leaves before its progress is saved',
    ...updateSteps({ unsaved: true, blind: true }),
  },
  'retrying/lost-update-steps-resume': {
    what: 'a change in doubt that is sent again',
    ...updateSteps({ blind: true }),
  },
  'retrying/foreign-progress-is-refused': { what: 'any progress taken', ...steps({ gullible: true }) },
  'privacy/progress-holds-no-person': {
    what: 'a value of the customer kept as an id',
    ...steps({ tells: (values) => values }),
  },
}
