import {
  type AdapterDescription,
  type Answer,
  type CustomerKind,
  type CustomerStatus,
  isoTime,
  outstandingFields,
  type ProviderCustomer,
  present,
  providerId,
  type Requirement,
  statusWord,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** What only Bridge says of a customer. */
export interface BridgeDetails {
  /** Whether the customer has accepted Bridge's terms of service. Absent if the answer does not say. */
  hasAcceptedTerms?: boolean
  /** Bridge's ids of the persons of a business. Absent if the answer does not say. */
  associatedPersonIds?: string[]
}

const unread = z.unknown().optional()
const text = z.string().nullish().catch(undefined)
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).nullish().catch(undefined)

const Endorsement = z.object({
  name: z.string(),
  status: z.string(),
  requirements: z
    .object({ complete: unread, pending: unread, missing: unread, issues: listOf(z.unknown()) })
    .nullish(),
  ...{ additional_requirements: unread, future_requirements: unread },
})

/** Bridge's customer. Only the id is essential. */
export const Customer = z.object({
  id: providerId,
  ...{ type: z.enum(['individual', 'business']).nullish().catch(undefined), status: text, email: text },
  ...{
    created_at: text,
    updated_at: text,
    has_accepted_terms_of_service: z.boolean().nullish().catch(undefined),
  },
  ...{ rejection_reasons: listOf(z.unknown()), endorsements: listOf(Endorsement) },
  capabilities: z.record(z.string(), z.string()).nullish().catch(undefined),
  associated_persons: listOf(z.object({ id: z.string(), email: unread })),
  ...{ first_name: unread, last_name: unread, persona_inquiry_type: unread, client_reference_id: unread },
  ...{ requirements_due: unread, future_requirements_due: unread },
})

// "deposits_restricted" still allows payouts, and "awaiting_ubo" waits for owners: both inferred.
const statuses: Readonly<Record<string, CustomerStatus>> = {
  ...{
    not_started: 'incomplete',
    incomplete: 'incomplete',
    awaiting_questionnaire: 'incomplete',
    awaiting_ubo: 'incomplete',
  },
  ...{
    under_review: 'pending',
    active: 'active',
    approved: 'active',
    rejected: 'rejected',
    paused: 'suspended',
  },
  ...{ deposits_restricted: 'suspended', offboarded: 'closed' },
}
// Of capabilities and endorsements; inferred.
const abilities: typeof statuses = {
  ...statuses,
  pending: 'pending',
  inactive: 'suspended',
  revoked: 'suspended',
}

const statusOf = (word: string, table: typeof statuses) =>
  (Object.hasOwn(table, word) ? table[word] : undefined) ?? 'unknown'

/** How an answer or an event is read. */
export interface ReadContext extends Pick<Answer, 'raw' | 'words' | 'drift'> {
  readonly adapter: Pick<AdapterDescription, 'id' | 'name' | 'options' | 'table'>
}

/** A customer of Bridge's in the words that all providers share. */
export function toProviderCustomer(
  customer: z.output<typeof Customer>,
  outcome: ProviderCustomer<BridgeDetails>['outcome'],
  { adapter, drift, raw, words }: ReadContext,
  kind: CustomerKind = customer.type === 'business' ? 'company' : 'individual',
): ProviderCustomer<BridgeDetails> {
  const { capabilities, endorsements, rejection_reasons } = customer
  const [providerStatus = ''] = words([statusWord(customer.status)])
  const status = statusOf(providerStatus, statuses)
  if (status === 'unknown') drift('status', customer.status ? 'unknown_value' : 'missing')
  const able = [
    ...Object.entries(capabilities ?? {}),
    ...(endorsements ?? []).map(({ name, status }) => [name, status] as const),
  ]
  const issues = (endorsements ?? []).flatMap(({ requirements }) => requirements?.issues ?? [])
  const reasons = [...(rejection_reasons ?? []), ...issues].map((reason) => ({
    ...named(reason),
    raw: () => reason,
  }))
  const open = (endorsements ?? []).filter((one) => one.status === 'incomplete')
  return {
    providerCustomerId: customer.id,
    ...present({ createdAt: isoTime(customer.created_at), updatedAt: isoTime(customer.updated_at) }),
    status,
    providerStatus,
    ...(!customer.status && { statusMissing: true as const }),
    outcome,
    outstanding: outstandingOf(
      open.map(({ requirements }) => requirements?.missing),
      kind,
      adapter,
    ),
    ...(reasons.length > 0 && { reasons }),
    capabilities: able.map(([name, word]) => ({
      name,
      status: statusOf(word, abilities),
      providerStatus: word,
    })),
    details: present({
      hasAcceptedTerms: customer.has_accepted_terms_of_service ?? undefined,
      associatedPersonIds: customer.associated_persons?.map(({ id }) => id),
    }),
    raw,
  }
}

/** An issue is a code, or `{ field: code }`. A reason for a rejection is prose. */
const named = (reason: unknown): { code?: string; providerField?: string } => {
  if (typeof reason === 'string') return { code: reason }
  const [[providerField, code] = []] = Object.entries(reason ?? {})
  return providerField && typeof code === 'string' && !('reason' in Object(reason))
    ? { providerField, code }
    : {}
}

// "Missing requirements and issues": Bridge's words for what an endorsement lacks, where they are not names of fields.
const fieldsMissing: Readonly<Record<string, readonly string[]>> = {
  ...{ address_of_incorporation: ['registered_address'], address_of_operation: ['physical_address'] },
  ...{
    address_of_residence: ['residential_address'],
    business_name: ['business_legal_name'],
    email_address: ['email'],
  },
  ...{ business_formation_document: ['documents[0]'], business_ownership_document: ['documents[1]'] },
  ...{
    business_website: ['primary_website'],
    control_person: ['associated_persons'],
    date_of_birth: ['birth_date'],
  },
  ...{ minimal_source_of_funds_data: ['account_purpose', 'source_of_funds'] },
  tax_identification_number: ['identifying_information'],
}

/** What endorsements lack: fields, the terms of service, or what the customer does on Bridge's page for identification. */
function outstandingOf(
  missing: readonly unknown[],
  kind: CustomerKind,
  adapter: ReadContext['adapter'],
): Requirement[] {
  const table = adapter.table(kind)
  const words = [...new Set(missing.flatMap(wordsIn))].filter((word) => !/^has_/.test(word))
  const names = words.flatMap((word) => fieldsMissing[word] ?? [word])
  const isField = (name: string) =>
    table?.fields.some(
      (field) =>
        field.name === name || field.name.startsWith(`${name}.`) || field.name.startsWith(`${name}[`),
    ) === true
  const links = names
    .filter((name) => !isField(name))
    .map((name) => (name.startsWith('terms_of_service') ? 'terms_of_service' : 'kyc'))
  return [
    ...(table ? outstandingFields(table, adapter, names.filter(isField)) : []),
    ...[...new Set(links)].map((purpose) => ({ type: 'link' as const, for: purpose })),
  ]
}

/** The words of `{ all_of: [word, { any_of: […] }] }`, alternatives included. */
const wordsIn = (missing: unknown): string[] => {
  if (typeof missing === 'string') return [missing]
  return typeof missing === 'object' && missing !== null ? Object.values(missing).flatMap(wordsIn) : []
}
