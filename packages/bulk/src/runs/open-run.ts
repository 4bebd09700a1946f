import { isDeepStrictEqual } from 'node:util'
import {
  inTransaction,
  type RunTable,
  randomKey,
  runKeyContext,
  type Store,
  type StoreTransaction,
} from '@portico/ledger/store'
import type { Insertable } from 'kysely'
import type { BookShape } from '../book/book.ts'
import { type Run, readRun } from './run.ts'
import type { RunSettings } from './run-settings.ts'

/** Which source of which account a run is about. */
export interface RunSource {
  readonly accountId: string
  /** The name that a person knows. */
  readonly name: string
  /** Where the source is, so that the same one continues its run: a path. */
  readonly identity: string
}

/** How the rows of a new reading are written, read and sent. */
export type NewReading = Omit<RunSettings, 'shapes' | 'shape'> & { readonly shape: BookShape }

/**
 * The run of a source, which begins a new reading of it. The same source again continues its run; one that was cancelled begins a
 * new run. What a person paused is open again.
 */
export async function openRun(
  store: Store,
  { accountId, name, identity }: RunSource,
  { shape, ...options }: NewReading,
  sample: number | undefined,
): Promise<Run> {
  const digest = store.digests.content(`source:${identity}`)
  return inTransaction(store, async (within) => {
    const { database } = within
    const known = await database
      .selectFrom('run')
      .select(['id', 'settings'])
      .where('account_id', '=', accountId)
      .where('source_digest', '=', digest)
      .where('state', '<>', 'cancelled')
      .forUpdate()
      .executeTakeFirst()
    // Only this function writes it.
    const before = known ? (known.settings as RunSettings).shapes : []
    const same = before.findIndex((one) => isDeepStrictEqual(one, plain(shape)))
    const settings: RunSettings = {
      ...options,
      shapes: same < 0 ? [...before, shape] : before,
      shape: same < 0 ? before.length : same,
    }
    const begun = {
      name,
      settings: JSON.stringify(settings),
      state: 'open' as const,
      reason: null,
      is_read: false,
      sample_left: sample ?? null,
    }
    if (known) {
      // Bad lines have no reference by which a reading finds them again.
      await database
        .deleteFrom('run_row')
        .where('run_id', '=', known.id)
        .where((eb) => eb.or([eb('state', '=', 'unreadable'), eb('reference_digest', 'is', null)]))
        .execute()
      const row = await database
        .updateTable('run')
        .set((eb) => ({ ...begun, reading: eb('reading', '+', 1) }))
        .where('id', '=', known.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      return readRun(store, row)
    }
    return makeRun(within, { ...begun, account_id: accountId, source_digest: digest })
  })
}

/** As it is read from the database: without members that are undefined. */
const plain = (shape: BookShape): unknown => JSON.parse(JSON.stringify(shape))

/** The run of customers who come from code: one for each account, which never ends. */
export async function openQueue(store: Store, accountId: string, timeZone: string): Promise<Run> {
  const digest = store.digests.content('source:enqueue')
  const settings: RunSettings = { shapes: [{ format: 'ndjson' }], shape: 0, isQueue: true, timeZone }
  return inTransaction(store, async (within) => {
    const known = await within.database
      .selectFrom('run')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('source_digest', '=', digest)
      .where('state', '<>', 'cancelled')
      .executeTakeFirst()
    if (known) return readRun(store, known)
    return makeRun(within, {
      name: 'enqueue',
      settings: JSON.stringify(settings),
      state: 'open',
      reason: null,
      is_read: true,
      sample_left: null,
      account_id: accountId,
      source_digest: digest,
    })
  })
}

type NewRun = Omit<Insertable<RunTable>, 'reading' | 'day' | 'wrapped_key' | 'key_id'>

async function makeRun(store: StoreTransaction, values: NewRun): Promise<Run> {
  const { keyId, wrapped } = store.masters.wrap(randomKey(), runKeyContext(values.source_digest))
  const row = await store.database
    .insertInto('run')
    .values({ ...values, reading: 1, day: null, wrapped_key: wrapped, key_id: keyId })
    .returningAll()
    .executeTakeFirstOrThrow()
  return readRun(store, row)
}

/** The source was read to its end. */
export const endReading = async (store: Store, { id, reading }: Run): Promise<void> => {
  await store.database
    .updateTable('run')
    .set({ is_read: true })
    .where('id', '=', String(id))
    .where('reading', '=', reading)
    .execute()
}
