import {
  type Answer,
  type OnboardingError,
  type ProviderCustomer,
  providerId,
  type Result,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** What is read of an answer. Name the other documented keys as `z.unknown().optional()`: the rest counts as drift. */
const Customer = z.object({ id: providerId })

/** Without a KYC lifecycle every customer is `registered`; else map the provider's status words through one table. */
export const readCustomer = (
  answer: Answer,
  outcome: ProviderCustomer<undefined>['outcome'],
): Result<ProviderCustomer<undefined>, OnboardingError> =>
  answer.json(Customer).map(({ id }) => ({
    providerCustomerId: id,
    status: 'registered',
    providerStatus: '',
    outcome,
    outstanding: [],
    details: undefined,
    raw: answer.raw,
  }))
