/**
 * Which account of which provider an adapter speaks to. It stays the same when keys are rotated or the account gets another name
 * in the configuration.
 */
export interface AccountIdentity {
  /** The provider's id. */
  provider: string
  /** Where the API is, without a slash at its end. Empty if the adapter does not say. */
  baseUrl: string
  /** The merchant's name at the provider: never a key. Empty if the settings do not say. */
  merchant: string
}
