import type { Bank } from './banks.ts'
import type { SaudiRefusal } from './replies.ts'
import type { SaudiCustomer } from './state.ts'

/** What an operation came to, before anything is encrypted for the merchant. */
export type Outcome =
  | { readonly customer: SaudiCustomer }
  | { readonly customers: readonly SaudiCustomer[] }
  | { readonly banks: readonly Bank[] }
  | { readonly refusal: SaudiRefusal }
  | { readonly nothingToShow: true }

export const refusal = (reason: SaudiRefusal): Outcome => ({ refusal: reason })
