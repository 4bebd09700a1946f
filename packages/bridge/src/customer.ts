import {
  customerReader,
  flag,
  listOf,
  present,
  reasonOf,
  statusIn,
  statusWords,
  text,
  textsIn,
  tolerant,
  unread,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** What only Bridge says of a customer. */
export interface BridgeDetails {
  /** Whether the customer has accepted Bridge's terms of service. Absent if the answer does not say. */
  hasAcceptedTerms?: boolean
  /** Bridge's ids of the persons of a business. Absent if the answer does not say. */
  associatedPersonIds?: string[]
}

const Endorsement = z.object({
  name: z.string(),
  status: z.string(),
  requirements: z
    .object({ missing: z.unknown(), issues: listOf(z.unknown()), ...unread('complete pending') })
    .nullish(),
  ...unread('additional_requirements future_requirements'),
})

// "deposits_restricted" still allows payouts, and "awaiting_ubo" waits for owners: both inferred.
const statuses = statusWords({
  incomplete: 'not_started incomplete awaiting_questionnaire awaiting_ubo',
  pending: 'under_review',
  active: 'active approved',
  rejected: 'rejected',
  suspended: 'paused deposits_restricted',
  closed: 'offboarded',
})
// Of capabilities and endorsements; inferred.
const abilities = { ...statuses, ...statusWords({ pending: 'pending', suspended: 'inactive revoked' }) }

// "Missing requirements and issues": Bridge's words for what an endorsement lacks, where they are not names of fields.
const fieldsMissing = new Map([
  ['address_of_incorporation', ['registered_address']],
  ['address_of_operation', ['physical_address']],
  ['address_of_residence', ['residential_address']],
  ['business_formation_document', ['documents[0]']],
  ['business_name', ['business_legal_name']],
  ['business_ownership_document', ['documents[1]']],
  ['business_website', ['primary_website']],
  ['control_person', ['associated_persons']],
  ['date_of_birth', ['birth_date']],
  ['email_address', ['email']],
  ['minimal_source_of_funds_data', ['account_purpose', 'source_of_funds']],
  ['tax_identification_number', ['identifying_information']],
])

/** A customer of Bridge's. What an endorsement lacks is a field, or what the customer does on a page of Bridge. */
export const customer = /* @__PURE__ */ customerReader({
  shape: {
    type: tolerant(z.enum(['individual', 'business'])),
    email: text,
    has_accepted_terms_of_service: flag,
    rejection_reasons: listOf(z.unknown()),
    endorsements: listOf(Endorsement),
    capabilities: tolerant(z.record(z.string(), z.string())),
    associated_persons: listOf(z.object({ id: z.string(), ...unread('email') })),
    ...unread('first_name last_name persona_inquiry_type client_reference_id requirements_due'),
    ...unread('future_requirements_due'),
  },
  statuses,
  about: ['email'],
  kind: ({ type }) => (type === 'business' ? 'company' : 'individual'),
  more: ({ capabilities = {}, endorsements = [], rejection_reasons = [], ...body }, { outstanding }) => {
    const open = endorsements.filter(({ status }) => status === 'incomplete')
    const missing = textsIn(open.map(({ requirements }) => requirements?.missing))
    const able = endorsements.map(({ name, status }) => [name, status] as const)
    const issues = endorsements.flatMap(({ requirements }) => requirements?.issues ?? [])
    return {
      outstanding: outstanding(
        missing.filter((word) => !/^has_/.test(word)).flatMap((word) => fieldsMissing.get(word) ?? [word]),
        (name) => ({ type: 'link', for: /^terms_of_service/.test(name) ? 'terms_of_service' : 'kyc' }),
      ),
      reasons: [...rejection_reasons, ...issues].map(reasonOf),
      capabilities: [...Object.entries(capabilities), ...able].map(([name, word]) => ({
        name,
        ...statusIn(abilities, word),
      })),
      details: present({
        hasAcceptedTerms: body.has_accepted_terms_of_service,
        associatedPersonIds: body.associated_persons?.map(({ id }) => id),
      }),
    }
  },
})
