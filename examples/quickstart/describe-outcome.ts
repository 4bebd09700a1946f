import type { CustomerStatus, DocumentType, Preflight, Registration, Requirement } from '@portico/core'

const nextSteps: Record<CustomerStatus, string> = {
  registered: 'none: ready to use',
  active: 'none: ready to use',
  pending: 'wait for the review',
  incomplete: 'supply what is missing',
  rejected: 'ask the provider',
  suspended: 'ask the provider',
  closed: 'ask the provider',
  unknown: 'ask the provider',
}

/** What the merchant does next for a customer that a provider has taken. */
export function nextStep({ outstanding, status }: Registration): string {
  if (outstanding.length === 0) return nextSteps[status]
  return outstanding
    .map((requirement) =>
      requirement.type === 'document'
        ? (documents.get(requirement.document) ?? named(requirement))
        : named(requirement),
    )
    .join('; ')
}

const documents = new Map<DocumentType, string>([
  ['identification', 'upload the ID photo'],
  ['signature', 'upload the signature'],
])

/** Why a customer cannot be sent, by canonical path. Paths and rules only: a preflight never holds a value. */
export function whatIsMissing({ unsupportedKind, missing, invalid }: Preflight): string {
  if (unsupportedKind)
    return `takes no ${unsupportedKind.kind}, only ${unsupportedKind.supported.join(' or ')}`
  const needed = [...new Set(missing.map(named))]
  const wrong = new Set(invalid.map(({ path, message }) => `${path} ${message}`))
  return [
    ...(needed.length > 0 ? [`missing: ${listed(needed)}`] : []),
    ...(wrong.size > 0 ? [`wrong: ${[...wrong].join(', ')}`] : []),
  ].join('; ')
}

/** A company may lack thirty fields at once: the table shows the first of them. */
const listed = (names: readonly string[]): string =>
  names.length <= mostShown
    ? names.join(', ')
    : `${names.slice(0, mostShown).join(', ')} and ${names.length - mostShown} more`

const mostShown = 12

function named(requirement: Requirement): string {
  if (requirement.type === 'document') return `a photo of the ${requirement.document}`
  if (requirement.type === 'link') return `a visit to the provider's page (${requirement.for})`
  if (requirement.type === 'field' || requirement.type === 'providerField') return requirement.path
  const ways = requirement.alternatives.map((way) => way.map(named).join(' and '))
  return `${ways.join(' or ')} (${requirement.reason})`
}
