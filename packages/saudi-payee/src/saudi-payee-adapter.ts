import type { AdapterWith, ExtraOperation } from '@portico/adapter-kit'
import type * as z from 'zod'
import type { Bank, BankCountry } from './bank-operations.ts'
import type { SaudiPayeeDetails } from './customer.ts'

type Operations = 'get' | 'update' | 'list' | 'uploadDocument' | 'reconcile' | 'readEvent' | 'warnUpdate'

/** A configured Saudi payee API, with every operation that it has. */
export interface SaudiPayeeAdapter extends AdapterWith<SaudiPayeeDetails, 'saudi-payee', Operations> {
  /** The operations of this provider alone: `onboarding.operations` has them. */
  readonly extraOperations: {
    /**
     * Confirms a customer's STC Pay wallet by the six characters that the customer got by text message. Only with automatic
     * approval, while the wallet is not confirmed. An unknown outcome is not settled by sending the code again, which may be
     * used up: look the customer up, and let a new code be sent if it is still waiting.
     */
    readonly confirmWallet: ExtraOperation<'ref', z.core.$ZodType<string, string>, void>
    /** Has a new code sent to the customer; the provider allows one a minute. */
    readonly resendWalletCode: ExtraOperation<'ref', undefined, void>
    /**
     * The banks that the provider pays to ("Bank List"), in this country. Default: in all three.
     *
     * @example const banks = await onboarding.operations.banks('SA')
     */
    readonly banks: ExtraOperation<'nothing', z.core.$ZodType<BankCountry, BankCountry | undefined>, Bank[]>
  }
}
