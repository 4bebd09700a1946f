import { type Adapter, createOnboarding, type OnboardingError } from '@portico/core'
import {
  changeError,
  type FieldTable,
  nestFields,
  onboardingError,
  type ProviderCustomer,
} from '@portico/core/adapter'
import { now } from '@portico/test-support'
import { errAsync, okAsync } from 'neverthrow'
import { described } from './invented-adapters.ts'

const taken: ProviderCustomer<undefined> = {
  providerCustomerId: 'p1',
  status: 'registered',
  providerStatus: '',
  outcome: 'created',
  outstanding: [],
  details: undefined,
  raw: () => undefined,
}

/** A provider that takes whoever is ready, or fails as it is told, and remembers what it was sent. */
export function inventedProvider(id: string, table: FieldTable, failing?: Partial<OnboardingError>) {
  const sent: Record<string, unknown>[] = []
  const adapter: Adapter<undefined> = {
    ...described(id, table),
    previewCreate: ({ fields }) => ({
      method: 'POST',
      url: `https://${id}.example`,
      body: nestFields(fields),
    }),
    create({ fields }) {
      sent.push(nestFields(fields))
      return failing ? errAsync(changeError(refused(id), failing)) : okAsync(taken)
    },
  }
  return { onboarding: createOnboarding(adapter, { now }), sent }
}

const refused = (provider: string): OnboardingError =>
  onboardingError(provider, 'rejected', 'the provider refused the request', { delivery: 'refused' })
