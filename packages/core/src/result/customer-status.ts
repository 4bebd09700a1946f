/**
 * Where a customer stands, in one vocabulary for every provider.
 * - `incomplete`: the customer or the merchant must supply more
 * - `pending`: the provider is verifying
 * - `active`: verified; may be paid
 * - `rejected`: the provider declined the customer
 * - `suspended`: barred
 * - `closed`: ended
 * - `registered`: this provider has no KYC lifecycle
 * - `unknown`: the provider said something we do not know; the raw value is in `providerStatus`
 */
export const customerStatuses = [
  'incomplete',
  'pending',
  'active',
  'rejected',
  'suspended',
  'closed',
  'registered',
  'unknown',
] as const
/** What a provider has decided about a customer; see `customerStatuses` for each word. */
export type CustomerStatus = (typeof customerStatuses)[number]
