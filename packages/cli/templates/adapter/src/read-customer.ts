import {
  type Answer,
  type CustomerStatus,
  type OnboardingError,
  type ProviderCustomer,
  providerId,
  type Result,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** What is read of an answer. Name the other documented keys as `z.unknown().optional()`: the rest counts as drift. */
const Body = z.object({ id: providerId, status: z.string(), external_id: z.unknown().optional() })

/** EXAMPLE: Acme Pay's status words. Without a KYC lifecycle every customer is `registered`. */
const statuses = new Map<string, CustomerStatus>([
  ['under_review', 'pending'],
  ['approved', 'active'],
  ['declined', 'rejected'],
])

export const readCustomer = (
  answer: Answer,
  outcome: ProviderCustomer<undefined>['outcome'],
): Result<ProviderCustomer<undefined>, OnboardingError> =>
  answer.json(Body).map(({ id, status }) => {
    const known = statuses.get(status)
    if (!known) answer.drift('status', 'unknown_value')
    // A word that is not in the document is kept only if it is no echo of what was sent.
    const [providerStatus = ''] = known ? [status] : answer.words([status])
    return {
      providerCustomerId: id,
      status: known ?? 'unknown',
      providerStatus,
      outcome,
      outstanding: [],
      details: undefined,
      raw: answer.raw,
    }
  })
