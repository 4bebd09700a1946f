import type { AdapterWith, ContextOf } from '@portico/adapter-kit'
import type { BankOperations } from './bank-operations.ts'
import type { SaudiPayeeDetails } from './customer.ts'
import type { WalletOperations } from './wallet-operations.ts'

type Operations = 'get' | 'update' | 'list' | 'uploadDocument' | 'reconcile' | 'readEvent' | 'warnUpdate'

/** A configured Saudi payee API, with every operation that it has. */
export interface SaudiPayeeAdapter
  extends AdapterWith<SaudiPayeeDetails, 'saudi-payee', Operations>,
    WalletOperations,
    BankOperations {
  /** The operations of this provider alone, for the onboarding that calls them. */
  own(contextOf: ContextOf): WalletOperations & BankOperations
}
