import type { CustomerStatus } from '../result/customer-status.ts'
import type { Registration } from '../result/registration.ts'

/** What one answer or event told of a customer's status. Plain data, to be stored as it is; no personal data. */
export interface StatusUpdate {
  status: CustomerStatus
  /** As received. */
  providerStatus: string
  /** True if the answer had no status: any status update that has one wins. */
  missing?: true
  /** When the customer last changed, by the provider's clock; ISO 8601. */
  changedAt: string
  /** Whether it is the answer to `create`: whatever else is told of the same time came after it. */
  initial: boolean
  /** When this was told: later news of the same change may know more. ISO 8601. */
  reportedAt: string
}

/**
 * The news in a registration.
 *
 * @param reportedAt - the time just before the call; for an event, its `occurredAt`. It also replaces the time of the change if
 *   the provider gives none.
 * @example statusUpdate(event.registration, event.occurredAt)
 */
export function statusUpdate(
  {
    status,
    providerStatus,
    statusMissing,
    outcome,
    updatedAt,
    createdAt,
  }: Pick<
    Registration,
    'status' | 'providerStatus' | 'statusMissing' | 'outcome' | 'updatedAt' | 'createdAt'
  >,
  reportedAt: Date | string,
): StatusUpdate {
  const told = new Date(reportedAt).toISOString()
  return {
    status,
    providerStatus,
    ...(statusMissing && { missing: true }),
    changedAt: updatedAt ?? createdAt ?? told,
    initial: outcome === 'created',
    reportedAt: told,
  }
}
