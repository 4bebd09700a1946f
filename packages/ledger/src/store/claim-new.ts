import { randomUUID } from 'node:crypto'
import type { Lease } from '@portico/core'
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
  const { digests, masters, claimedRows } = store
  const { accountId, fingerprint, leaseMs, reference, request } = wanted
  const [personId, rowId, raw] = [randomUUID(), wanted.claimId, randomKey()]
  const key = aesKey(raw)
  const isClaimed = await store.storeClaim({
    ...masters.wrap(raw, personId),
    personId,
    digest: digests.reference(reference),
    reference: sealJson(key, reference, `${personId}:reference`),
    rowId,
    accountId,
    leaseMs,
    fingerprint: fingerprint.digest,
    version: fingerprint.version,
    request: sealJson(key, request, sealContext(rowId, 'request')),
  })
  if (!isClaimed) return undefined
  claimedRows.set(rowId, { key, accountId })
  return leaseOf(rowId, 1, wanted)
}
