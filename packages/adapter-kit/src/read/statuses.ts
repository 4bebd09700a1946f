import type { CustomerStatus } from '@portico/core/adapter'

/** A provider's words (a code as its decimal digits), each with the canonical status. */
export type StatusTable = Readonly<Record<string, CustomerStatus>>

/**
 * A table of status words from what each canonical status is called: one text with blanks between the provider's words.
 *
 * @example statusWords({ pending: 'under_review waiting', active: 'approved' })
 */
export const statusWords = (words: Readonly<Partial<Record<CustomerStatus, string>>>): StatusTable =>
  Object.fromEntries(
    Object.entries(words).flatMap(([status, text]) =>
      text.split(' ').map((word) => [word, status as CustomerStatus]),
    ),
  )

/** A provider's word with the canonical status; `unknown` if the table does not have it. */
export interface KnownStatus {
  /** In the words that all providers share. */
  status: CustomerStatus
  /** As received; empty if it does not look like a word. */
  providerStatus: string
}

/**
 * Looks a provider's word up in a table of statuses. For capabilities, of which each has a status.
 *
 * @example capabilities: Object.entries(abilities).map(([name, word]) => ({ name, ...statusIn(statuses, word) }))
 */
export const statusIn = (statuses: StatusTable, word: string): KnownStatus => ({
  status: (Object.hasOwn(statuses, word) ? statuses[word] : undefined) ?? 'unknown',
  providerStatus: word,
})
