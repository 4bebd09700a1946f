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

/** The import of one source to one account. `@portico/bulk` writes it. */
export interface RunTable {
  id: Generated<string>
  account_id: string
  /** The name of its source, as a person knows it. */
  name: string
  /** A keyed digest of where the source is: the same source continues its run. */
  source_digest: Bytes
  /** How to read and send it, as JSON. */
  settings: ColumnType<unknown, string, string>
  state: RunState
  /** Why it is paused. */
  reason: string | null
  /** Counts the times that the source was read from its start. */
  reading: ColumnType<number, number | undefined, number>
  /** Whether that reading came to the end of the source. */
  is_read: ColumnType<boolean, boolean | undefined, boolean>
  /** How many rows may still be sent before it pauses; null for all. */
  sample_left: number | null
  /** The day of `sent_on_day`, in the time zone of the run. */
  day: string | null
  sent_on_day: ColumnType<number, number | undefined, number>
  /** The data key of its rows. */
  wrapped_key: Bytes
  key_id: string
  created_at: CreatedAt
  updated_at: Generated<Date>
}

/** The state of a run. Whether an open one is finished is a matter of its rows. */
export type RunState = 'open' | 'paused' | 'cancelled'

/** A row of a run: one customer of a source, or a line that is none. */
export interface RunRowTable {
  id: Generated<string>
  run_id: string
  /** Where it is in its source; null if it came from code. */
  line: number | null
  /** The reading that saw it last. */
  reading: number
  /** How it is written, by its place in the shapes of the run's settings. */
  shape: number
  /** Null if the row has no reference of its own. */
  reference_digest: Bytes | null
  content_digest: Bytes | null
  /** The row as it was read; null once it is done. */
  sealed: Bytes | null
  state: RunRowState
  /** What became of a row that is done: created, existing, updated. */
  outcome: string | null
  /** The error code, and our own words for it: nothing personal. */
  code: string | null
  message: string | null
  /** The findings, as JSON: paths and codes. */
  reasons: ColumnType<readonly RunRowReason[] | null, string | null, string | null>
  attempt: ColumnType<number, number | undefined, number>
  /** How many workers ended while they had it. */
  kills: ColumnType<number, number | undefined, number>
  not_before: Time | null
  updated_at: Generated<Date>
}

/** The state of a row. */
export type RunRowState =
  | 'queued'
  | 'started'
  | 'done'
  | 'refused'
  | 'in_doubt'
  | 'changed'
  | 'parked'
  | 'unreadable'
  | 'forgotten'

/** A finding about a row, without its value. */
export interface RunRowReason {
  /** The canonical path. */
  readonly path: string
  readonly code: string
  readonly message: string
}

/** How fast an account may be called. */
export interface BudgetTable {
  account_id: string
  /** Requests per second and requests at once, as a person has set them; null for no limit. */
  per_second: number | null
  concurrency: number | null
  /** The same as the provider's refusals have lowered them. */
  rate_now: number | null
  concurrency_now: number | null
  /** Without a configured rate: what all processes were sending when the provider first refused. `rate_now` recovers to it. */
  rate_seen: number | null
  /** Requests that may be sent now; negative if single creates went first. */
  tokens: Generated<number>
  refilled_at: Generated<Date>
  /** Until then, every turn of a single request is taken. */
  singles_until: Time | null
  /** The provider asked to wait until then. */
  blocked_until: Time | null
  /** When the provider last refused a request as one too many. */
  limited_at: Time | null
  /** When the lowered limits were last raised. */
  recovered_at: Time | null
  /** The provider is down, and may be tried again then. */
  down_until: Time | null
  /** How often the provider was tried since it went down, and how many customers that left in doubt. */
  outage_probes: Generated<number>
  outage_doubts: Generated<number>
}

/** The part of a budget that one worker has, or the single requests of one process. */
export interface BudgetShareTable {
  account_id: string
  holder: string
  is_worker: boolean
  /** How many requests at once. */
  slots: number
  /** How many requests the worker wanted at its last question. */
  wanted: Generated<number>
  /** How many it was granted; null if nothing limited it. */
  granted: number | null
  /** Requests that it sent per second. */
  rate: Generated<number>
  /** Until then it counts. */
  until: Time
}

/** The tables of the ledger. */
export interface LedgerTables {
  run: RunTable
  run_row: RunRowTable
  budget: BudgetTable
  budget_share: BudgetShareTable
  meta: MetaTable
  account: AccountTable
  person: PersonTable
  registration: RegistrationTable
  change: ChangeTable
  event: EventTable
}
