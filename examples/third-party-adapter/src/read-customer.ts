import { type Answer, type CustomerStatus, isoTime, present, providerId } from '@portico/adapter-kit'
import * as z from 'zod'

/** The documented keys that are not read. */
const unread = Object.fromEntries(
  [
    'type structure description natural_person corporation joint trust government_authority risk_rating',
    'creating_entity_onboarding_session_id details_confirmed_at idempotency_key supplemental_documents',
    'terms_agreements third_party_verification',
    'entity_address entity_tax_identifier beneficial_owner_address beneficial_owner_identity',
  ].flatMap((keys) => keys.split(' ').map((key) => [key, z.unknown().optional()])),
)
const Issues = z.array(z.object({ ...unread, category: z.string() })).catch([])
const Body = z.object({
  ...unread,
  id: providerId,
  status: z.string(),
  created_at: z.string().nullish().catch(undefined),
  validation: z.object({ status: z.string(), issues: Issues }).nullish().catch(undefined),
})

const statuses = new Map<string, CustomerStatus>([
  ['active', 'active'],
  ['disabled', 'suspended'],
  ['archived', 'closed'],
  // Of the validation, which an active entity may have.
  ['pending', 'pending'],
  ['valid', 'active'],
  ['invalid', 'incomplete'],
])

export const readCustomer = (answer: Answer, outcome: 'created' | 'updated' | 'existing') =>
  answer.json(Body).map(({ id, status, created_at, validation }) => {
    const word = (status === 'active' && validation?.status) || status
    const known = statuses.get(word)
    if (!known) answer.drift('status', 'unknown_value')
    const [providerStatus = ''] = known ? [word] : answer.words([word])
    return {
      providerCustomerId: id,
      status: known ?? ('unknown' as const),
      providerStatus,
      outcome,
      outstanding: [],
      reasons: (validation?.issues ?? []).map((issue) => ({ code: issue.category, raw: () => issue })),
      ...present({ createdAt: isoTime(created_at) }),
      details: undefined,
      raw: answer.raw,
    }
  })
