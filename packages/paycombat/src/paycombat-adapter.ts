import type { AdapterWith, ExtraOperation, ProviderCustomer } from '@portico/adapter-kit'
import type { PaycombatDetails } from './responses.ts'

/** A configured Paycombat, with every operation that it has. */
export interface PaycombatAdapter
  extends AdapterWith<PaycombatDetails, 'paycombat', 'get' | 'update' | 'reconcile'> {
  /** The operations of Paycombat alone: `onboarding.operations` has them. */
  readonly extraOperations: {
    /**
     * Switches a customer off ("Disable Customer"): `details.isActive` is then false. The status stays `registered`, as
     * ordinary customers may be inactive too. Doing it twice is the same as once.
     */
    readonly disable: ExtraOperation<'id', undefined, ProviderCustomer<PaycombatDetails>>
  }
}
