import type { Result } from 'neverthrow'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import type { ProviderCustomer } from './adapter.ts'
import type { CallContext } from './call-context.ts'

/** An HTTP request that a provider sent to the merchant's webhook, as `readEvent` of an adapter gets it. */
export interface EventRequest {
  /** As received, in any case. */
  method: string
  /** As the provider called it: absolute, or path and query. */
  url: string
  /** Names in lower case; a list if a name occurred several times. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The exact body as text; bytes were UTF-8. A byte order mark is kept: remove it before `JSON.parse`. */
  rawBody: string
  /** The same body as the exact bytes, for signatures that are made over bytes. */
  rawBytes: Uint8Array<ArrayBuffer>
}

/** The same request as any server has it. */
export interface ReceivedRequest {
  /** The HTTP method: `POST`. */
  method: string
  /**
   * The URL that the provider called: absolute, or path and query. Signatures cover it, so pass it as it was before a proxy
   * or router changed it: in Express `originalUrl`, not `url`.
   */
  url: string
  /** Node's `headers`, the `Headers` of a fetch `Request`, a `Map` or a list of pairs. Names in any case. */
  headers:
    | Readonly<Record<string, string | readonly string[] | undefined>>
    | Iterable<readonly [string, string | readonly string[]]>
  /** The body exactly as received: text, or bytes (a `Buffer` too) in UTF-8. Not a parsed object. */
  rawBody: string | Uint8Array | ArrayBuffer
}

/** An event that was read, and is not verified yet. */
export interface UnverifiedEvent<Details> {
  /** The provider's own word: `CUSTOM_STATUS_CHANGE`. */
  readonly providerType: string
  /**
   * When the sender claims to have sent it; a delivery that is tried again may have another time. Give only a time that
   * `verify` covers. Absent if the provider sends none: the event has no time limit then.
   */
  readonly sentAt?: Date | undefined
  /** When it happened, if the provider reports it; the same in every delivery. */
  readonly occurredAt?: Date | undefined
  /**
   * What the sender claims to be unique: for replay protection. Give only what `verify` covers. Default: the SHA-256 of the
   * body, so that the same body is the same event.
   */
  readonly nonce?: string | undefined
  /**
   * Checks the signature with every known key, in constant time, and types what was read. Drift is reported to
   * `context.observe` only after that: an unsigned event proves nothing. It may take time, as WebCrypto does, or keys that
   * are fetched: pass `context.signal` on, and return `unavailable` if the keys cannot be had. The caller's signal, or 30
   * seconds, end the wait in any case.
   */
  verify(
    context: CallContext,
  ):
    | Result<VerifiedEvent<Details>, OnboardingError>
    | PromiseLike<Result<VerifiedEvent<Details>, OnboardingError>>
}

/** An event that the provider signed. */
export type VerifiedEvent<Details> =
  | { type: 'customer_status_changed'; customer: ProviderCustomer<Details> }
  /** Signed by the provider, of a type that the adapter does not know. */
  | { type: 'unknown'; raw(): unknown }

/** An event that the provider signed, in the canonical shape. Safe to log; `raw()` is not. */
export type ProviderEvent<Registered extends Registration = Registration> = EventFacts &
  (
    | { type: 'customer_status_changed'; registration: Registered }
    /** Of a type that the adapter does not know. */
    | { type: 'unknown'; raw(): unknown }
  )

interface EventFacts {
  /** The provider's id. */
  provider: string
  /** The provider's own word: `CUSTOM_STATUS_CHANGE`; empty where it does not look like a word. */
  providerType: string
  /** When this delivery was signed; ISO 8601, UTC. Absent if the provider sends no such time. */
  sentAt?: string
  /**
   * When it happened, by the provider's word; else `sentAt`; else the time of receipt, which says nothing of the order of
   * events. ISO 8601, UTC.
   */
  occurredAt: string
  /** What is unique to this delivery; the SHA-256 of the body if the provider sends nothing of the kind. */
  nonce: string
}
