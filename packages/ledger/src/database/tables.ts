import type { CustomerStatus } from '@portico/core'
import type { ColumnType, Generated } from 'kysely'

type Bytes = Uint8Array<ArrayBufferLike>
type Time = ColumnType<Date, Date | string, Date | string>
type CreatedAt = ColumnType<Date, never, never>

/** What the ledger knows of itself: its schema, its environment and the wrapped key of digests. */
export interface MetaTable {
  key: string
  value: string
}

/** An account of a provider, whatever its name in the configuration. */
export interface AccountTable {
  id: string
  provider: string
  base_url: string
  merchant: string
  name: string
}

/** A person or company of the merchant's, with the key of all that is stored about it. */
export interface PersonTable {
  id: string
  reference_digest: Bytes
  /** Null once the person is forgotten. */
  wrapped_key: Bytes | null
  key_id: string | null
  reference_sealed: Bytes | null
  created_at: CreatedAt
  forgotten_at: Time | null
  retain_until: Time | null
}

/** The state of a create. */
export type RowState = 'sending' | 'registered' | 'released' | 'in_doubt'

/** One customer at one account, in one generation. */
export interface RegistrationTable {
  id: string
  account_id: string
  person_id: string
  generation: number
  state: RowState
  fence: number
  lease_until: Time | null
  /** Not before this time may a create in doubt be settled. */
  settle_after: Time | null
  absent_seen_at: Time | null
  /** The call that claimed it: a call whose answer was lost finds its own claim again. */
  claim_id: string | null
  fingerprint: Bytes
  fingerprint_version: string
  request_sealed: Bytes | null
  registration_sealed: Bytes | null
  progress_sealed: Bytes | null
  failure: string | null
  provider_customer_id: string | null
  status: CustomerStatus | null
  provider_status: string | null
  status_missing: boolean
  status_initial: boolean
  status_changed_at: string | null
  status_reported_at: string | null
  removed: boolean
  created_at: CreatedAt
  updated_at: Time
  looked_up_at: Time | null
}

/** The history: one entry for each change of a row. */
export interface ChangeTable {
  seq: Generated<string>
  /** The transaction that wrote it. Readers wait for older ones, so that none is skipped. */
  xact: ColumnType<string, never, string>
  registration_id: string
  at: CreatedAt
  type: string
  source: string
  status: CustomerStatus | null
  provider_status: string | null
  actor: string | null
  /** Free text of a person, or null. */
  reason_sealed: Bytes | null
}

/** Events that were received, by their nonces. */
export interface EventTable {
  account_id: string
  nonce_digest: Bytes
  received_at: CreatedAt
  provider_type: string
  /** Milliseconds from what happened to its arrival; null if the event does not say when. */
  lag_ms: number | null
  provider_customer_id: string | null
  /** The status update as JSON, until its customer is known. */
  pending_update: string | null
}

/** The tables of the ledger. */
export interface LedgerTables {
  meta: MetaTable
  account: AccountTable
  person: PersonTable
  registration: RegistrationTable
  change: ChangeTable
  event: EventTable
}
