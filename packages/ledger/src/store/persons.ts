import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Key, randomKey } from '../keys/bytes.ts'
import { aesKey, sealJson, unsealJson } from '../keys/seal.ts'
import type { Store, StoreTransaction } from './store.ts'

/** A person with the key of all that is stored about it. */
export interface KnownPerson {
  readonly id: string
  readonly key: Key
}

/**
 * The row of a person, locked until the transaction ends: everything about one reference happens one after the other. It is made if
 * it does not exist. `forgotten` if its key was destroyed, unless `again` gives it a new one.
 */
export async function lockPerson(
  store: StoreTransaction,
  reference: string,
  again: boolean,
): Promise<KnownPerson | 'forgotten'> {
  const digest = store.digests.reference(reference)
  const row = await store.database
    .selectFrom('person')
    .select(['id', 'wrapped_key', 'key_id'])
    .where('reference_digest', '=', digest)
    .forUpdate()
    .executeTakeFirst()
  if (row?.wrapped_key && row.key_id) return { id: row.id, key: personKey(store, row) }
  if (row && !again) return 'forgotten'
  const id = row?.id ?? randomUUID()
  const raw = randomKey()
  const [key, wrapped] = [aesKey(raw), store.masters.wrap(raw, id)]
  const values = {
    wrapped_key: wrapped.wrapped,
    key_id: wrapped.keyId,
    reference_sealed: sealJson(key, reference, `${id}:reference`),
    forgotten_at: null,
    retain_until: null,
  }
  // A conflict with another process rejects, and the transaction is tried again.
  if (row) await store.database.updateTable('person').set(values).where('id', '=', id).execute()
  else
    await store.database
      .insertInto('person')
      .values({ ...values, id, reference_digest: digest })
      .execute()
  return { id, key }
}

/** The data key of a person. Rejects if the master key is another. */
export function personKey(
  { masters }: Pick<Store, 'masters'>,
  { id, wrapped_key, key_id }: { id: string; wrapped_key: Uint8Array | null; key_id: string | null },
): Key {
  const raw = wrapped_key && key_id ? masters.unwrap({ keyId: key_id, wrapped: wrapped_key }, id) : undefined
  if (!raw) throw new Error(`no master key opens the data key of a person (key id ${key_id})`)
  return aesKey(raw)
}

/** The reference of a person; `undefined` if it was forgotten. */
export function referenceOf(
  store: Pick<Store, 'masters'>,
  person: {
    id: string
    wrapped_key: Uint8Array | null
    key_id: string | null
    reference_sealed: Uint8Array | null
  },
): string | undefined {
  if (!person.wrapped_key || !person.reference_sealed) return undefined
  const key = personKey(store, person)
  return unsealJson<string>(key, person.reference_sealed, `${person.id}:reference`)
}

/** The database's time, so many milliseconds from now. */
export const inMs = (milliseconds: number) =>
  sql<Date>`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`

/** The database's time. */
export const databaseNow = sql<Date>`clock_timestamp()`
