import type { AdapterWith, ContextOf } from '@portico/adapter-kit'
import type { DisableOperation } from './disable.ts'
import type { PaycombatDetails } from './responses.ts'

/** A configured Paycombat, with every operation that it has. */
export interface PaycombatAdapter
  extends AdapterWith<PaycombatDetails, 'paycombat', 'get' | 'update' | 'reconcile'>,
    DisableOperation {
  /** The operations of Paycombat alone, for the onboarding that calls them. */
  own(contextOf: ContextOf): DisableOperation
}
