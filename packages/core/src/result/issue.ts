/**
 * What is wrong with one value.
 * - `required`: nothing is there
 * - `invalid`: something is there that is not of the right form
 * - `too_long`: more characters than the provider takes; Portico never cuts
 * - `not_accepted`: well formed, but not among what this provider accepts
 * - `unknown_key`: neither the canonical model nor the provider's options know this key
 * - `immutable`: the provider does not change this after creation
 * - `not_clearable`: the provider has no way to remove this
 * - `dropped`: the provider has no field for it (only where loss is refused)
 * - `changed`: the provider has another value (only where a customer is registered with other data)
 * - `refused`: the provider itself refused this field
 */
export type IssueCode =
  | 'required'
  | 'invalid'
  | 'too_long'
  | 'not_accepted'
  | 'unknown_key'
  | 'immutable'
  | 'not_clearable'
  | 'dropped'
  | 'changed'
  | 'refused'

/** One finding about one value. Never quotes the value. */
export interface Issue {
  /**
   * Canonical path: `identifications[1].number`; `payoutAccounts[].bic` where no such element exists yet. Empty
   * where the provider named a field that no canonical path feeds.
   */
  path: string
  /** What kind of problem it is. */
  code: IssueCode
  /** What to do, in words; no personal data. */
  message: string
  /** The provider's own name of the field, where one is concerned. */
  providerField?: string
}
