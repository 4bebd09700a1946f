/**
 * Why a customer that passes preflight may still be refused or unpayable.
 * - `expired`: a document whose last day has ended everywhere on earth
 * - `expires_soon`: a document that expires within 30 days; a review may take longer than what is left
 * - `other_script`: a name in another script than it is asked for
 * - `passed_over`: there, but not as the provider wants it: something else goes out, or nothing
 * - `no_wallet_number`: a phone number that cannot belong to the wallet's scheme
 * - `contradiction`: two values that cannot both be right; the message names the other
 * - `may_be_refused`: the provider may refuse this value; it does not say so for certain
 * - `cannot_be_paid`: registered, the customer could not be paid yet
 * - `recommended`: not demanded, and better given; the message says why
 * - `side_effect`: a change that costs more than it changes
 */
export type WarningCode =
  | 'expired'
  | 'expires_soon'
  | 'other_script'
  | 'passed_over'
  | 'no_wallet_number'
  | 'contradiction'
  | 'may_be_refused'
  | 'cannot_be_paid'
  | 'recommended'
  | 'side_effect'

/** What does not keep a customer from being sent, and is better known before. Never quotes the value. */
export interface Warning {
  /** Canonical path: `identifications[1].expiresOn`. Empty where it is about the customer as a whole. */
  path: string
  /** What kind of warning it is. */
  code: WarningCode
  /** In words; no personal data. */
  message: string
}
