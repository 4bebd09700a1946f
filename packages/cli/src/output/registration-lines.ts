import type { CustomerStatus, HostedLink, Registration, RegistrationReason } from '@portico/core'
import { lossLines } from './finding-lines.ts'
import { printable } from './printable.ts'
import { purposeWords, requirementWords } from './requirement-words.ts'
import { shownEntries } from './shown-entries.ts'
import type { Paint } from './style.ts'

/** What a person wants to know of a registration: who it is at the provider, where it stands, what comes next. */
export function registrationLines(registration: Registration, reveal: boolean, paint: Paint): string[] {
  const { providerCustomerId, status, providerStatus, mapping } = registration
  const lost = shownEntries(mapping, reveal).filter(({ treatment }) => treatment === 'dropped')
  return [
    `id       ${printable(providerCustomerId)}`,
    ...(status === 'unknown' ? [`said     ${printable(providerStatus)}`] : []),
    ...(registration.reasons ?? []).map((reason) => `reason   ${reasonWords(reason)}`),
    ...(registration.capabilities ?? []).map(({ name, status }) => `can      ${printable(name)}: ${status}`),
    ...(registration.fields ?? []).map(
      ({ path, providerField, status }) => `field    ${printable(path ?? providerField)}: ${status}`,
    ),
    ...(registration.links ?? []).map((link) => `link     ${linkWords(link, reveal)}`),
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
  const [pages, others] = [true, false].map((isLink) =>
    outstanding
      .filter(({ type }) => (type === 'link') === isLink)
      .map(requirementWords)
      .join(', '),
  )
  return [others && `supply ${others}`, pages && `send the customer to ${pages}`].filter(Boolean).join('; ')
}

/** Only the code: the rest of a reason may quote the customer, as the whole answer does, which `--reveal` shows. */
function reasonWords({ code, path, providerField }: RegistrationReason): string {
  const field = path ?? providerField
  const words = code ?? 'in words of the provider: see --reveal'
  return printable(field ? `${field}: ${words}` : words)
}

function linkWords(link: HostedLink, reveal: boolean): string {
  const until = link.expiresAt ? `, until ${link.expiresAt}` : ''
  const url = reveal ? link.url : '--reveal shows the link, which is for the customer alone'
  return printable(`${purposeWords(link.for)}${until}: ${url}`)
}
