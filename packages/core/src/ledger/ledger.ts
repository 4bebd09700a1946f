import type { PreparedFields } from '../adapter/adapter.ts'
import type { Admission } from '../adapter/admission.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Progress } from '../result/progress.ts'
import type { StatusUpdate } from '../status/status-update.ts'
import type { AccountIdentity } from './account-identity.ts'
import type { StoredRegistration } from './stored-registration.ts'

/**
 * The durable memory of an onboarding: one row for each customer at each account. `@portico/ledger` implements it on PGlite and
 * PostgreSQL. Its methods reject only if the database cannot be reached; what they reject with has no personal data.
 */
export interface Ledger {
  /** Takes the row of a create, in a committed transaction, or says why it cannot be taken. */
  claim(request: ClaimRequest): Promise<Claim>
  /**
   * Prolongs a lease between two requests of a create, and stores how far it came.
   *
   * @returns false if the lease was lost: nothing more may be sent under it.
   */
  extend(lease: Lease, progress: Progress): Promise<boolean>
  /**
   * Stores how a create ended. A result that comes after its lease has expired is stored as well.
   *
   * @returns the status that holds now: an event may have come before the result. `undefined` if nothing is registered.
   */
  finish(lease: Lease, ending: ClaimEnding): Promise<StatusUpdate | undefined>
  /** Merges what a later call learnt about a registered customer. Does nothing for customers that it does not know. */
  record(finding: Finding): Promise<void>
  /**
   * Stores an event once: its nonce, the merged status and the history in one transaction. An event that comes before its
   * customer is joined to it later.
   */
  receive(event: ReceivedStatus): Promise<'new' | 'duplicate'>
  /**
   * Takes a create of this account whose unknown outcome may be settled now: that of this reference, else the oldest. `undefined`
   * if there is none; a message if the account is not set up for the ledger.
   */
  takeDoubt(
    account: NamedAccount,
    terms: Pick<ClaimRequest, 'leaseMs' | 'settleAfterMs'>,
    reference?: string,
  ): Promise<Doubt | Unusable | undefined>
  /** What is known about a customer, an entry for each account that was ever claimed; the oldest claim first. */
  find(reference: string): Promise<LedgerEntry[]>
  /**
   * Waits until the budget of an account lets one HTTP request leave, or refuses it if that would take too long. It is asked before
   * every request of every operation, and ends early with the signal. If it rejects, the request leaves: a budget is a courtesy to
   * the provider, the claim is what protects from duplicates. Default: requests leave at once.
   */
  admit?(account: NamedAccount, options: { signal: AbortSignal | undefined }): Promise<Admission>
}

/** A create that wants to be sent. */
export interface ClaimRequest {
  /** The account that the create is sent to. */
  account: NamedAccount
  /** The merchant's own id of the customer. */
  reference: string
  /** What would be sent, in the clear: the ledger encrypts it. */
  request: StoredRequest
  /** Milliseconds that no attempt outlasts. After them, the row is in doubt. */
  leaseMs: number
  /** Milliseconds that a provider may still be at work after an unknown outcome: settling waits for them. */
  settleAfterMs: number
  /** Whether the provider takes the same create twice for one. */
  idempotent: boolean
  /** Whether a customer who was rejected, closed, erased or forgotten is registered anew. */
  again: boolean
  /** Refuses the claim if one of these accounts has the customer, or a create at any other account is not settled. */
  unlessAt?: readonly AccountIdentity[]
}

/** An account with its name in the configuration. */
export interface NamedAccount extends AccountIdentity {
  /** Its name in the configuration, by default the provider's id. */
  name: string
}

/** The fields of a create as plain JSON. Files and other long values are replaced by their digests. */
export interface StoredRequest extends PreparedFields {
  /** The names of all fields that this edition of the adapter declares; a list is one of them. */
  readonly declared: readonly string[]
}

/** What an update changed of the fields of a create. */
export interface StoredChange {
  /** Their new values. An element of a list replaces all elements. */
  readonly fields: PreparedFields['fields']
  /** The names of fields and lists that have no value any more. */
  readonly removed: readonly string[]
}

/** The right to send one create. */
export interface Lease {
  /** The row, as the ledger names it. */
  readonly row: string
  /** Grows with every claim of the row. */
  readonly fence: string
  /** Milliseconds that it lasts. */
  readonly leaseMs: number
  /** Milliseconds after an unknown outcome before it may be settled. */
  readonly settleAfterMs: number
}

/** What a claim found. */
export type Claim =
  /** The create may be sent. With `progress`, it continues where an earlier call stopped. */
  | { type: 'claimed'; lease: Lease; progress?: Progress }
  /** The same customer is registered already. */
  | { type: 'registered'; registration: StoredRegistration; status: StatusUpdate }
  /**
   * A customer with this reference is registered with other data. `changed` names the provider's fields that differ, as far as it
   * is known what was sent.
   */
  | { type: 'content_changed'; providerCustomerId: string; changed?: readonly string[] }
  /** Another call is at work. */
  | { type: 'in_progress'; retryAfterMs: number }
  /**
   * An earlier create has an unknown outcome. With a `doubt`, this call settles it, by reading only. Without one it is too
   * early, or another call settles it.
   */
  | { type: 'in_doubt'; retryAfterMs: number; doubt?: Doubt }
  /** The person was erased from the ledger. */
  | { type: 'forgotten' }
  | Unusable

/** The account or the ledger is not set up for this call. The message says what to do. */
export interface Unusable {
  /** The error code that the call ends with. */
  type: 'invalid_config'
  /** What is wrong and what to do, without personal data. */
  message: string
}

/** A create of unknown outcome, and the right to settle it by reading. */
export interface Doubt {
  /** The right to settle it. */
  lease: Lease
  /** What was sent. */
  request: StoredRequest
  /** If an answer had it. */
  providerCustomerId?: string
}

/** How a claimed create ended. */
export type ClaimEnding =
  | { type: 'registered'; registration: StoredRegistration; status: StatusUpdate }
  /** The provider refused it, or nothing was sent. */
  | { type: 'released'; error: Failure }
  | { type: 'in_doubt'; error: Failure; progress?: Progress }
  /** A read that settles found nothing. Only the second one, after `settleAfterMs`, releases the row. */
  | { type: 'absent' }

/** What is kept of an error: nothing personal. */
export type Failure = Pick<OnboardingError, 'code' | 'delivery' | 'httpStatus' | 'providerCode'> & {
  providerCustomerId?: string
}

/** What a call other than `create` learnt about a registered customer. */
export interface Finding {
  /** The account that was called. */
  account: NamedAccount
  /** The provider's id of the customer. */
  providerCustomerId: string
  /** The merchant's own id, if the answer has it. */
  reference?: string
  /** The status in the answer. Absent if the customer was erased. */
  status?: StatusUpdate
  /** The operation that learnt it. */
  source: 'get' | 'update' | 'uploadDocument' | 'erase' | 'reconcile' | 'list'
  /** What an update changed: from then on, a create with the new data is the same customer. */
  change?: StoredChange
  /** Replaces what is stored, if the call returned a whole registration. */
  registration?: StoredRegistration
  /** The provider has erased the customer, or accepted to erase it. */
  erased?: boolean
}

/** The status in a genuine event. */
export interface ReceivedStatus {
  /** The account whose provider sent it. */
  account: NamedAccount
  /** Unique for each event of the account. */
  nonce: string
  /** The provider's own word for the kind of event. */
  providerType: string
  /** Absent for an event of unknown meaning, of which only the nonce is kept. */
  status?: { providerCustomerId: string; reference?: string; update: StatusUpdate }
}

/** The state of a customer at one account. */
export interface LedgerEntry {
  /** The account. */
  account: NamedAccount
  /** 1, and one more for each create with `again`. */
  generation: number
  /**
   * - `sending`: a create is at work
   * - `registered`: the provider has the customer
   * - `released`: the last create was refused, or was not sent
   * - `in_doubt`: the last create has an unknown outcome
   * - `forgotten`: the person was erased from the ledger
   */
  state: 'sending' | 'registered' | 'released' | 'in_doubt' | 'forgotten'
  /** The provider's id, as soon as an answer had it. */
  providerCustomerId?: string
  /** Absent unless the customer is registered. */
  status?: StatusUpdate
}
