import type { BridgeAssociatedPerson } from './associated-person.ts'
import type { BridgeBusiness } from './business.ts'
import type { BridgeIndividual } from './individual.ts'

/** Why Bridge rejected a customer. */
export interface BridgeRejectionReason {
  /** For the merchant only: never to be shown to the customer. */
  readonly developer_reason: string
  /** For the customer. */
  readonly reason: string
  /** ISO 8601, UTC. */
  readonly created_at: string
}

/** What was sent of a customer, in Bridge's own words, without the persons of a business. */
export type BridgeProfile = BridgeIndividual | Omit<BridgeBusiness, 'associated_persons'>

/** An associated person with its id, a UUID. */
export type BridgePerson = BridgeAssociatedPerson & { readonly id: string }

/** A stored customer: what was sent, and what Bridge made of it. */
export interface BridgeCustomer {
  /** A UUID. */
  readonly id: string
  /** The fields of the last bodies that set them, files included. */
  readonly profile: BridgeProfile
  /** The associated persons of a business, empty for an individual. */
  readonly persons: readonly BridgePerson[]
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
