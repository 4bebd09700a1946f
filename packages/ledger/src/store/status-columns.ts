import { mergeStatus, type StatusUpdate } from '@portico/core'
import type { Selectable } from 'kysely'
import type { RegistrationTable } from '../database/tables.ts'

type Row = Selectable<RegistrationTable>

/** The status of a row, as columns. */
export type StatusColumns = Pick<
  Row,
  | 'status'
  | 'provider_status'
  | 'status_missing'
  | 'status_initial'
  | 'status_changed_at'
  | 'status_reported_at'
>

/** The status of a row; `undefined` if nothing is registered. */
export const statusIn = (row: StatusColumns): StatusUpdate | undefined =>
  row.status === null || row.status_changed_at === null || row.status_reported_at === null
    ? undefined
    : {
        status: row.status,
        providerStatus: row.provider_status ?? '',
        ...(row.status_missing && { missing: true as const }),
        changedAt: row.status_changed_at,
        initial: row.status_initial,
        reportedAt: row.status_reported_at,
      }

/** A status as columns. */
export function statusColumns(given: StatusUpdate): StatusColumns {
  const update = notAhead(given)
  return {
    status: update.status,
    provider_status: update.providerStatus,
    status_missing: update.missing ?? false,
    status_initial: update.initial,
    status_changed_at: update.changedAt,
    status_reported_at: update.reportedAt,
  }
}

/** All updates merged into what is known, and whether the status is another now. */
export function merged(
  known: StatusUpdate | undefined,
  updates: readonly StatusUpdate[],
): { state: StatusUpdate | undefined; moved: boolean } {
  let state = known
  for (const update of updates) state = mergeStatus(state, notAhead(update)).state
  return { state, moved: state?.status !== known?.status || state?.providerStatus !== known?.providerStatus }
}

const mostAheadMs = 24 * 3_600_000

/**
 * A change that the provider dates more than a day ahead counts as of its report, or of now: else no later change would ever count, not
 * even a ban.
 */
function notAhead(update: StatusUpdate): StatusUpdate {
  const limit = Date.now() + mostAheadMs
  const isAhead = (time: string) => Date.parse(time) > limit
  if (!isAhead(update.changedAt) && !isAhead(update.reportedAt)) return update
  const now = new Date().toISOString()
  const reportedAt = isAhead(update.reportedAt) ? now : update.reportedAt
  return { ...update, reportedAt, changedAt: isAhead(update.changedAt) ? reportedAt : update.changedAt }
}
