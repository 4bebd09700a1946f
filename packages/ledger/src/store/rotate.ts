import { copyOf } from '../keys/bytes.ts'
import { rewrapDigestKey } from '../keys/digest-key.ts'
import type { MasterKeys } from '../keys/master-keys.ts'
import { runKeyContext } from '../keys/run-key.ts'
import { inTransaction, type Store } from './store.ts'

const batch = 200

/**
 * Encrypts all keys under the first master key, batch by batch; the data stays as it is. Afterwards the other master keys are not
 * needed any more, and copies of the database from before cannot be read without them. May be stopped and run again.
 *
 * @returns the number of persons whose key was encrypted anew.
 */
export async function rotate(store: Store, onProgress?: (persons: number) => void): Promise<number> {
  await rewrapDigestKey(store.database, store.masters)
  await rotateRuns(store)
  let persons = 0
  for (let done = batch; done === batch; ) {
    done = await rotateBatch(store)
    persons += done
    onProgress?.(persons)
  }
  return persons
}

const rotateBatch = (store: Store): Promise<number> =>
  inTransaction(store, async ({ database, masters }) => {
    const rows = await database
      .selectFrom('person')
      .select(['id', 'wrapped_key', 'key_id'])
      .where('wrapped_key', 'is not', null)
      .where('key_id', '<>', masters.currentId)
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .execute()
    for (const { id, wrapped_key, key_id } of rows) {
      if (!wrapped_key || !key_id) continue
      const rewrapped = rewrap(masters, { wrapped_key, key_id }, id)
      await database.updateTable('person').set(rewrapped).where('id', '=', id).execute()
    }
    return rows.length
  })

/** Runs are few: each import has one. */
const rotateRuns = (store: Store): Promise<void> =>
  inTransaction(store, async ({ database, masters }) => {
    const runs = await database
      .selectFrom('run')
      .select(['id', 'source_digest', 'wrapped_key', 'key_id'])
      .where('key_id', '<>', masters.currentId)
      .forUpdate()
      .execute()
    for (const { id, source_digest, ...key } of runs) {
      const rewrapped = rewrap(masters, key, runKeyContext(source_digest))
      await database.updateTable('run').set(rewrapped).where('id', '=', id).execute()
    }
  })

interface StoredKey {
  readonly wrapped_key: Uint8Array
  readonly key_id: string
}

function rewrap(masters: MasterKeys, { wrapped_key, key_id }: StoredKey, context: string): StoredKey {
  const raw = masters.unwrap({ keyId: key_id, wrapped: copyOf(wrapped_key) }, context)
  if (!raw) throw new Error(`the master key ${key_id} is not among the keys: give it too, to rotate`)
  const { keyId, wrapped } = masters.wrap(raw, context)
  return { wrapped_key: wrapped, key_id: keyId }
}
