import type { Kysely } from 'kysely'
import type { LedgerTables } from '../database/tables.ts'
import type { Bytes } from '../keys/bytes.ts'
import { batchCall } from './batch-call.ts'
import type { StatusColumns } from './status-columns.ts'

/** The registration of a row that this process has claimed, as it is stored. */
export interface ClaimedEnd extends StatusColumns {
  readonly row: string
  readonly fence: number
  readonly accountId: string
  readonly providerCustomerId: string
  /** Encrypted. */
  readonly registration: Bytes
}

/** `lost` if the lease was lost, or the row has ended before; `events_wait` if events of the customer came before it. */
export type StoredEnd = 'done' | 'events_wait' | 'lost'

/** Stores registrations by one statement. */
export function storeEnds(database: Kysely<LedgerTables>, schema: string) {
  const functions = { single: 'finish_claimed_1', several: 'finish_claimed_2' }
  const call = batchCall<ClaimedEnd>(database, schema, functions, [
    ['uuid', ({ row }) => row],
    ['int', ({ fence }) => fence],
    ['uuid', ({ accountId }) => accountId],
    ['text', ({ providerCustomerId }) => providerCustomerId],
    ['bytea', ({ registration }) => registration],
    ['text', ({ status }) => status],
    ['text', ({ provider_status }) => provider_status],
    ['bool', ({ status_missing }) => status_missing],
    ['bool', ({ status_initial }) => status_initial],
    ['text', ({ status_changed_at }) => status_changed_at],
    ['text', ({ status_reported_at }) => status_reported_at],
  ])
  return async (ends: readonly ClaimedEnd[]): Promise<readonly StoredEnd[]> => {
    const [only] = ends
    return only && ends.length === 1
      ? [await call.single<StoredEnd>(only)]
      : call.several<readonly StoredEnd[]>(ends)
  }
}
