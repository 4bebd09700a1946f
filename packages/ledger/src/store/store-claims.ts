import type { Kysely } from 'kysely'
import type { LedgerTables } from '../database/tables.ts'
import type { Bytes } from '../keys/bytes.ts'
import { batchCall } from './batch-call.ts'

/** The claim of a person that may be new to the ledger, as it is stored. */
export interface NewClaim {
  readonly personId: string
  /** Of the reference. */
  readonly digest: Bytes
  readonly wrapped: Bytes
  /** The id of the master key. */
  readonly keyId: string
  /** Encrypted. */
  readonly reference: Bytes
  readonly rowId: string
  readonly accountId: string
  readonly leaseMs: number
  readonly fingerprint: Bytes
  readonly version: string
  /** Encrypted. */
  readonly request: Bytes
}

/** Stores claims by one statement. Returns for each whether it was stored: not if its reference is known, be it from the same batch. */
export function storeClaims(database: Kysely<LedgerTables>, schema: string) {
  const call = batchCall<NewClaim>(database, schema, { single: 'claim_new_1', several: 'claim_new_2' }, [
    ['uuid', ({ personId }) => personId],
    ['bytea', ({ digest }) => digest],
    ['bytea', ({ wrapped }) => wrapped],
    ['text', ({ keyId }) => keyId],
    ['bytea', ({ reference }) => reference],
    ['uuid', ({ rowId }) => rowId],
    ['uuid', ({ accountId }) => accountId],
    ['float8', ({ leaseMs }) => leaseMs],
    ['bytea', ({ fingerprint }) => fingerprint],
    ['text', ({ version }) => version],
    ['bytea', ({ request }) => request],
  ])
  return async (claims: readonly NewClaim[]): Promise<readonly boolean[]> => {
    const [only] = claims
    if (only && claims.length === 1) return [await call.single<boolean>(only)]
    const stored = new Set(await call.several<readonly string[]>(claims))
    return claims.map(({ rowId }) => stored.has(rowId))
  }
}
