import type { AdapterWith, ExtraOperationsIn } from '@portico/adapter-kit'
import type { BridgeDetails } from './customer.ts'
import type { linkOperations } from './links.ts'

type Operations = 'get' | 'update' | 'list' | 'reconcile' | 'erase' | 'readEvent'

/** A configured Bridge, with every operation that it has. */
export interface BridgeAdapter extends AdapterWith<BridgeDetails, 'bridge', Operations> {
  /** The hosted pages of Bridge: `onboarding.operations` has them. */
  readonly extraOperations: ExtraOperationsIn<typeof linkOperations>
}
