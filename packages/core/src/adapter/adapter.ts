import type { Result, ResultAsync } from 'neverthrow'
import type * as z from 'zod'
import type { CustomerKind } from '../customer/customer.ts'
import type { DiscoverQuery, ProviderFields } from '../discover/discovered-fields.ts'
import type { FieldTable, TableOwner } from '../field-table/field-table.ts'
import type { ProviderField } from '../field-table/map-fields.ts'
import type { AccountIdentity } from '../ledger/account-identity.ts'
import type { Erasure } from '../result/erasure.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import type { Requirement } from '../result/requirement.ts'
import type { CallContext } from './call-context.ts'
import type { Capabilities, CustomerDocument, ListFilter } from './capabilities.ts'
import type { ExtraOperation } from './extra-operation.ts'
import type { Idempotency } from './idempotency.ts'
import type { EventRequest, UnverifiedEvent } from './provider-event.ts'
import type { StepDescriptions } from './steps.ts'

/** Everything an adapter says of itself without credentials. */
export interface AdapterDescription<Id extends string = string, ByReference extends boolean = boolean>
  extends TableOwner<Id> {
  /** Stable, kebab-case: the key in configuration and in `providerOptions`. */
  readonly id: Id
  /** For people. */
  readonly name: string
  /** The kinds of customer that this provider takes. */
  readonly kinds: readonly CustomerKind[]
  /** What the operations can do, as far as their presence does not say it. */
  readonly capabilities: Capabilities<ByReference>
  /** The check of the factory's settings. Secrets carry `meta({ secret: true })`. */
  readonly settings: z.core.$ZodObject
  /** The field table of a kind, `undefined` for a kind that this provider does not take. */
  table(kind: CustomerKind): FieldTable | undefined
  /** Everything that this provider asks of a kind; empty for a kind that it does not take. */
  requirements(kind: CustomerKind): Requirement[]
  /** What `JSON.stringify` prints: id, name, kinds and capabilities, and no setting. `describeAdapter` adds it. */
  toJSON?(): object
}

/** A customer or a change that passed every check, in the provider's fields, before sealing. */
export interface PreparedFields {
  /** The kind of the customer. */
  readonly kind: CustomerKind
  /** The merchant's reference; absent in a change. */
  readonly reference: string | undefined
  /** The provider's own word that fields were discovered for; `undefined` if none was named. */
  readonly discoveredType?: string | undefined
  /** In the provider's order; `encrypted` ones are still plaintext here. */
  readonly fields: readonly ProviderField[]
}

/** Whom an operation is about: the provider's id, or the merchant's reference where the provider can look it up. */
export type CustomerRef = string | { reference: string }

/** What an adapter reads from an answer; core adds the provider, the account, the mapping report and the merchant's reference. */
export type ProviderCustomer<Details> = Omit<Registration<Details>, 'provider' | 'account' | 'mapping'>

/** What an adapter reads from the answer to an erasure; core adds the provider and the account. */
export type ProviderErasure = Omit<Erasure, 'provider' | 'account'>

/** A request as a person may look at it: nothing sealed, nothing signed, no credentials. */
export interface RequestPreview {
  /** The HTTP method: `POST`. */
  method: string
  /** Absolute. */
  url: string
  /** What goes into the body, nested as the provider wants it. */
  body: Record<string, unknown>
  /** The name of the request, if a create takes several: `upload`. */
  step?: string
  /** The requests after this one, if a create takes several. What an earlier one gives is shown as `<name>`. */
  following?: RequestPreview[]
}

/**
 * One provider's description and operations. Build one with `connectAdapter`, and `httpOperations` of
 * `@portico/adapter-kit`.
 *
 * Operations get what has been checked already, never throw, and answer with an `OnboardingError` whose issues name
 * the provider's fields (`providerField`); core translates these to canonical paths. An operation that is absent is
 * answered with `unsupported`.
 */
export interface Adapter<Details = unknown, Id extends string = string> extends AdapterDescription<Id> {
  /**
   * The steps of the operations that take several requests: these continue from `context.steps`, and their registrations and
   * errors carry `progress`. Default: every operation is one request.
   */
  readonly steps?: StepDescriptions
  /**
   * How a create and an update of one request are marked. It is what tests compare the requests with. Default: by no header.
   */
  readonly idempotency?: Readonly<Partial<Record<'create' | 'update', Idempotency>>>
  /** The request that `create` would send for these fields; of several the first, which has the others. Pure. */
  previewCreate(fields: PreparedFields): RequestPreview
  /** Registers a customer. */
  create(
    fields: PreparedFields,
    context: CallContext,
  ): ResultAsync<ProviderCustomer<Details>, OnboardingError>
  /** Looks a customer up. */
  get?(ref: CustomerRef, context: CallContext): ResultAsync<ProviderCustomer<Details>, OnboardingError>
  /** Changes a customer. */
  update?(
    ref: CustomerRef,
    fields: PreparedFields,
    context: CallContext,
  ): ResultAsync<ProviderCustomer<Details>, OnboardingError>
  /** Customers page by page; ends after the first error. Filters have been checked against the capabilities. */
  list?(
    filter: ListFilter,
    context: CallContext,
  ): AsyncIterable<Result<ProviderCustomer<Details>, OnboardingError>>
  /** Size and MIME type have been checked against the capabilities; whether the content agrees has not. */
  uploadDocument?(
    ref: CustomerRef,
    document: CustomerDocument,
    context: CallContext,
  ): ResultAsync<ProviderCustomer<Details>, OnboardingError>
  /** Has a customer's data erased. An answer of 404 is `nothing_held` only if the provider documents that it means this. */
  erase?(ref: CustomerRef, context: CallContext): ResultAsync<ProviderErasure, OnboardingError>
  /** Finds out which fields the provider asks for now. The query has been checked; the names need not be in the table. */
  discover?(query: DiscoverQuery, context: CallContext): ResultAsync<ProviderFields, OnboardingError>
  /**
   * Finds out whether these fields, sent by a create of unknown outcome, were registered. `absent` only where a
   * successful answer lists nothing; never by an error code. An adapter that cannot tell answers `unsupported` and
   * says what a person should do.
   */
  reconcile?(
    fields: PreparedFields,
    context: CallContext,
  ): ResultAsync<ProviderCustomer<Details> | 'absent', OnboardingError>
  /** Reads an event without trusting it. Pure. */
  readEvent?(request: EventRequest): Result<UnverifiedEvent<Details>, OnboardingError>
  /** Which account of the provider this adapter speaks to, for a ledger. Default: the provider has one. */
  readonly accountIdentity?: AccountIdentity
  /** Milliseconds that one attempt of a request can take, for a ledger. Default: 30,000. */
  readonly attemptMs?: number
  /** Milliseconds that one request can take with all its retries, for a ledger. Default: 5 minutes. */
  readonly longestCallMs?: number
  /**
   * Makes details of what a ledger stored of them, which is plain JSON. Functions among the details return what says that it
   * is not stored. Default: the JSON. Pure.
   */
  storedDetails?(stored: unknown): Details
  /** What a change would cost besides what it changes, in words: a new review that stops payouts. Pure. */
  warnUpdate?(fields: PreparedFields): string[]
  /**
   * The operations that only this provider has, by name. `onboarding.operations` has them, with the checks and the context
   * of the common ones.
   */
  readonly extraOperations?: Readonly<Record<string, ExtraOperation>>
}

/** The operations of an adapter, without its description. */
export type AdapterOperations<Details = unknown> = Omit<Adapter<Details>, keyof AdapterDescription>

/** Builds an adapter from settings, and describes itself without any. Throws `OnboardingException` on bad settings. */
export interface AdapterFactory<Settings = never, A extends Adapter = Adapter>
  extends AdapterDescription<A['id']> {
  (settings: Settings): A
  /** The same without throwing, from unchecked settings. */
  configure(settings: unknown): Result<A, OnboardingError>
}

/** The adapters that a factory, or any of several, makes. */
export type AdapterOf<Factory> = Factory extends AdapterFactory<never, infer A> ? A : never

/** The provider-specific details of an adapter's registrations. */
export type DetailsOf<A> = A extends Adapter<infer Details> ? Details : never

/** An adapter's registrations. For a union of adapters, `provider` tells them apart. */
export type RegistrationOf<A> = A extends Adapter<infer Details, infer Id> ? Registration<Details, Id> : never
