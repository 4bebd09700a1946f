import type { Result, ResultAsync } from 'neverthrow'
import type { Adapter, CustomerRef, RegistrationOf, RequestPreview } from '../adapter/adapter.ts'
import type { CallOptions } from '../adapter/call-context.ts'
import type { CustomerDocument, ListFilter } from '../adapter/capabilities.ts'
import type { OperationsOf } from '../adapter/extra-operation.ts'
import type { ProviderEvent, ReceivedRequest } from '../adapter/provider-event.ts'
import type { Customer } from '../customer/customer.ts'
import type { DiscoveredFields, DiscoverQuery } from '../discover/discovered-fields.ts'
import type { AccountIdentity } from '../ledger/account-identity.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Settlement } from '../ledger/settle-create.ts'
import type { Erasure } from '../result/erasure.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Progress } from '../result/progress.ts'
import type { Registration } from '../result/registration.ts'
import type { Warning } from '../result/warning.ts'
import type { CustomerChanges } from './changes.ts'
import type { Preflight, PreflightOptions } from './preflight.ts'
import type { OnProgress } from './step-memory.ts'

/**
 * One provider, behind the same face as every other.
 *
 * Nothing here throws or rejects: what can fail says so in its type. An operation that the provider does not have is
 * answered with `unsupported`.
 */
export interface Onboarding<A extends Adapter = Adapter> {
  /** The provider's id. */
  readonly provider: A['id']
  /** The account: its name in the configuration, by default the provider's id. */
  readonly account: string
  /** The adapter, as it was given. */
  readonly adapter: A
  /** The ledger that remembers its creates. Absent without one. */
  readonly ledger?: Ledger | undefined
  /**
   * The operations that only this provider has; empty for most. They share this onboarding's clock, nonces and observer.
   * Each takes what names the customer, then its input, then the options of a call; it leaves out what it does not take.
   *
   * @example onboarding.operations.confirmWallet(ref, code, { signal })
   */
  readonly operations: OperationsOf<A>
  /** What `JSON.stringify` prints: the provider's id and the account, and no setting. */
  toJSON(): { provider: string; account: string }
  /**
   * Registers a customer. Nothing is sent unless the customer is canonically sound and meets every requirement of
   * the provider; if not, all findings are in the error's `issues`. An `outcome_unknown` error must be settled
   * (`reconcile`) before the same customer is created again.
   */
  create(customer: Customer, options?: CreateOptions): ResultAsync<RegistrationOf<A>, OnboardingError>
  /** Offline: what is missing, invalid, or would be lost. Takes any value. */
  preflight(customer: unknown, options?: PreflightOptions): Preflight
  /** The request that `create` would send, before sealing and signing; personal data masked unless `reveal`. */
  preview(customer: Customer, options?: PreviewOptions): Result<RequestPreview, OnboardingError>
  /** Looks a customer up. Fails with `not_found` if the provider has no such customer. */
  get(ref: CustomerRef, options?: CallOptions): ResultAsync<RegistrationOf<A>, OnboardingError>
  /**
   * Changes a customer. Every top-level field of `changes` replaces the provider's value whole (lists and address
   * included); `null` clears it where the provider can. Fields that the provider never changes are refused before
   * sending.
   *
   * Some changes cost more than they change: at the Saudi provider an active customer goes back to review and is not
   * paid meanwhile. `preflightUpdate` reports it beforehand, `observe` gets a `warning` before the request leaves, and
   * `strict` makes it a refusal.
   */
  update(
    ref: CustomerRef,
    changes: CustomerChanges,
    options?: UpdateOptions,
  ): ResultAsync<RegistrationOf<A>, OnboardingError>
  /** Offline: what would be refused or lost of a change, and what it would cost. Takes any value. */
  preflightUpdate(changes: unknown, options?: PreflightOptions): UpdatePreflight
  /**
   * Customers, page by page as they are asked for; ends after the first error, and stops asking when the loop is left.
   * Without a filter, all of them. A filter that the provider does not have is `unsupported`, never ignored.
   *
   * @example for await (const customer of onboarding.list({ status: 'pending' })) …
   */
  list(filter?: ListFilter, options?: CallOptions): AsyncIterable<Result<RegistrationOf<A>, OnboardingError>>
  /** Sends a file about a customer. Its type, size and content are checked before sending. */
  uploadDocument(
    ref: CustomerRef,
    document: CustomerDocument,
    options?: CallOptions,
  ): ResultAsync<RegistrationOf<A>, OnboardingError>
  /**
   * Asks the provider to erase what it holds about a customer. `erased` and `nothing_held` are final; `scheduled` is not yet
   * done. A provider that says that it has no such customer ends with `not_found` unless it documents that this answers a
   * request to erase. What you hold yourself is yours to erase.
   *
   * @example onboarding.erase(providerCustomerId).match(({ type, dueAt }) => …, (error) => …)
   */
  erase(ref: CustomerRef, options?: CallOptions): ResultAsync<Erasure<A['id']>, OnboardingError>
  /**
   * Asks the provider which fields it wants now, for providers that say it only at run time. Give the result to
   * `withDiscovered`: preflight, questions, create and update then follow it. It has no personal data: store it until it
   * expires. Fields that cannot be used, such as two of one name, are an `unexpected_response`.
   *
   * @example const fields = await orThrow(onboarding.discover({ kind: 'individual', type: 'sender' }))
   */
  discover(
    query: DiscoverQuery,
    options?: CallOptions,
  ): ResultAsync<DiscoveredFields<A['id']>, OnboardingError>
  /**
   * Settles a `create` of unknown outcome: give the same customer again. Where the provider cannot be asked, the error
   * is `unsupported` and says what a person should do.
   *
   * `absent` is only ever concluded from a successful answer that lists nothing. It is what the provider knows at that
   * moment: after a time-out let some seconds pass, as it may still be at work.
   */
  reconcile(
    customer: Customer,
    options?: ReconcileOptions,
  ): ResultAsync<Reconciliation<RegistrationOf<A>>, OnboardingError>
  /**
   * Settles one remembered create of unknown outcome by reading: of this reference, else the oldest of the account that may be
   * settled. Needs a ledger. Call it until it returns `nothing_in_doubt`.
   *
   * @example await onboarding.settle({ reference: customer.reference })
   */
  settle(options?: SettleOptions): ResultAsync<Settlement<RegistrationOf<A>>, OnboardingError>
  /**
   * Continues a `create`, or an `update`, of several requests that did not come to its end: give its progress and the same
   * customer or change. Requests that are done are not sent again. A request in doubt is settled first: by sending it again
   * if that is safe, else by a read; if neither is possible, the error is `outcome_unknown` again. If every request is done,
   * the customer is looked up.
   *
   * A progress of another provider, account or customer, or of an edition of the adapter with other steps, is `unsupported`,
   * and nothing is sent. The operation of such an error is `resume`. It settles nothing: the create before it stays in doubt.
   *
   * @example if (error.progress) await onboarding.resume(error.progress, customer)
   */
  resume(
    progress: Progress,
    customer: Customer | CustomerChanges,
    options?: CreateOptions,
  ): ResultAsync<RegistrationOf<A>, OnboardingError>
  /**
   * Reads an HTTP request that claims to come from the provider. It is accepted only if its time is within the tolerance, a
   * known key signed it, and its nonce is new; otherwise the error is `invalid_signature`, whose message names the usual
   * causes. A request without a readable event is `unexpected_response`. If `seen` failed, the error is `unavailable`: let
   * the provider send the event again.
   *
   * @example
   * const { method, url, headers } = request // Node's or fetch's
   * parseEvent({ method, url, headers, rawBody: await request.arrayBuffer() }, { seen })
   */
  parseEvent(
    request: ReceivedRequest,
    options?: ParseEventOptions,
  ): ResultAsync<ProviderEvent<RegistrationOf<A>>, OnboardingError>
}

/** Options of the operations that may take several requests. */
export interface StepOptions extends CallOptions {
  /**
   * Called with the progress after every request, and before every request that is not safe to repeat, if the operation takes
   * several. Awaited: store the progress durably, and a killed process can `resume`. If it throws or rejects, the next request
   * is not sent, and the error is `aborted`. Default: progress is only in the registration or the error.
   */
  onProgress?: OnProgress | undefined
}

/** Options of `create` and `resume`. */
export interface CreateOptions extends StepOptions {
  /**
   * Refuses, before sending, a customer of whom the provider would not get everything: each `lossy` entry of
   * `preflight` becomes an issue of code `dropped`. Default: it is sent, and the mapping report names what was lost.
   */
  strict?: boolean | undefined
  /**
   * Registers a customer anew whom the ledger knows as rejected, closed, erased or forgotten. Without a ledger it changes
   * nothing. Default: false.
   */
  again?: boolean | undefined
  /**
   * Registers a customer only if the ledger knows that none of these accounts has it, and that no create at another account is
   * unsettled; else the error is `in_progress`. `route` sets it. Without a ledger it changes nothing. Default: none.
   */
  unlessAt?: readonly AccountIdentity[] | undefined
  /**
   * Files that the provider takes with the customer, inside the request or before it; at most 100. Their types, sizes and
   * places are checked before sending; the mapping report has each as `documents[0]`. A file that the provider takes only after
   * the create is reported as `dropped`: send it by `uploadDocument`. Default: none.
   *
   * @example create(customer, { documents: [{ type: 'identification', belongsTo: 'identifications[0]', content, contentType }] })
   */
  documents?: readonly CustomerDocument[] | undefined
}

/** Options of `preview`. */
export interface PreviewOptions {
  /** Shows personal data. Default: it is masked. */
  reveal?: boolean | undefined
  /** As in `create`. */
  strict?: boolean | undefined
  /** As in `create`. */
  documents?: readonly CustomerDocument[] | undefined
}

/** Options of `update`. */
export interface UpdateOptions extends StepOptions {
  /** Refuses, before sending, what `preflightUpdate` would tell as `lossy` or `warnings`. Default: it is sent. */
  strict?: boolean | undefined
  /** Files about what the change gives. Default: none. */
  documents?: readonly CustomerDocument[] | undefined
}

/** Options of `settle`. */
export interface SettleOptions extends CallOptions {
  /** The merchant's own id of the customer. Default: the oldest create of the account that may be settled. */
  reference?: string | undefined
}

/** Options of `reconcile`. */
export interface ReconcileOptions extends CallOptions {
  /** The documents of the create in doubt. Needed by a provider whose creates need documents. Default: none. */
  documents?: readonly CustomerDocument[] | undefined
}

/** What one provider would say of a change, known offline. */
export interface UpdatePreflight extends Pick<Preflight, 'provider' | 'ready' | 'invalid' | 'lossy'> {
  /** What the change costs besides what it changes. */
  warnings: Warning[]
}

/** What became of a customer whose `create` ended with an unknown outcome. */
export type Reconciliation<Registered extends Registration = Registration> =
  /** The provider has it: as `create` would have returned it. */
  | { type: 'registered'; registration: Registered }
  /** The provider does not have it: it may be created. */
  | { type: 'absent' }

/** Options of `parseEvent`. */
export interface ParseEventOptions extends CallOptions {
  /**
   * Milliseconds that the sender's clock and the delivery may be off, either way. Default: the adapter's, else 5 minutes.
   * Events without a signed time are not limited.
   */
  toleranceMs?: number | undefined
  /**
   * Whether this nonce came before. Asked only about genuine events. Remember the nonce together with what the event
   * changed, in one transaction, and for at least twice the tolerance: remembered any sooner, an event whose storing failed
   * would be lost, as its repetition would not be believed. Default: nothing is remembered, and a genuine event is taken
   * again within the tolerance; `mergeStatus` drops what it repeats.
   */
  seen?: ((nonce: string) => boolean | Promise<boolean>) | undefined
}
