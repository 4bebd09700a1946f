import type { BridgeProfile } from './requirements.ts'

/** Bridge's statuses of a customer. `deposits_restricted` is of a later edition than the others. */
export const customerStatuses = [
  'active',
  'awaiting_questionnaire',
  'awaiting_ubo',
  'deposits_restricted',
  'incomplete',
  'not_started',
  'offboarded',
  'paused',
  'rejected',
  'under_review',
] as const

/** Why Bridge rejected a customer. */
export interface BridgeRejectionReason {
  /** For the merchant only: never to be shown to the customer. */
  readonly developer_reason: string
  /** For the customer. */
  readonly reason: string
  /** ISO 8601, UTC. */
  readonly created_at: string
}

/** A stored customer: what was sent, and what Bridge made of it. */
export interface BridgeCustomer {
  /** A UUID. */
  readonly id: string
  /** The fields of the last bodies that set them, in Bridge's own words, files included. */
  readonly profile: BridgeProfile
  /** The ids of `profile.associated_persons`, in the same order. */
  readonly personIds: readonly string[]
  /** One of Bridge's statuses, or any text that a test has set. */
  readonly status: string
  /** Whether Bridge approved the customer at some time. Decides the endorsements. */
  readonly approved: boolean
  /** Empty unless rejected. */
  readonly rejectionReasons: readonly BridgeRejectionReason[]
  /** Bridge's words for what keeps the endorsements from approval, such as `government_id_verification_failed`. */
  readonly issues: readonly string[]
  /** ISO 8601, UTC. */
  readonly created_at: string
  /** ISO 8601, UTC. */
  readonly updated_at: string
}
