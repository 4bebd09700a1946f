import type { Kysely } from 'kysely'
import type { LedgerTables } from '../database/tables.ts'
import { copyOf, randomKey } from './bytes.ts'
import { type Digests, digestsOf } from './digests.ts'
import type { MasterKeys } from './master-keys.ts'

const context = 'digest key'

/**
 * The digests of a ledger. Their key is made once and stays with the rows, encrypted by the master key. `undefined` if none of the
 * master keys opens it: this is another ledger's key, or the data would become unreadable.
 */
export async function openDigests(
  database: Kysely<LedgerTables>,
  masters: MasterKeys,
): Promise<Digests | undefined> {
  const made = masters.wrap(randomKey(), context)
  const value = JSON.stringify({ keyId: made.keyId, wrapped: Buffer.from(made.wrapped).toString('base64') })
  await database
    .insertInto('meta')
    .values({ key: 'digest_key', value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const stored = await database
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'digest_key')
    .executeTakeFirstOrThrow()
  const { keyId, wrapped }: { keyId: string; wrapped: string } = JSON.parse(stored.value)
  const raw = masters.unwrap({ keyId, wrapped: copyOf(Buffer.from(wrapped, 'base64')) }, context)
  return raw && digestsOf(raw)
}

/** Encrypts the key of the digests under the current master key. */
export async function rewrapDigestKey(database: Kysely<LedgerTables>, masters: MasterKeys): Promise<void> {
  const stored = await database
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'digest_key')
    .executeTakeFirstOrThrow()
  const { keyId, wrapped }: { keyId: string; wrapped: string } = JSON.parse(stored.value)
  if (keyId === masters.currentId) return
  const raw = masters.unwrap({ keyId, wrapped: copyOf(Buffer.from(wrapped, 'base64')) }, context)
  if (!raw) throw new Error(`the master key ${keyId} is not among the keys: give it too, to rotate`)
  const made = masters.wrap(raw, context)
  const value = JSON.stringify({ keyId: made.keyId, wrapped: Buffer.from(made.wrapped).toString('base64') })
  await database.updateTable('meta').set({ value }).where('key', '=', 'digest_key').execute()
}
