import type { CustomerStatus } from '@portico/adapter-kit'

/** The provider's status codes as decimal keys; any other is `unknown`, never a guess. */
export type StatusTable = Readonly<Record<string, CustomerStatus>>

/**
 * 0 to 3 are from an older edition of the provider's "get" page; 4 is inferred from the seed's fresh customer and the
 * lifecycle's first state. The setting `statuses` adds to them.
 */
export const documentedStatuses: StatusTable = {
  '0': 'pending',
  '1': 'active',
  '2': 'rejected',
  '3': 'suspended',
  '4': 'incomplete',
}

/** `undefined` for a code that is not in the table, and for none. */
export const canonicalStatus = (
  code: number | null | undefined,
  statuses: StatusTable,
): CustomerStatus | undefined => (Object.hasOwn(statuses, String(code)) ? statuses[String(code)] : undefined)

/** The provider's codes of a canonical status; none for one that it does not have. */
export const toStatusCodes = (status: CustomerStatus, statuses: StatusTable): string[] =>
  Object.keys(statuses).filter((code) => statuses[code] === status)
