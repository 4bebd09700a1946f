import type { AdapterWith } from '@portico/adapter-kit'

/** A configured pending_kyc API, with every operation that it has. It has no details of its own. */
export interface PendingKycAdapter
  extends AdapterWith<undefined, 'pending-kyc', 'get' | 'update' | 'list' | 'reconcile'> {}
