import type {
  AdapterOperations,
  CustomerDocument,
  CustomerRef,
  DiscoverQuery,
  ExtraOperation,
  InputSchema,
  ListFilter,
  NamedBy,
  OnboardingError,
  PreparedFields,
  ProviderCustomer,
  ProviderErasure,
  ProviderFields,
  Result,
  ResultAsync,
} from '@portico/core/adapter'
import type { CustomerReader } from '../read/customer-reader.ts'
import type { EventReader } from '../read/event-reader.ts'
import type { ExtraHttpOperation } from './extra-operation.ts'
import type { HttpCreate, HttpErase, HttpOperation, Send, WithDefaultRead } from './http-operation.ts'
import type { Steps } from './steps.ts'

/** The customer of an operation: `id` is the provider's own. With `lookupByReference` it is a `ref` of either kind. */
export type Target<ByReference extends boolean> = [ByReference] extends [false]
  ? { readonly id: string }
  : { readonly ref: CustomerRef }

/** An operation of one request as data, or of several as a function. A function is given fields unencrypted. */
export type Operation<Input, Output> =
  | HttpOperation<Input, Output>
  | ((input: Input, send: Send) => ResultAsync<Output, OnboardingError>)

/** The default of `request` has an id for its route, and none for a reference. */
type WithDefaultRequest<Operation extends { request?: unknown }, ByReference extends boolean> = [
  ByReference,
] extends [false]
  ? Operation
  : Omit<Operation, 'request'> & Required<Pick<Operation, 'request'>>

/** An operation about one customer, with the defaults that the adapter has. */
type About<More, Details, ByReference extends boolean, Reads extends boolean> =
  | WithDefaultRequest<
      WithDefaultRead<HttpOperation<Target<ByReference> & More, ProviderCustomer<Details>>, Reads>,
      ByReference
    >
  | Extract<Operation<Target<ByReference> & More, ProviderCustomer<Details>>, (...given: never) => unknown>

/**
 * The operations of a provider over HTTP. What the provider does not have is left out. `Reads` is whether the connection has a
 * `customer`: it reads the answers of operations without a `read`.
 */
export interface HttpOperations<
  Details = unknown,
  ByReference extends boolean = boolean,
  Reads extends boolean = boolean,
> {
  /** Registers a customer. Made by `steps` if it takes several requests. */
  readonly create:
    | WithDefaultRead<HttpCreate<Details>, Reads>
    | Steps<PreparedFields, ProviderCustomer<Details>>
  /** Looks a customer up. */
  readonly get?: About<unknown, Details, ByReference, Reads>
  /** Changes a customer. */
  readonly update?:
    | About<PreparedFields, Details, ByReference, Reads>
    | Steps<Target<ByReference> & PreparedFields, ProviderCustomer<Details>>
  /** Sends a file about a customer. */
  readonly uploadDocument?: About<{ readonly document: CustomerDocument }, Details, ByReference, Reads>
  /** Has a customer's data erased. */
  readonly erase?:
    | WithDefaultRequest<HttpErase<Target<ByReference>>, ByReference>
    | Exclude<Operation<Target<ByReference>, ProviderErasure>, HttpOperation<never, unknown>>
  /** Finds out which fields the provider asks for now. A read, by whatever method. */
  readonly discover?: Operation<DiscoverQuery, ProviderFields>
  /** Finds out what became of a create. `absent` only if a successful answer lists nothing; never by an error code. */
  readonly reconcile?: Operation<PreparedFields, ProviderCustomer<Details> | 'absent'>
  /** Customers page by page; ends after the first error. Filters have been checked against the capabilities. */
  list?(filter: ListFilter, send: Send): AsyncIterable<Result<ProviderCustomer<Details>, OnboardingError>>
  /** Reads an event without trusting it, made by `eventReader`. Pure. */
  readonly readEvent?: EventReader<Details>
  /** What a change would cost besides what it changes, in words: a new review that stops payouts. Pure. */
  warnUpdate?(fields: PreparedFields): string[]
  /**
   * Makes details of what a ledger stored of them, which is plain JSON: only for details with functions, which then say that it
   * is not stored. Default: the JSON. Pure.
   */
  storedDetails?(stored: unknown): Details
  /** The operations that only this provider has, each made by `extraOperation`. */
  readonly extraOperations?: Readonly<Record<string, ExtraHttpOperation<NamedBy, InputSchema, unknown>>>
}

/** The adapter's operations that these declare. */
export type OperationsIn<Declared extends HttpOperations, Reader = undefined> = Pick<
  Required<AdapterOperations<DetailsIn<Declared, Reader>>>,
  | 'previewCreate'
  | 'create'
  | 'accountIdentity'
  | 'attemptMs'
  | 'longestCallMs'
  | Extract<keyof Declared, Exclude<keyof HttpOperations, 'extraOperations'>>
> &
  (Declared extends { readonly extraOperations: infer Extras }
    ? { readonly extraOperations: ExtraOperationsIn<Extras> }
    : unknown)

type DetailsIn<Declared, Reader> = Declared extends {
  readonly create: Reads<infer Details> | { readonly last: Reads<infer Details> }
}
  ? Details
  : Reader extends CustomerReader<infer Details, infer _Body>
    ? Details
    : never

interface Reads<Details> {
  read(answer: never, input: never): Result<{ details: Details }, unknown>
}

/**
 * The operations of one provider alone, as its adapter has them.
 *
 * @example readonly extraOperations: ExtraOperationsIn<typeof linkOperations>
 */
export type ExtraOperationsIn<Extras> = {
  readonly [Name in keyof Extras]: Extras[Name] extends ExtraHttpOperation<infer By, infer Input, infer Found>
    ? ExtraOperation<By, Input, Found>
    : never
}
