import { randomUUID } from 'node:crypto'
import type { Lease } from '@portico/core'
import { sql } from 'kysely'
import { randomKey } from '../keys/bytes.ts'
import { aesKey, sealJson } from '../keys/seal.ts'
import { leaseOf, type Wanted } from './claim.ts'
import { sealContext } from './rows.ts'
import type { Store } from './store.ts'

/**
 * Claims the row of a person whom the ledger does not have yet, by a single statement: most creates are of new persons. `undefined`
 * if the reference is known, also if another process was faster.
 */
export async function claimNew(store: Store, wanted: Wanted): Promise<Lease | undefined> {
  const { schema, digests, masters } = store
  const [personId, rowId, raw] = [randomUUID(), randomUUID(), randomKey()]
  const key = aesKey(raw)
  const { keyId, wrapped } = masters.wrap(raw, personId)
  const table = (name: string) => sql.id(schema, name)
  const { rows } = await sql`
    with made as (
      insert into ${table('person')} (id, reference_digest, wrapped_key, key_id, reference_sealed)
      values (${personId}::uuid, ${digests.reference(wanted.reference)}::bytea, ${wrapped}::bytea, ${keyId},
        ${sealJson(key, wanted.reference, `${personId}:reference`)}::bytea)
      on conflict (reference_digest) do nothing
      returning id
    ), claimed as (
      insert into ${table('registration')} (id, account_id, person_id, generation, state, fence, lease_until,
        fingerprint, fingerprint_version, request_sealed)
      select ${rowId}::uuid, ${wanted.accountId}::uuid, made.id, 1, 'sending', 1,
        clock_timestamp() + ${wanted.leaseMs}::float8 * interval '1 millisecond',
        ${wanted.fingerprint.digest}::bytea, ${wanted.fingerprint.version}::text,
        ${sealJson(key, wanted.request, sealContext(rowId, 'request'))}::bytea
      from made
      returning id
    ), logged as (
      insert into ${table('change')} (registration_id, type, source) select id, 'claimed', 'create' from claimed
    )
    select id from claimed`.execute(store.database)
  if (rows.length === 0) return undefined
  store.rowKeys.set(rowId, key)
  return leaseOf(rowId, 1, wanted)
}
