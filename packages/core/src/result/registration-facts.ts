import type { CustomerStatus } from './customer-status.ts'

/** Why a provider rejected a customer, or does not accept it yet. */
export interface RegistrationReason {
  /** The provider's own code, kept only if it looks like one: letters, digits and `_.-`, at most 64 and six digits. */
  code?: string
  /** The canonical path of the value that it is about, as far as the answer names a field: `identifications[0].number`. */
  path?: string
  /** The provider's name of that field. */
  providerField?: string
  /** The reason as received. A text may quote the customer: it is a function so that nothing prints it. */
  raw(): unknown
}

/** One thing that a customer may do at the provider, such as to be paid in a currency. */
export interface CapabilityStatus {
  /** The provider's own name: `sepa`. */
  name: string
  /** In the words that all providers share. */
  status: CustomerStatus
  /** As received; empty where the provider has none. */
  providerStatus: string
}

/**
 * What a provider has decided about one value.
 * - `accepted`: verified, or taken without a check
 * - `pending`: the provider is verifying
 * - `verification_required`: the customer or the merchant must prove it, by a code for example
 * - `rejected`: must be corrected
 * - `missing`: must be supplied
 * - `unknown`: a word that we do not know; the raw value is in `providerStatus`
 */
export const fieldStatuses = [
  'accepted',
  'pending',
  'verification_required',
  'rejected',
  'missing',
  'unknown',
] as const

/** What a provider has decided about one value (as in Stellar SEP-12). */
export interface FieldStatus {
  /** The canonical path, where the field table has the provider's field. */
  path?: string
  /** The provider's name of the field. */
  providerField: string
  /** One of `fieldStatuses`. */
  status: (typeof fieldStatuses)[number]
  /** As received; empty where the provider has none. */
  providerStatus: string
}
