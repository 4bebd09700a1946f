import type { StatusTable } from '@portico/adapter-kit'

/** The document names these two, "etc."; the setting `statuses` adds to them. */
export const documentedStatuses: StatusTable = { pending_kyc: 'pending', active: 'active' }
