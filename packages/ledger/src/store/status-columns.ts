import { mergeStatus, type StatusUpdate } from '@portico/core'
import type { Selectable } from 'kysely'
import type { RegistrationTable } from '../database/tables.ts'

type Row = Selectable<RegistrationTable>
type Columns = Pick<
  Row,
  | 'status'
  | 'provider_status'
  | 'status_missing'
  | 'status_initial'
  | 'status_changed_at'
  | 'status_reported_at'
>

/** The status of a row; `undefined` if nothing is registered. */
export const statusIn = (row: Columns): StatusUpdate | undefined =>
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
export const statusColumns = (update: StatusUpdate): Columns => ({
  status: update.status,
  provider_status: update.providerStatus,
  status_missing: update.missing ?? false,
  status_initial: update.initial,
  status_changed_at: update.changedAt,
  status_reported_at: update.reportedAt,
})

/** All updates merged into what is known, and whether the status is another now. */
export function merged(
  known: StatusUpdate | undefined,
  updates: readonly StatusUpdate[],
): { state: StatusUpdate | undefined; moved: boolean } {
  let state = known
  for (const update of updates) state = mergeStatus(state, update).state
  return { state, moved: state?.status !== known?.status || state?.providerStatus !== known?.providerStatus }
}
