import type { Adapter } from '../adapter/adapter.ts'
import type { ContextOf } from '../adapter/call-context.ts'
import type { OnboardingEvent } from '../adapter/events.ts'
import type { Clock } from '../customer/person.ts'
import type { UnderWay } from './under-way.ts'

/** What every operation works with. */
export interface OnboardingContext<Details> {
  readonly adapter: Adapter<Details>
  readonly now: Clock
  readonly contextOf: ContextOf
  readonly underWay: UnderWay
}

/** Whoever can tell the observer. */
export interface ObservedAdapter<Id extends string = string> {
  readonly adapter: { readonly id: Id }
  readonly contextOf: ContextOf
}

type WithoutProvider<Event> = Event extends unknown ? Omit<Event, 'provider'> : never

/** Tells the observer. */
export function tell({ adapter, contextOf }: ObservedAdapter, event: WithoutProvider<OnboardingEvent>): void {
  contextOf().observe({ provider: adapter.id, ...event })
}
