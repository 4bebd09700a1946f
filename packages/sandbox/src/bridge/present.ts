import type { BridgeCustomer } from './customer.ts'
import { requirementsOf } from './requirements.ts'

/** A customer as answers show it. Most of what was sent is write-only and never shown. */
export function present(customer: BridgeCustomer) {
  const { id, profile, status, created_at, updated_at, approved } = customer
  return {
    id,
    ...names(customer),
    ...(profile.email !== undefined && { email: profile.email }),
    status,
    type: profile.type,
    persona_inquiry_type: profile.type === 'individual' ? 'gov_id_db' : 'business',
    created_at,
    updated_at,
    rejection_reasons: customer.rejectionReasons,
    has_accepted_terms_of_service: profile.signed_agreement_id !== undefined,
    // If none is requested, Bridge tries these two.
    endorsements: (profile.endorsements ?? ['base', 'sepa']).map((name) => endorsement(customer, name)),
    future_requirements_due: [],
    requirements_due: ['external_account'],
    capabilities: {
      payin_crypto: approved ? 'active' : 'pending',
      payout_crypto: approved ? 'active' : 'pending',
      payin_fiat: 'pending',
      payout_fiat: 'pending',
    },
    ...(profile.type === 'business' && {
      associated_persons: customer.persons.map((person) => ({ id: person.id, email: person.email })),
    }),
  }
}

/** As in the document's example, a business has its legal name here and null beside it. */
function names({ profile }: BridgeCustomer) {
  if (profile.type === 'business') {
    return {
      ...(profile.business_legal_name !== undefined && { first_name: profile.business_legal_name }),
      last_name: null,
    }
  }
  const { first_name, last_name } = profile
  return { ...(first_name !== undefined && { first_name }), ...(last_name !== undefined && { last_name }) }
}

function endorsement(customer: BridgeCustomer, name: string) {
  const { approved, issues } = customer
  if (approved) {
    const complete = Object.keys(requirementsOf(customer, name))
    return { name, status: 'approved', requirements: { complete, pending: [], missing: null, issues } }
  }
  const requirements = Object.entries(requirementsOf(customer, name))
  const missing = requirements.flatMap(([word, isMet]) => (isMet ? [] : [word]))
  return {
    name,
    status: 'incomplete',
    additional_requirements: [
      'kyc_approval',
      ...missing.flatMap((word) => (word in termsWords ? [termsWords[word as keyof typeof termsWords]] : [])),
    ],
    requirements: {
      complete: requirements.flatMap(([word, isMet]) => (isMet ? [word] : [])),
      pending: missing.length === 0 ? ['manual_review'] : [],
      missing: missing.length === 0 ? null : { all_of: missing },
      issues,
    },
  }
}

const termsWords = {
  terms_of_service_v1: 'tos_acceptance',
  terms_of_service_v2: 'tos_v2_acceptance',
} as const
