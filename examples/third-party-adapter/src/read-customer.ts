import { customerReader, listOf, statusWords, tolerant, unread } from '@portico/adapter-kit'
import * as z from 'zod'

const Issue = z.object({
  category: z.string(),
  ...unread('entity_address entity_tax_identifier beneficial_owner_address beneficial_owner_identity'),
})

/** An active entity may have a validation, whose status then says more. */
export const customer = /* @__PURE__ */ customerReader({
  shape: {
    status: z.string(),
    validation: tolerant(z.object({ status: z.string(), issues: listOf(Issue) })),
    ...unread('type structure description natural_person corporation joint trust government_authority'),
    ...unread('risk_rating creating_entity_onboarding_session_id details_confirmed_at idempotency_key'),
    ...unread('supplemental_documents terms_agreements third_party_verification'),
  },
  statuses: statusWords({
    incomplete: 'invalid',
    pending: 'pending',
    active: 'active valid',
    suspended: 'disabled',
    closed: 'archived',
  }),
  status: ({ status, validation }) => (status === 'active' && validation?.status) || status,
  more: ({ validation }) => ({
    reasons: validation?.issues?.map((issue) => ({ code: issue.category, raw: () => issue })),
  }),
})
