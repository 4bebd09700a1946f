import type { AdapterDescription, ProviderCustomer } from '../adapter/adapter.ts'
import { type Evaluation, evaluate } from '../field-table/evaluate.ts'
import { pathOfName } from '../field-table/translate-issues.ts'
import { hideUrl } from '../result/hosted-link.ts'
import type { CapabilityStatus, FieldStatus, RegistrationReason } from '../result/registration-facts.ts'
import type { Requirement } from '../result/requirement.ts'
import { isSecureUrl } from '../result/secure-url.ts'

/**
 * What an adapter read, with only what a log may have of its reasons, links, capabilities and fields, and with canonical
 * paths where it names fields of the provider. `onDrift` gets the place of each entry that cannot be used.
 */
export function safeAnswer<Details>(
  found: ProviderCustomer<Details>,
  adapter: AdapterDescription,
  evaluation: Evaluation | undefined,
  onDrift: (path: string) => void,
): ProviderCustomer<Details> {
  const { reasons, links, capabilities, fields, outstanding } = found
  const place = (given: FieldStatus | RegistrationReason) => placeOf(given, adapter, evaluation)
  const usable = <Entry>(name: string, entries: readonly Entry[], isUsable: (entry: Entry) => boolean) =>
    entries.filter((entry, index) => {
      const isKept = isUsable(entry)
      if (!isKept) onDrift(`${name}[${index}]`)
      return isKept
    })
  return {
    ...found,
    outstanding: outstanding.map(withoutUrls),
    ...(reasons && { reasons: reasons.map((reason) => safeReason(reason, place(reason))) }),
    ...(links && { links: usable('links', links, ({ url }) => isLink(url)).map((link) => hideUrl(link)) }),
    ...(capabilities && {
      capabilities: usable('capabilities', capabilities, ({ name }) => isCode(name)).map(safeCapability),
    }),
    ...(fields && {
      fields: usable('fields', fields, ({ providerField }) => isName(providerField)).map((field) => ({
        ...place(field),
        providerField: field.providerField,
        status: field.status,
        providerStatus: codeOf(field.providerStatus) ?? '',
      })),
    }),
  }
}

const safeReason = ({ code, raw }: RegistrationReason, place: Place): RegistrationReason => ({
  ...(isCode(code) && { code }),
  ...place,
  raw,
})

const safeCapability = ({ name, status, providerStatus }: CapabilityStatus): CapabilityStatus => ({
  name,
  status,
  providerStatus: codeOf(providerStatus) ?? '',
})

type Place = Pick<RegistrationReason, 'path' | 'providerField'>

/** The name of a field as far as it looks like one, and its canonical path. */
function placeOf(
  { path, providerField }: Place,
  adapter: AdapterDescription,
  evaluation: Evaluation | undefined,
): Place {
  if (!isName(providerField)) return path ? { path } : {}
  const known = path || pathIn(providerField, evaluation ? [evaluation] : tablesOf(adapter))
  return { ...(known && { path: known }), providerField }
}

const pathIn = (name: string, evaluations: readonly Evaluation[]): string | undefined =>
  evaluations.map((evaluation) => pathOfName(name, evaluation)).find((path) => path !== '')

/** The adapter's tables without a customer: a look-up does not say which kind the customer is. */
const tablesOf = (adapter: AdapterDescription): Evaluation[] =>
  adapter.kinds.flatMap((kind) => {
    const table = adapter.table(kind)
    return table ? [evaluate(table, adapter, { kind }, [], '0000-01-01')] : []
  })

function withoutUrls(requirement: Requirement): Requirement {
  if (requirement.type === 'anyOf')
    return { ...requirement, alternatives: requirement.alternatives.map((way) => way.map(withoutUrls)) }
  if (requirement.type !== 'link') return requirement
  const { url, ...link } = requirement
  return isLink(url) ? hideUrl({ ...link, url }) : link
}

/** A link of another scheme, such as `javascript:`, would be run by the page that shows it. */
const isLink = (url: unknown): url is string =>
  typeof url === 'string' && URL.canParse(url) && isSecureUrl(new URL(url))

/** More than six digits may be a phone number, a date or a document's number. */
const hasFewDigits = (text: string) => text.replace(/\D/g, '').length <= 6

const isCode = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^[A-Za-z0-9_.-]{1,64}$/.test(value) &&
  /[A-Za-z0-9]/.test(value) &&
  hasFewDigits(value)

const codeOf = (value: unknown) => (isCode(value) ? value : undefined)

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z_$][\w$.[\]-]{0,127}$/.test(value) && hasFewDigits(value)
