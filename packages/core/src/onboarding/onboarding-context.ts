import type { Adapter, AdapterDescription } from '../adapter/adapter.ts'
import type { CallContext } from '../adapter/call-context.ts'
import type { Clock } from '../customer/person.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { UnderWay } from './under-way.ts'

/** What offline checks work with. */
export interface OnboardingContext<Details> {
  readonly adapter: Adapter<Details>
  readonly now: Clock
}

/** What one call of an operation works with. */
export interface OperationContext<Details> extends OnboardingContext<Details> {
  readonly context: CallContext
  readonly underWay: UnderWay
  /** The memory of creates. Without one, nothing is remembered. */
  readonly ledger?: Ledger | undefined
  /** Milliseconds after which a create of unknown outcome may be settled. */
  readonly settleAfterMs: number
}

/** An adapter and the context of the call in which it answered. */
export interface ObservedAdapter<Id extends string = string> {
  readonly adapter: AdapterDescription<Id>
  readonly context: CallContext
}
