import type { CustomerStatus } from '../result/customer-status.ts'
import type { ErrorCode } from '../result/onboarding-error.ts'

/**
 * What `observe` is told. Free of personal data and secrets: a URL is given by its template, never with ids or
 * queries; times are milliseconds.
 */
export type OnboardingEvent = ProviderActivity & {
  /** The account: its name in the configuration, by default the provider's id. Absent without an onboarding. */
  account?: string
}

type ProviderActivity =
  /** A request is about to leave; `attempt` counts from 1. */
  | {
      type: 'request_started'
      provider: string
      operation: string
      method: string
      route: string
      attempt: number
    }
  /** It ended: with a status, or with an error. */
  | {
      type: 'request_ended'
      provider: string
      operation: string
      method: string
      route: string
      attempt: number
      durationMs: number
      httpStatus?: number
      error?: ErrorCode
    }
  /** It will be sent again after `delayMs`. */
  | {
      type: 'retry'
      provider: string
      operation: string
      attempt: number
      delayMs: number
      reason: ErrorCode
    }
  /** The provider sent something that the adapter does not know: a key, a value, another type; or its clock is off. */
  | {
      type: 'drift'
      provider: string
      operation: string
      path: string
      found: DriftKind
      /** Only with `clock_skew`: how far the provider's clock is ahead of ours; negative if it is behind. */
      offsetMs?: number
    }
  /**
   * Reported before anything is sent: a side effect of a change, or that another create of the same reference has not
   * ended.
   */
  | { type: 'warning'; provider: string; operation: string; message: string }
  /** A customer's canonical status as this answer or event tells it. */
  | { type: 'status'; provider: string; operation: string; status: CustomerStatus }

/**
 * An unknown key, a value outside a known enumeration, a value of another type, a missing value; a signed answer to a
 * write whose time is outside the tolerance, with the header's name as `path`.
 */
export type DriftKind = 'unknown_key' | 'unknown_value' | 'wrong_type' | 'missing' | 'clock_skew'

export type Observe = (event: OnboardingEvent) => void
