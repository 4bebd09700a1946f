import { aesKey, type Key, type RunState, runKeyContext, type Store } from '@portico/ledger/store'
import type { BookShape } from '../book/book.ts'
import type { RunSettings } from './run-settings.ts'

/** A run as the workers need it. */
export interface Run {
  readonly id: number
  /** The account's id in the ledger. */
  readonly accountId: string
  readonly name: string
  readonly state: RunState
  /** Why it is paused. */
  readonly reason: string | undefined
  readonly settings: RunSettings
  /** Whether its rows come from `enqueue`, and not from a source. */
  readonly isQueue: boolean
  /** Whether it may send only so many in total or per day. */
  readonly isLimited: boolean
  /** The reading of its source that is under way, or was the last. */
  readonly reading: number
  readonly isRead: boolean
  /** Encrypts its rows. */
  readonly key: Key
}

/** A run by its number; `undefined` if there is none. */
export async function findRun(store: Store, id: number): Promise<Run | undefined> {
  const row = await store.database
    .selectFrom('run')
    .selectAll()
    .where('id', '=', String(id))
    .executeTakeFirst()
  return row && readRun(store, row)
}

interface StoredRun {
  id: string
  account_id: string
  name: string
  source_digest: Uint8Array
  state: RunState
  reason: string | null
  settings: unknown
  reading: number
  is_read: boolean
  sample_left: number | null
  wrapped_key: Uint8Array
  key_id: string
}

export function readRun({ masters }: Pick<Store, 'masters'>, row: StoredRun): Run {
  const raw = masters.unwrap(
    { keyId: row.key_id, wrapped: row.wrapped_key },
    runKeyContext(row.source_digest),
  )
  if (!raw) throw new Error(`no master key opens the data key of run ${row.id} (key id ${row.key_id})`)
  // Only `openRun` writes it.
  const settings = row.settings as RunSettings
  return {
    id: Number(row.id),
    accountId: row.account_id,
    name: row.name,
    state: row.state,
    reason: row.reason ?? undefined,
    settings,
    isQueue: settings.isQueue === true,
    isLimited: row.sample_left !== null || settings.perDay !== undefined,
    reading: row.reading,
    isRead: row.is_read,
    key: aesKey(raw),
  }
}

/** How a row is written. */
export function shapeOf({ id, settings }: Run, place: number): BookShape {
  const shape = settings.shapes[place]
  if (!shape) throw new Error(`run ${id} has no shape ${place}`)
  return shape
}
