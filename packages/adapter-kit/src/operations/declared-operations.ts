import type {
  Adapter,
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
import type { ExtraHttpOperation } from './extra-operation.ts'
import type { HttpCreate, HttpErase, HttpOperation, Send } from './http-operation.ts'
import type { Steps } from './steps.ts'

/** The customer of an operation: `id` is the provider's own. With `lookupByReference` it is a `ref` of either kind. */
export type Target<ByReference extends boolean> = [ByReference] extends [false]
  ? { readonly id: string }
  : { readonly ref: CustomerRef }

/** An operation of one request as data, or of several as a function. A function is given fields unencrypted. */
export type Operation<Input, Output> =
  | HttpOperation<Input, Output>
  | ((input: Input, send: Send) => ResultAsync<Output, OnboardingError>)

/** The operations of a provider over HTTP. What the provider does not have is left out. */
export interface HttpOperations<Details = unknown, ByReference extends boolean = boolean>
  extends Pick<Adapter<Details>, 'readEvent' | 'warnUpdate'> {
  /** Registers a customer. Made by `steps` if it takes several requests. */
  readonly create: HttpCreate<Details> | Steps<PreparedFields, ProviderCustomer<Details>>
  /** Looks a customer up. */
  readonly get?: Operation<Target<ByReference>, ProviderCustomer<Details>>
  /** Changes a customer. */
  readonly update?:
    | Operation<Target<ByReference> & PreparedFields, ProviderCustomer<Details>>
    | Steps<Target<ByReference> & PreparedFields, ProviderCustomer<Details>>
  /** Sends a file about a customer. */
  readonly uploadDocument?: Operation<
    Target<ByReference> & { readonly document: CustomerDocument },
    ProviderCustomer<Details>
  >
  /** Has a customer's data erased. */
  readonly erase?:
    | HttpErase<Target<ByReference>>
    | Exclude<Operation<Target<ByReference>, ProviderErasure>, HttpOperation<never, unknown>>
  /** Finds out which fields the provider asks for now. A read, by whatever method. */
  readonly discover?: Operation<DiscoverQuery, ProviderFields>
  /** Finds out what became of a create. `absent` only if a successful answer lists nothing; never by an error code. */
  readonly reconcile?: Operation<PreparedFields, ProviderCustomer<Details> | 'absent'>
  /** Customers page by page; ends after the first error. Filters have been checked against the capabilities. */
  list?(filter: ListFilter, send: Send): AsyncIterable<Result<ProviderCustomer<Details>, OnboardingError>>
  /** The operations that only this provider has, each made by `extraOperation`. */
  readonly extraOperations?: Readonly<Record<string, ExtraHttpOperation<NamedBy, InputSchema, unknown>>>
}

/** The adapter's operations that these declare. */
export type OperationsIn<Declared extends HttpOperations> = Pick<
  Required<AdapterOperations<DetailsIn<Declared>>>,
  'previewCreate' | 'create' | Extract<keyof Declared, Exclude<keyof HttpOperations, 'extraOperations'>>
> &
  (Declared extends { readonly extraOperations: infer Extras }
    ? { readonly extraOperations: ExtrasIn<Extras> }
    : unknown)

type DetailsIn<Declared> = Declared extends {
  readonly create: Reader<infer Details> | { readonly last: Reader<infer Details> }
}
  ? Details
  : never

interface Reader<Details> {
  read(answer: never, input: never): Result<{ details: Details }, unknown>
}

type ExtrasIn<Extras> = {
  readonly [Name in keyof Extras]: Extras[Name] extends ExtraHttpOperation<infer By, infer Input, infer Found>
    ? ExtraOperation<By, Input, Found>
    : never
}
