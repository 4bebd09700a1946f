/**
 * What goes wrong with one call. Where `processed` can be said, it tells whether the provider did its work
 * before things went wrong; the caller cannot see which.
 */
export type CallFault =
  /** Nothing: this call goes through. Holds a place in a script. */
  | { readonly kind: 'none' }
  /** The answer takes this much longer. Waiting is the sandbox's `wait`. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** Another HTTP status, as a gateway gives it: not in the provider's form, and not signed. */
  | {
      readonly kind: 'status'
      readonly status: number
      /** The `Retry-After` header: in seconds, or as a date. */
      readonly retryAfter?: number | Date
      /** Sent as JSON; default: a message. A string is sent as it is, and may be empty. */
      readonly body?: unknown
      /** Default: false. */
      readonly processed?: boolean
    }
  /**
   * The connection is reset without an answer. With `afterMs`, the provider does its work only that much later: a look-up in
   * between finds nothing. Waiting is the sandbox's `wait`.
   */
  | { readonly kind: 'reset'; readonly processed: boolean | { readonly afterMs: number } }
  /** No answer ever comes; the connection stays open until the caller gives up. Default: not processed. */
  | { readonly kind: 'stall'; readonly processed?: boolean }
  /** The answer announces its whole length and breaks off half-way. */
  | { readonly kind: 'truncated' }
  /** The answer comes whole, signed where the provider signs, and is no JSON. */
  | { readonly kind: 'malformed-json' }
  /** An HTML page instead of the answer, not signed. Default: 200, processed. */
  | { readonly kind: 'html'; readonly status?: number; readonly processed?: boolean }
  /** The answer is called something else than JSON. Default: `text/plain`. */
  | { readonly kind: 'wrong-content-type'; readonly contentType?: string }
  /** The customer's status is one that nobody has heard of: 77, or `status_from_the_future`. */
  | { readonly kind: 'unknown-status' }
  /** Fields that no document mentions, at the root and in each customer. */
  | { readonly kind: 'extra-fields' }
  /** These fields are left out, at the root and in each customer. Default: the provider's ids. */
  | { readonly kind: 'missing-fields'; readonly fields?: readonly string[] }
  /** Any other change to the answer's JSON. It is signed afterwards, where the provider signs. */
  | { readonly kind: 'edited'; readonly edit: (body: unknown) => unknown; readonly status?: number }
  /** The provider's clock is off by this much, ahead where it is positive. */
  | { readonly kind: 'clock-skew'; readonly seconds: number }
  /** Only where the provider signs: the signature is not there, or is that of something else. */
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'wrong-signature' }

/** What goes wrong with one webhook. */
export type WebhookFault =
  /** Nothing: this one goes out as it should. */
  | { readonly kind: 'none' }
  /** It is sent twice, to the byte. */
  | { readonly kind: 'duplicate' }
  /** It is held back until the next one was delivered. */
  | { readonly kind: 'out-of-order' }
  /** The sender's clock is off by this much in the signature's timestamp, ahead where it is positive. */
  | { readonly kind: 'clock-skew'; readonly seconds: number }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'wrong-signature' }
