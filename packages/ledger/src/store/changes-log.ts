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

/** Adds events that came before their customer to its history. */
export async function logEvents(
  store: StoreTransaction,
  registrationId: string,
  updates: readonly StatusUpdate[],
): Promise<void> {
  for (const status of updates)
    await logChange(store, registrationId, { type: 'status', source: 'event', status })
}

/** Adds to the history of a row, in the transaction that changes it. */
export async function logChange(
  { database }: StoreTransaction,
  registrationId: string,
  { type, source, status, actor, reasonSealed }: LoggedChange,
): Promise<void> {
  await database
    .insertInto('change')
    .values({
      registration_id: registrationId,
      type,
      source,
      status: status?.status ?? null,
      provider_status: status?.providerStatus ?? null,
      actor: actor ?? null,
      reason_sealed: reasonSealed ?? null,
    })
    .execute()
}
