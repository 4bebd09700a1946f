import type { Placeholders } from '../words/placeholders.ts'

/** Settings that every adapter's factory takes, besides its own. */
export interface AdapterSettings {
  /** Milliseconds that one attempt may take, answer included: a whole number of at least 1. Default: 30,000. */
  timeoutMs?: number | undefined
  /** How often a request may be sent again, 0 to 10, only ever where that is safe. 0 means never. Default: 2. */
  retries?: number | undefined
  /**
   * Your own name at the provider, by which a ledger tells two accounts at the same base URL apart: it must stay the same when
   * keys are rotated. At most 64 letters, digits and `._:@-`; no key. Default: none, and for Sqril the `clientId`.
   */
  merchantId?: string | undefined
  /** Stands in for the global `fetch`; called with a `Request`. For proxies and tests. */
  fetch?: typeof globalThis.fetch | undefined
  /** What to send where a customer has no such thing and the provider insists. Default: nothing is made up. */
  placeholders?: Placeholders | undefined
}
