import type { Answer } from './answer.ts'
import type { SignableRequest } from './http-call.ts'
import type { Refusal } from './refusal.ts'

/** How an adapter speaks HTTP with its provider. */
export interface HttpOptions {
  /** The provider's id, for errors and events. */
  readonly provider: string
  /** Checked by `baseUrl()`; with or without a path, with or without a slash at its end. */
  readonly baseUrl: string
  /** Milliseconds that one attempt may take, answer included. Default 30 000. */
  readonly timeoutMs?: number | undefined
  /** How often a request may be sent again, only ever where that is safe. Default 2. */
  readonly retries?: number | undefined
  /** Default: the global one. Called with a `Request`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /**
   * The headers that authenticate a request. Called anew for every attempt, so that a timestamp and a nonce are fresh.
   * A throw becomes `invalid_config`, and nothing is sent.
   */
  authorize(
    request: SignableRequest,
  ): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /**
   * Whether a 2xx answer is the provider's own; `false` or a throw becomes `invalid_signature`. Default: every answer
   * is believed.
   */
  verify?(answer: Answer, request: SignableRequest): boolean | Promise<boolean>
  /**
   * Whether the JSON body of a 4xx or 5xx says success all the same. Where `verify` believes it, it is read as a
   * 2xx is. A throw says no. Default: the HTTP status decides alone.
   */
  succeeded?(json: unknown): boolean
  /** Reads the JSON body of an answer that is not 2xx; a throw reads as nothing. Default: such bodies are not read. */
  readRefusal?(json: unknown): Refusal
}
