import {
  type Answer,
  type CustomerStatus,
  type OnboardingError,
  type ProviderCustomer,
  providerId,
  type Result,
} from '@portico/adapter-kit'
import * as z from 'zod'

const Customer = z.object({
  id: providerId,
  state: z.string(),
  your_reference: z.unknown().optional(),
})

/** "States of a customer". */
const states = new Map<string, CustomerStatus>([
  ['REVIEW', 'pending'],
  ['OPEN', 'active'],
  ['SHUT', 'closed'],
])

export const readCustomer = (
  answer: Answer,
  outcome: ProviderCustomer<undefined>['outcome'],
): Result<ProviderCustomer<undefined>, OnboardingError> =>
  answer.json(Customer).map(({ id, state }) => {
    const known = states.get(state)
    if (!known) answer.drift('state', 'unknown_value')
    // A word that is not in the document is kept only where it is no echo of what was sent.
    const [providerStatus = ''] = known ? [state] : answer.words([state])
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
