import type { CustomerStatus } from '@portico/core'
import { sql } from 'kysely'
import { unsealJson } from '../keys/seal.ts'
import { personKey } from './persons.ts'
import { sealContext } from './rows.ts'
import type { Store } from './store.ts'

/** One change of a customer at one account. */
export interface LedgerChange {
  /** The account's name. */
  readonly account: string
  /** The provider's id. */
  readonly provider: string
  /** The merchant's own id; absent once the person is forgotten. */
  readonly reference?: string
  /** The id that the row has now; absent before a registration. */
  readonly providerCustomerId?: string
  /** 1, and one more for each create with `again`. */
  readonly generation: number
  /** `claimed`, `registered`, `released`, `in_doubt`, `absent`, `status`, `updated`, `adopted`, `resolved`, `erased`, `late_result`,
   * `shared_id`: the provider has given this id to another reference too. */
  readonly type: string
  /** What made it: `create`, `settle`, `event`, `get`, `update`, `adopt`, `resolve`, `forget`. */
  readonly source: string
  /** When, by the database's clock; ISO 8601. */
  readonly at: string
  /** The status that this change reported, if it did. */
  readonly status?: CustomerStatus
  /** The provider's own word for it. */
  readonly providerStatus?: string
  /** Of a resolution: who made it. */
  readonly actor?: string
  /** Of a resolution: why; absent once the person is forgotten. */
  readonly reason?: string
}

/** All changes of a customer at all accounts, the oldest first. */
export async function history(store: Store, reference: string): Promise<LedgerChange[]> {
  const digest = store.digests.reference(reference)
  const rows = await changeRows(store)
    .where('person.reference_digest', '=', digest)
    .orderBy('change.seq')
    .execute()
  return rows.map((row) => toChange(store, row))
}

/** Changes of all customers in the order of their commits. */
export interface ChangePage {
  /** In the order of their commits; empty if nothing is new. */
  readonly changes: readonly LedgerChange[]
  /** Give it as `after` to read on. The same as before if nothing is new. */
  readonly next: string
}

/**
 * A page of changes after a place. Changes of transactions that may still be running are left to a later page, so none is ever
 * skipped. Each is returned at least once: store `next` together with what the changes did.
 */
export async function changes(store: Store, after: string | undefined, limit: number): Promise<ChangePage> {
  const [, xact = '0', seq = '0'] = /^(\d{1,20})\.(\d{1,20})$/.exec(after ?? '0.0') ?? []
  const rows = await changeRows(store)
    .where(sql<boolean>`change.xact < pg_snapshot_xmin(pg_current_snapshot())`)
    // A place of another server, whose dump was restored here, is not a place here: all changes come once more.
    .where(
      sql<boolean>`((change.xact, change.seq) > (${xact}::text::xid8, ${seq}::text::bigint)
        or ${xact}::text::xid8 >= pg_snapshot_xmax(pg_current_snapshot()))`,
    )
    .orderBy('change.xact')
    .orderBy('change.seq')
    .limit(limit)
    .execute()
  const last = rows.at(-1)
  return {
    changes: rows.map((row) => toChange(store, row)),
    next: last ? `${last.xact}.${last.seq}` : (after ?? '0.0'),
  }
}

const changeRows = ({ database }: Store) =>
  database
    .selectFrom('change')
    .innerJoin('registration', 'registration.id', 'change.registration_id')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .innerJoin('person', 'person.id', 'registration.person_id')
    .select([
      'change.type',
      'change.source',
      'change.at',
      'change.status',
      'change.provider_status',
      'change.actor',
      'change.reason_sealed',
      'change.registration_id',
      'registration.generation',
      'registration.provider_customer_id',
      'account.name',
      'account.provider',
      'person.id as person_id',
      'person.wrapped_key',
      'person.key_id',
      'person.reference_sealed',
    ])
    .select([sql<string>`change.seq::text`.as('seq'), sql<string>`change.xact::text`.as('xact')])

type Row = Awaited<ReturnType<ReturnType<typeof changeRows>['execute']>>[number]

function toChange(store: Store, row: Row): LedgerChange {
  const key = row.wrapped_key ? personKey(store, { ...row, id: row.person_id }) : undefined
  const reference =
    key && row.reference_sealed
      ? unsealJson<string>(key, row.reference_sealed, `${row.person_id}:reference`)
      : undefined
  const reason =
    key && row.reason_sealed
      ? unsealJson<string>(key, row.reason_sealed, sealContext(row.registration_id, 'reason'))
      : undefined
  return {
    account: row.name,
    provider: row.provider,
    generation: row.generation,
    type: row.type,
    source: row.source,
    at: row.at.toISOString(),
    ...(reference !== undefined && { reference }),
    ...(row.provider_customer_id !== null && { providerCustomerId: row.provider_customer_id }),
    ...(row.status !== null && { status: row.status, providerStatus: row.provider_status ?? '' }),
    ...(row.actor !== null && { actor: row.actor }),
    ...(reason !== undefined && { reason }),
  }
}
