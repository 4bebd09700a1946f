import type { CustomerStatus } from '../result/customer-status.ts'
import type { ErrorCode } from '../result/onboarding-error.ts'

/**
 * What `observe` gets. Free of personal data and secrets, as far as a `callId` of yours is. Every event of one call has the same
 * `callId`, retries and pages included.
 */
export type OnboardingEvent = AdapterEvent & {
  /** The id of the call: `callId` of its options, else a fresh UUID. */
  callId: string
  /** The account: its name in the configuration, by default the provider's id. Absent without an onboarding. */
  account?: string
}

/** An event as an adapter reports it to its `CallContext`, which adds the call and the account. */
export type AdapterEvent =
  | RequestStartedEvent
  | RequestEndedEvent
  | RetryEvent
  | DriftEvent
  | WarningEvent
  | StatusEvent

interface EventOfCall {
  /** The provider's id: `sqril`. */
  provider: string
  /** The operation that was called: `create`, `get`, `confirmWallet`. */
  operation: string
}

interface EventOfRequest extends EventOfCall {
  /** The HTTP method: `POST`. */
  method: string
  /** The template of the URL's path, without ids and query: `/customers/{id}`. */
  route: string
  /** The number of the attempt, from 1. */
  attempt: number
}

/** A request is about to be sent. */
export interface RequestStartedEvent extends EventOfRequest {
  type: 'request_started'
}

/** A request ended, with an answer or an error. */
export interface RequestEndedEvent extends EventOfRequest {
  type: 'request_ended'
  /** Milliseconds from the start of this attempt until its answer was read. */
  durationMs: number
  /** The status of the answer, 100 to 599. Absent without an answer. */
  httpStatus?: number
  /** The code of the error with which this attempt ended. Absent if it succeeded. */
  error?: ErrorCode
}

/** The request will be sent again. */
export interface RetryEvent extends EventOfCall {
  type: 'retry'
  /** The number of the attempt that failed, from 1. */
  attempt: number
  /** Milliseconds until the next attempt. */
  delayMs: number
  /** The code of the error that is retried. */
  reason: ErrorCode
}

/** The provider sent something that the adapter does not know, or its clock is off. */
export interface DriftEvent extends EventOfCall {
  type: 'drift'
  /** The path in the provider's answer: `data.status`; for `clock_skew` the name of the header. */
  path: string
  /** What was found there. */
  found: DriftKind
  /** Milliseconds that the provider's clock is ahead of ours; negative if behind. Only with `clock_skew`. */
  offsetMs?: number
}

/** Reported before sending: a side effect of an update, or another create of the same reference that has not ended. */
export interface WarningEvent extends EventOfCall {
  type: 'warning'
  /** What is to be expected, in words; no personal data. */
  message: string
}

/** A customer's status in an answer or a webhook. */
export interface StatusEvent extends EventOfCall {
  type: 'status'
  /** The canonical status. */
  status: CustomerStatus
}

/**
 * What drifted.
 * - `unknown_key`: a key that the adapter does not know
 * - `unknown_value`: a value outside a known enumeration
 * - `wrong_type`: a value of another type
 * - `missing`: no value, although the adapter expects one
 * - `clock_skew`: the time of a signed answer to a write is outside the tolerance
 */
export type DriftKind = 'unknown_key' | 'unknown_value' | 'wrong_type' | 'missing' | 'clock_skew'

/** Gets every event. What it throws or rejects is ignored. */
export type Observe = (event: OnboardingEvent) => void
