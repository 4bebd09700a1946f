import { connectAdapter, describeAdapter, type Placeholders } from '@portico/adapter-kit'
import { createOnboarding, type Issue } from '@portico/core'
import {
  type AdapterOperations,
  type FieldTable,
  nestFields,
  type OptionSchemas,
  onboardingError,
  type PreparedFields,
  type ProviderCustomer,
} from '@portico/core/adapter'
import { errAsync, ok, okAsync } from 'neverthrow'

/** The day of all these tests. */
export const now = () => new Date('2025-06-15T12:00:00Z')

/** What only Acme tells of a customer. */
export interface AcmeDetails {
  level: number
}

interface Acme {
  individual?: FieldTable
  company?: FieldTable
  options?: OptionSchemas
  placeholders?: Placeholders
  /** Refuses every write with these complaints. */
  refusing?: Issue[]
}

/** A provider with the fields of a test, whose operations take what they get and remember it. */
export function acme({ individual, company, options, placeholders, refusing }: Acme) {
  const sent: Record<string, unknown>[] = []
  const take = (
    { fields }: PreparedFields,
    outcome: 'created' | 'updated',
    providerCustomerId = 'acme-1',
  ) => {
    if (refusing) {
      const facts = { delivery: 'refused', httpStatus: 400, issues: refusing } as const
      return errAsync(onboardingError('acme', 'rejected', 'Acme refused the data', facts))
    }
    sent.push(nestFields(fields))
    return okAsync(registered(providerCustomerId, outcome))
  }
  const operations = {
    previewCreate: ({ fields }) => ({
      method: 'POST',
      url: 'https://acme.example/customers',
      body: nestFields(fields),
    }),
    create: (fields) => take(fields, 'created'),
    get: (ref) => okAsync(registered(String(ref), 'existing')),
    update: (ref, fields) => take(fields, 'updated', String(ref)),
  } satisfies AdapterOperations<AcmeDetails>
  const description = describeAdapter({
    id: 'acme',
    name: 'Acme',
    capabilities: () => ({ idempotent: [], lookupByReference: false }),
    settings: {},
    ...(options && { options }),
    tables: () => ({ ...(individual && { individual }), ...(company && { company }) }),
  })
  const factory = connectAdapter(description, () => ok(operations))
  const adapter = factory({ ...(placeholders && { placeholders }) })
  return { factory, adapter, onboarding: createOnboarding(adapter, { now }), sent }
}

function registered(
  providerCustomerId: string,
  outcome: ProviderCustomer<AcmeDetails>['outcome'],
): ProviderCustomer<AcmeDetails> {
  return {
    providerCustomerId,
    status: 'active',
    providerStatus: 'ok',
    outcome,
    outstanding: [],
    details: { level: 7 },
    raw: () => ({}),
  }
}
