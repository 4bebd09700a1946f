/** How a write is marked, so that the provider does it once, however often it arrives. */
export interface Idempotency {
  /** The header that carries the key: `Idempotency-Key`. */
  readonly header: string
  /**
   * What the key is made of. It is the same on every retry of a call and shows nothing of the customer.
   * - `content`: everything that the request carries. The same customer gets the same key in every call and after a restart;
   *   corrected data gets another. For creates.
   * - `nonce`: fresh in every call. For updates: A to B, back to A and to B again are three changes, of which a content
   *   key would make two.
   */
  readonly from: 'content' | 'nonce'
}
