import type { CustomerStatus, Registration } from '@portico/core'
import { lossLines } from './finding-lines.ts'
import { printable } from './printable.ts'
import { requirementWords } from './requirement-words.ts'
import { shownEntries } from './shown-entries.ts'
import type { Paint } from './style.ts'

/** What a person wants to know of a registration: who it is at the provider, where it stands, what comes next. */
export function registrationLines(registration: Registration, reveal: boolean, paint: Paint): string[] {
  const { providerCustomerId, status, providerStatus, mapping } = registration
  const lost = shownEntries(mapping, reveal).filter(({ treatment }) => treatment === 'dropped')
  return [
    `id       ${printable(providerCustomerId)}`,
    ...(status === 'unknown' ? [`said     ${printable(providerStatus)}`] : []),
    `next     ${nextStep(registration)}`,
    ...lossLines(lost, paint),
  ]
}

const nextSteps: Record<CustomerStatus, string> = {
  registered: 'nothing: ready to use',
  active: 'nothing: ready to use',
  pending: 'wait for the review',
  incomplete: 'supply what is missing',
  rejected: 'ask the provider',
  suspended: 'ask the provider',
  closed: 'ask the provider',
  unknown: 'ask the provider',
}

function nextStep({ outstanding, status }: Registration): string {
  if (outstanding.length === 0) return nextSteps[status]
  return `supply ${outstanding.map(requirementWords).join(', ')}`
}
