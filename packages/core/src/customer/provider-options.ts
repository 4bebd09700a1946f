/**
 * What `customer.providerOptions` may hold, by the adapter's id. Each adapter package declares its own key, so the options of
 * every adapter that a program imports are checked by the compiler; those of any other id are unchecked.
 *
 * @example
 * declare module '@portico/core' {
 *   interface ProviderOptions {
 *     acme?: AcmeOptions | undefined
 *   }
 * }
 */
export interface ProviderOptions {
  /** By an adapter's id. The adapter checks them when it reads the customer; other adapters ignore them. */
  [adapterId: string]: unknown
}
