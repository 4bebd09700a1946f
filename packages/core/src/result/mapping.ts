/**
 * What became of one canonical field.
 * - `sent`: goes out as it is
 * - `transformed`: goes out in another form (a code, a joined line, a placeholder)
 * - `encrypted`: goes out encrypted
 * - `used`: decided something without being sent; no loss
 * - `dropped`: the provider does not get it
 */
export type Treatment = 'sent' | 'transformed' | 'encrypted' | 'used' | 'dropped'

/** One line of the mapping report. */
export interface MappingEntry {
  /** Concrete canonical path, `identifications[0].number`; the keys of `metadata` as they are: print it by `shownPath`. */
  path: string
  /** What became of the value. */
  treatment: Treatment
  /** The provider's own names of the fields it went into; empty unless it goes out. */
  providerFields: string[]
  /** Why it was dropped or filled in. */
  reason?: string
}

/** One entry for every leaf that a customer carries, and one for every value a placeholder supplied. */
export type MappingReport = MappingEntry[]
