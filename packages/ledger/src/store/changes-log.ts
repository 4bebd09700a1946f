import type { StatusUpdate } from '@portico/core'
import type { StoreTransaction } from './store.ts'

/** One entry of the history. */
export interface LoggedChange {
  /** What happened. */
  readonly type:
    | 'claimed'
    | 'registered'
    | 'released'
    | 'in_doubt'
    | 'absent'
    | 'status'
    | 'updated'
    | 'adopted'
    | 'resolved'
    | 'erased'
    | 'late_result'
  /** The operation that made it: `create`, `settle`, `event`, `get`. */
  readonly source: string
  readonly status?: StatusUpdate | undefined
  readonly actor?: string | undefined
  readonly reasonSealed?: Uint8Array | undefined
}

/** Adds to the history of a row, in the transaction that changes it. */
export const logChange = (
  store: StoreTransaction,
  registrationId: string,
  change: LoggedChange,
): Promise<void> => logChanges(store, registrationId, [change])

// PostgreSQL takes 65,535 values in a statement.
const mostAtOnce = 1_000

/** The same for several changes, in their order. */
export async function logChanges(
  { database }: StoreTransaction,
  registrationId: string,
  changes: readonly LoggedChange[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += mostAtOnce) {
    const rows = changes
      .slice(from, from + mostAtOnce)
      .map(({ type, source, status, actor, reasonSealed }) => ({
        registration_id: registrationId,
        type,
        source,
        status: status?.status ?? null,
        provider_status: status?.providerStatus ?? null,
        actor: actor ?? null,
        reason_sealed: reasonSealed ?? null,
      }))
    await database.insertInto('change').values(rows).execute()
  }
}
