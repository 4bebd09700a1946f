import type { CustomerStatus } from '@portico/adapter-kit'

/** The provider's words for a status; any other is `unknown`, never a guess. */
export type StatusTable = Readonly<Record<string, CustomerStatus>>

/** The document names these two, "etc."; the setting `statuses` adds to them. */
export const documentedStatuses: StatusTable = { pending_kyc: 'pending', active: 'active' }

/** `undefined` for a word that is not in the table. */
export const canonicalStatus = (word: string, statuses: StatusTable): CustomerStatus | undefined =>
  Object.hasOwn(statuses, word) ? statuses[word] : undefined
