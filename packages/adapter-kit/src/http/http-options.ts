import type { AdapterDescription } from '@portico/core/adapter'
import type { Answer } from './answer.ts'
import type { HttpCall, SignableRequest } from './http-call.ts'
import type { Refusal } from './refusal.ts'

/**
 * - `false`: not signed by the provider; becomes `invalid_signature`
 * - `outdated`: signed, but at a time outside the tolerance; becomes `invalid_signature`
 * - `unauthenticated`: signed with an empty signature, by which this provider reports wrong credentials
 */
export type Verification = boolean | 'outdated' | 'unauthenticated'

/** How an adapter speaks HTTP with its provider. */
export interface HttpOptions {
  /** The provider's id, for errors and events. */
  readonly provider: string
  /** Checked by `baseUrl()`; with or without a path, with or without a slash at its end. */
  readonly baseUrl: string
  /** The merchant's own name at the provider, part of the account's identity. Default: none. */
  readonly merchantId?: string | undefined
  /** Milliseconds that one attempt may take, answer included. Default 30 000. */
  readonly timeoutMs?: number | undefined
  /** How often a request may be sent again, only ever where that is safe. Default 2. */
  readonly retries?: number | undefined
  /**
   * Default: the global one. Called with a `Request`. A failed TLS handshake that another one reports counts as possibly sent:
   * the same codes occur on established connections.
   */
  readonly fetch?: typeof globalThis.fetch | undefined
  /**
   * The headers that authenticate a request. Called anew for every attempt, so that a timestamp and a nonce are fresh.
   * A throw becomes `invalid_config`, and nothing is sent. Default: none, as with a `session` that is all.
   */
  authorize?(
    request: SignableRequest,
  ): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** Whether a success is the provider's own; a throw counts as `false`. Default: every answer is trusted. */
  verify?(answer: Answer, request: SignableRequest): Verification | Promise<Verification>
  /**
   * The HTTP status that the JSON body itself contains, such as 503 inside HTTP 200; `undefined` if it contains none. It
   * counts only in a verified answer: a 2xx inside a 4xx or 5xx is success, and a 4xx or 5xx inside a 2xx is classified
   * and retried as if HTTP had said so. A throw counts as none. Default: the HTTP status decides alone.
   */
  bodyStatus?(json: unknown, call: HttpCall): number | undefined
  /**
   * Where an answer has the customer's id, as paths of keys: `['data.customer_id']`. The first usable one is kept in every
   * error that is made of an answer, so that no created customer is lost. An answer that `verify` rejects gives none.
   * Default: nowhere.
   */
  readonly customerIdAt?: readonly string[] | undefined
  /** The adapter whose field names and codes are kept even if a customer has such a name. Default: none are. */
  readonly adapter?: AdapterDescription | undefined
  /** Secrets that are not sent themselves, such as a key that only signs: an answer that contains one is not quoted. */
  readonly secrets?: readonly string[] | undefined
  /** Reads the JSON body of an answer with this status, not 2xx; a throw reads as nothing. Default: such bodies are not read. */
  readRefusal?(json: unknown, httpStatus: number): Refusal
}
