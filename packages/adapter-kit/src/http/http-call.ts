import type { CallContext } from '@portico/core/adapter'

/**
 * What a request does at the provider.
 * - `read`: changes nothing
 * - `safe_write`: doing it twice is the same as once, so it may be sent again when its outcome is unknown
 * - `unsafe_write`: must never be sent again unless it provably was not done
 */
export type Effect = 'read' | 'safe_write' | 'unsafe_write'

/** One request to the provider. */
export interface HttpCall {
  /** The adapter's word for it, in events and messages: `create`. */
  readonly operation: string
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the base URL, ids as `{name}`: `/customers/{id}`. Events show it as it is written here. */
  readonly route: string
  /** What the route's `{name}`s stand for, not yet encoded. */
  readonly params?: Readonly<Record<string, string>> | undefined
  /** Not yet encoded. */
  readonly query?: Readonly<Record<string, string>> | undefined
  /** Besides those of `authorize`; the same on every retry. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** `URLSearchParams` is a form of `application/x-www-form-urlencoded`. JSON is serialised once: the very same string is signed, sent and sent again. */
  readonly body?: { readonly json: unknown } | FormData | URLSearchParams | undefined
  /** What the body or the query carries encrypted, in the clear: an answer that echoes it is not quoted either. */
  readonly plaintexts?: readonly unknown[] | undefined
  /** What the request does at the provider. It decides whether the request may be sent again. */
  readonly effect: Effect
  /** False for a step whose answer has another id than the customer's, such as a file's. Default: true. */
  readonly namesCustomer?: boolean | undefined
  /** The context of the call, as the operation got it. */
  readonly context: CallContext
}

/** What `authorize` signs and `verify` checks against. */
export interface SignableRequest {
  /** The HTTP method, upper case. */
  readonly method: string
  /** Exactly as sent: `url.pathname + url.search` is what the provider sees. */
  readonly url: URL
  /** Exactly as sent; empty for no body and for multipart. */
  readonly body: string
  /** What the request does at the provider. */
  readonly effect: Effect
  /** The context of the call: its clock and nonce are the only ones to sign with. */
  readonly context: CallContext
}
