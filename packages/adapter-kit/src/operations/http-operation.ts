import type {
  Idempotency,
  OnboardingError,
  PreparedFields,
  ProviderCustomer,
  ProviderErasure,
  Result,
  ResultAsync,
} from '@portico/core/adapter'
import type { Answer } from '../http/answer.ts'
import type { Effect, HttpCall } from '../http/http-call.ts'

type Texts = Readonly<Record<string, string>>

/** What one request carries. */
export interface HttpRequest {
  /** What the route's `{name}`s stand for, not yet encoded. */
  readonly params?: Texts | undefined
  /** Not yet encoded. */
  readonly query?: Texts | undefined
  /**
   * Besides those that authenticate; the same on every retry. A function is called once, before the request is sent, and
   * never for a preview.
   */
  readonly headers?: Texts | (() => Texts | Promise<Texts>) | undefined
  /** The body as JSON. */
  readonly json?: unknown
  /** The body as a form, instead of JSON: multipart as `FormData`, URL-encoded as `URLSearchParams`. */
  readonly form?: FormData | URLSearchParams | undefined
}

/** An operation that is one request, as data. */
export interface HttpOperation<Input, Output> {
  /** The HTTP method. GET is a read. */
  readonly method: HttpCall['method']
  /** Path below the base URL, ids as `{name}`: `/customers/{id}`. Events show it as it is written here. */
  readonly route: string
  /**
   * What the request does. Default: GET and `discover` are reads; `create`, `update` and `erase` are safe to repeat if `capabilities.idempotent`
   * names them, and `reconcile` if it names `create`; any other is not.
   */
  readonly effect?: Effect | undefined
  /**
   * The header by which the provider recognises a repeated request. Whether the request is sent again is decided by `effect`
   * alone. Default: none.
   */
  readonly idempotency?: Idempotency | undefined
  /**
   * What the request carries. Fields marked `encrypted` are encrypted already. A throw becomes `invalid_config`, and nothing
   * is sent. Default: the `{id}` of the route is the provider's id of the customer, and a create or update carries its fields
   * as JSON, by `body` of the connection.
   */
  request?(
    input: Input,
  ): HttpRequest | Result<HttpRequest, OnboardingError> | ResultAsync<HttpRequest, OnboardingError>
  /** What the answer says. */
  read(answer: Answer, input: Input): Result<Output, OnboardingError>
}

/** The same operation without `read`, if the connection has a `customer` that reads its answer (`Reads`). */
export type WithDefaultRead<Operation extends { read: unknown }, Reads extends boolean> = Reads extends true
  ? Omit<Operation, 'read'> & Partial<Pick<Operation, 'read'>>
  : Operation

/** `create` as data. The preview is its request with unencrypted fields, so its `request` returns at once. */
export interface HttpCreate<Details>
  extends Omit<HttpOperation<PreparedFields, ProviderCustomer<Details>>, 'request'> {
  /**
   * What the request carries: the fields, encrypted if it is sent and plain if it is previewed. Pure. Default: the fields as JSON, by
   * `body` of the connection.
   */
  request?(fields: PreparedFields): HttpRequest & { readonly json: Record<string, unknown> }
}

/** `erase` as data. */
export interface HttpErase<Input> extends Omit<HttpOperation<Input, ProviderErasure>, 'read'> {
  /** What the answer says. Default: any 2xx says that the customer is erased. */
  read?(answer: Answer, input: Input): Result<ProviderErasure, OnboardingError>
  /**
   * Whether a 404 answers that the provider holds nothing about the customer. Set it only if the provider documents this: a
   * wrong base URL is answered by 404 too. Default: a 404 is the error `not_found`.
   */
  readonly notFoundMeansNothingHeld?: boolean | undefined
}

/** One request of several. */
export interface SentRequest
  extends HttpRequest,
    Pick<HttpOperation<never, never>, 'method' | 'route' | 'effect' | 'idempotency'> {
  /** What the request carries encrypted, in the clear: an answer that repeats it is not quoted. */
  readonly plaintexts?: readonly unknown[] | undefined
  /**
   * Milliseconds to wait before it is sent, for providers whose search finds a new customer only after a while. The caller's signal
   * ends the wait. Default: 0.
   */
  readonly afterMs?: number | undefined
}

/** Sends a request of an operation that is a function. */
export type Send = (request: SentRequest) => ResultAsync<Answer, OnboardingError>
