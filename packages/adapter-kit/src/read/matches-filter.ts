import type { ListFilter, ProviderCustomer } from '@portico/core/adapter'
import { compareIdentity } from '../http/compare-identity.ts'

/** Checks a listed customer against the filter, as a provider may ignore one. A value that the row does not have passes. */
export function matchesFilter(
  { providerCustomerId, reference, status, createdAt }: ProviderCustomer<unknown>,
  row: unknown,
  { references, providerCustomerIds, createdFrom, createdTo, email, ...filter }: ListFilter,
): boolean {
  const created = createdAt === undefined ? undefined : Date.parse(createdAt)
  return (
    (references === undefined || (reference !== undefined && references.includes(reference))) &&
    (providerCustomerIds === undefined || providerCustomerIds.includes(providerCustomerId)) &&
    (filter.status === undefined || status === filter.status) &&
    (email === undefined || compareIdentity(Reflect.get(Object(row), 'email'), email) !== 'different') &&
    (created === undefined || createdFrom === undefined || created >= Date.parse(createdFrom)) &&
    (created === undefined || createdTo === undefined || created <= Date.parse(createdTo))
  )
}
