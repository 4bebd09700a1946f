import type { CustomerStatus } from './customer-status.ts'
import type { HostedLink } from './hosted-link.ts'
import type { MappingReport } from './mapping.ts'
import type { Progress } from './progress.ts'
import type { CapabilityStatus, FieldStatus, RegistrationReason } from './registration-facts.ts'
import type { Requirement } from './requirement.ts'

/**
 * A customer as a provider holds it: one shape for every provider. Safe to log (as far as the keys of `metadata` are, which
 * `mapping` names); `raw()` is not.
 */
export interface Registration<Details = unknown, Provider extends string = string> {
  /** The provider's id: `sqril`. */
  provider: Provider
  /** The account at the provider: its name in the configuration, by default the provider's id. */
  account: string
  /** The provider's id of this customer. Keep it: every later call takes it. */
  providerCustomerId: string
  /** The merchant's own id, where known. */
  reference?: string
  /** What the provider has decided about the customer, in the words that all providers share. */
  status: CustomerStatus
  /** As received; empty where the provider has none. */
  providerStatus: string
  /**
   * True if the answer has no status, as some answers to updates and lists: `status` is then `unknown`, and says nothing
   * about the customer. `mergeStatus` keeps what is known.
   */
  statusMissing?: true
  /** What this call did. `upserted`: created or updated, the provider does not say which. `existing` for a look-up. */
  outcome: 'created' | 'updated' | 'upserted' | 'existing'
  /** What the provider still wants, as far as it says. */
  outstanding: Requirement[]
  /** Why the customer was rejected, or is not accepted yet. Absent if the answer gives no reason. */
  reasons?: RegistrationReason[]
  /** Pages of the provider to send the customer to. Absent if the answer has none. */
  links?: HostedLink[]
  /** What the customer may do at the provider, each with a status. Absent if the answer does not say. */
  capabilities?: CapabilityStatus[]
  /** What the provider has decided about single values. Absent if the answer does not say. */
  fields?: FieldStatus[]
  /** ISO 8601, UTC. */
  createdAt?: string
  /** ISO 8601, UTC. */
  updatedAt?: string
  /** What became of every canonical field; empty where nothing was mapped, as in a look-up. */
  mapping: MappingReport
  /** What was sent, if the operation takes several requests. */
  progress?: Progress
  /**
   * False if the ledger could not store this registration: it settles the create later. Absent otherwise, and without a
   * ledger.
   */
  recorded?: false
  /** What only this provider has. */
  details: Details
  /** The provider's whole answer. May hold personal data: it is a function so that nothing prints it. */
  raw(): unknown
}
