import type { SaudiRefusal } from './replies.ts'
import type { SaudiCustomer } from './state.ts'

/** What an operation came to, before anything is encrypted for the merchant. */
export type Outcome =
  | { readonly customer: SaudiCustomer }
  | { readonly customers: readonly SaudiCustomer[] }
  | { readonly refusal: SaudiRefusal }
  | { readonly nothingToShow: true }

export const refusal = (reason: SaudiRefusal): Outcome => ({ refusal: reason })
