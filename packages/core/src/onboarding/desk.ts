import type { Adapter, ProviderCustomer } from '../adapter/adapter.ts'
import type { ContextOf } from '../adapter/call-context.ts'
import type { OnboardingEvent } from '../adapter/events.ts'
import type { Clock } from '../customer/person.ts'
import type { MappingReport } from '../result/mapping.ts'
import type { Registration } from '../result/registration.ts'

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

/** What an adapter read, in the canonical shape; its status is told to the observer. */
export function register<Details>(
  desk: Desk<Details>,
  operation: string,
  found: ProviderCustomer<Details>,
  mapping: MappingReport = [],
): Registration<Details> {
  tell(desk, { type: 'status', operation, status: found.status })
  return { provider: desk.adapter.id, ...found, mapping }
}
