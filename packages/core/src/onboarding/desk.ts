import type { Adapter } from '../adapter/adapter.ts'
import type { ContextOf } from '../adapter/call-context.ts'
import type { OnboardingEvent } from '../adapter/events.ts'
import type { Clock } from '../customer/person.ts'

/** What every operation works with. */
export interface Desk<Details> {
  readonly adapter: Adapter<Details>
  readonly now: Clock
  readonly contextOf: ContextOf
}

type WithoutProvider<Event> = Event extends unknown ? Omit<Event, 'provider'> : never

/** Tells the observer. */
export function tell({ adapter, contextOf }: Desk<unknown>, event: WithoutProvider<OnboardingEvent>): void {
  contextOf().observe({ provider: adapter.id, ...event })
}
