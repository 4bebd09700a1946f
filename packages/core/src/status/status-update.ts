import type { CustomerStatus } from '../result/customer-status.ts'
import type { Registration } from '../result/registration.ts'

/** A customer's status in one answer or event. Plain data, to be stored as it is; no personal data. */
export interface StatusUpdate {
  /** The canonical status that it reports. */
  status: CustomerStatus
  /** As received. */
  providerStatus: string
  /** True if the answer had no status: any status update that has one wins. */
  missing?: true
  /** When the customer last changed, by the provider's clock; ISO 8601. */
  changedAt: string
  /** Whether it is the answer to `create`: every other report of the same time came after it. */
  initial: boolean
  /** When this was reported: a later report of the same change may have more. ISO 8601. */
  reportedAt: string
}

/**
 * The status update in a registration.
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
  const reported = new Date(reportedAt).toISOString()
  return {
    status,
    providerStatus,
    ...(statusMissing && { missing: true }),
    changedAt: updatedAt ?? createdAt ?? reported,
    initial: outcome === 'created',
    reportedAt: reported,
  }
}
