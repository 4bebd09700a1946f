import type { BridgeCustomer, BridgeRejectionReason } from './customer.ts'
import type { BridgeStore } from './store.ts'
import type { Terms } from './terms.ts'

/** What the Bridge stand-in has stored, for a test to read and to arrange. */
export interface BridgeState {
  /** Copies, in order of creation. */
  readonly customers: readonly BridgeCustomer[]
  /** A copy of the customer with this id, `undefined` if there is none. */
  readonly find: (id: string) => BridgeCustomer | undefined
  /** Makes the customer `active` and approves its endorsements, as Bridge's reviewers would. */
  readonly approve: (id: string) => void
  /** Makes the customer `rejected`. Default: one reason, an expired ID. */
  readonly reject: (id: string, reasons?: readonly Omit<BridgeRejectionReason, 'created_at'>[]) => void
  /** Moves a customer's status. Any text is allowed. */
  readonly setStatus: (id: string, status: string) => void
  /**
   * Accepts the terms of service, as a customer does on Bridge's page.
   *
   * @param link - a link that the stand-in gave. Default: a new one.
   * @returns the `signed_agreement_id`.
   * @throws if the stand-in gave no such link.
   */
  readonly acceptTerms: (link?: string) => string
}

export function createBridgeState(store: BridgeStore, terms: Terms, now: () => Date): BridgeState {
  function known(id: string): BridgeCustomer {
    const customer = store.get(id)
    if (!customer) throw new Error('The Bridge stand-in has no customer with this id.')
    return customer
  }

  return {
    get customers() {
      return structuredClone([...store.all()])
    },
    find: (id) => structuredClone(store.get(id)),
    approve: (id) => approve(store, known(id)),
    reject(id, reasons = [{ developer_reason: 'ID is expired.', reason: 'ID is expired.' }]) {
      const created_at = now().toISOString()
      store.change(known(id), {
        status: 'rejected',
        approved: false,
        rejectionReasons: reasons.map((reason) => ({ ...reason, created_at })),
        issues: ['government_id_verification_failed'],
      })
    },
    setStatus: (id, status) => void store.change(known(id), { status }),
    acceptTerms(link) {
      const token = link === undefined ? terms.issue() : new URL(link).searchParams.get('session_token')
      const agreement = terms.accept(token ?? '')
      if (agreement === undefined) throw new Error('The Bridge stand-in gave no such link to its terms.')
      return agreement
    },
  }
}

/** What Bridge does after a review, and what its own sandbox simulates. */
export function approve(store: BridgeStore, customer: BridgeCustomer): void {
  store.change(customer, { status: 'active', approved: true, rejectionReasons: [], issues: [] })
}
