import type { CustomerRef } from '../adapter/adapter.ts'
import type { CustomerKind } from '../customer/customer.ts'

/** Which fields are asked about. A member that is absent or `undefined` says nothing. */
export interface DiscoverQuery {
  /** The kind of customer that is to be registered. */
  kind: CustomerKind
  /** The provider's own word for what the customer is to be, such as a role or a programme. Default: the provider's. */
  type?: string | undefined
  /** The country that the customer pays or is paid in, ISO 3166-1 alpha-2. */
  country?: string | undefined
  /** The currency that the customer pays or is paid in, ISO 4217. */
  currency?: string | undefined
  /** A customer that the provider has: what it still needs of this one. */
  ref?: CustomerRef | undefined
}

/** What the value of a discovered field is. A date is `YYYY-MM-DD`. */
export type DiscoveredValueType = 'text' | 'number' | 'boolean' | 'date' | 'file'

/** One field that a provider asks for. */
export interface DiscoveredField {
  /**
   * The provider's own name, dots for nested objects: letters, digits, `_`, `$`, `.` and `-`, at most 128. That of a field of
   * the adapter's table means that field.
   */
  name: string
  /** Whether the provider refuses a customer without it. */
  required: boolean
  /** What the value is. Default: `text`. */
  valueType?: DiscoveredValueType
  /** A short label for a form, at most 200 characters. Default: made of the name. */
  title?: string
  /** What the value means, for a form, at most 2,000 characters. Default: none. */
  description?: string
  /** The only values that the provider accepts, in its own words; at most 1,000. Default: any. */
  values?: string[]
  /**
   * A regular expression that the provider's value matches. Used only if matching cannot take long: without groups and
   * alternatives, and with at most two repetitions. Default: none.
   */
  pattern?: string
  /** Most characters of the provider's value. Default: none, and 1,000 where the adapter's table has no such field. */
  maxLength?: number
}

/** What an adapter reads from an answer; core adds the rest of `DiscoveredFields`, and checks these. */
export interface ProviderFields {
  /** The fields in the provider's order, at most 100, each name once. */
  fields: DiscoveredField[]
  /** Until when these fields hold, ISO 8601, if the provider says so. */
  expiresAt?: string | undefined
}

/**
 * What a provider asks for at run time. Plain JSON without personal data: store it, and give it to `withDiscovered` until it
 * expires.
 */
export interface DiscoveredFields<Provider extends string = string> {
  /** The provider's id. */
  provider: Provider
  /** The kind of customer that these fields are for. */
  kind: CustomerKind
  /** The provider's own word that the question named. */
  type?: string
  /** The fields in the provider's order. */
  fields: DiscoveredField[]
  /** When the provider was asked, ISO 8601, UTC. */
  discoveredAt: string
  /** Until when they hold, ISO 8601, UTC. Absent: the provider sets no limit. */
  expiresAt?: string
}
