import { inSteps, type StepFaults } from '../reference/acme-steps.ts'
import type { Break } from '../reference/reference.ts'
import { wraps } from './broken.ts'

const steps = (faults: StepFaults) => wraps((adapter) => inSteps(adapter, faults))

export const stepsBreaks: Record<string, Break> = {
  'retrying/killed-creates-resume': {
    what: 'a request that leaves before its progress is saved',
    ...steps({ unsaved: true, blind: true }),
  },
  'retrying/lost-steps-resume': { what: 'a request in doubt that is sent again', ...steps({ blind: true }) },
  'retrying/foreign-progress-is-refused': { what: 'any progress taken', ...steps({ gullible: true }) },
  'privacy/progress-holds-no-person': {
    what: 'a value of the customer kept as an id',
    ...steps({ tells: (values) => values }),
  },
}
