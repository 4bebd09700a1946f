import type { CustomerStatus } from '../result/customer-status.ts'

/**
 * The single moves between statuses, as the providers' documents and comparable systems have them. A move is reversible
 * where the way back is here too: an update sends an `active` customer to `pending`. A status without moves is final.
 */
export const allowedMoves: Readonly<Record<CustomerStatus, readonly CustomerStatus[]>> = {
  incomplete: ['pending', 'active', 'rejected', 'suspended', 'closed', 'unknown'],
  pending: ['incomplete', 'active', 'rejected', 'suspended', 'closed', 'unknown'],
  active: ['incomplete', 'pending', 'suspended', 'closed', 'unknown'],
  rejected: ['incomplete', 'pending', 'suspended', 'closed', 'unknown'],
  suspended: ['pending', 'active', 'closed', 'unknown'],
  closed: [],
  registered: ['suspended', 'closed', 'unknown'],
  // The status before is not known.
  unknown: ['incomplete', 'pending', 'active', 'rejected', 'suspended', 'closed', 'registered'],
}

export const isFinal = (status: CustomerStatus): boolean => allowedMoves[status].length === 0
