import { changeTime } from '../shared/change-time.ts'
import type { Serial } from '../shared/create-serial.ts'
import { uuid } from '../shared/uuid.ts'
import type { PendingKycChanges, PendingKycProfile } from './schema.ts'

/** A stored customer, in the API's own words. */
export interface PendingKycCustomer extends PendingKycProfile {
  /** A UUID. */
  readonly id: string
  /** `pending_kyc` at first. A string, because the document ends its list in "etc.". */
  readonly status: string
  /** ISO 8601, UTC. */
  readonly created_at: string
  /** ISO 8601, UTC. */
  readonly updated_at: string
}

/** What the pending_kyc stand-in has stored, for a test to read and to arrange. */
export interface PendingKycState {
  /** Copies, in order of creation. */
  readonly customers: readonly PendingKycCustomer[]
  /** A copy of the customer with this id, `undefined` if there is none. */
  readonly find: (id: string) => PendingKycCustomer | undefined
  /** Moves a customer's status, as the provider's verification would. Any text is allowed. */
  readonly setStatus: (id: string, status: string) => void
}

export function createPendingKycStore(now: () => Date, serial: Serial) {
  const stored = new Map<string, PendingKycCustomer>()

  function write(customer: PendingKycCustomer): PendingKycCustomer {
    stored.set(customer.id, customer)
    return customer
  }

  const change = (customer: PendingKycCustomer, changes: Partial<PendingKycCustomer>) =>
    write({ ...customer, ...changes, updated_at: changeTime(now(), customer.updated_at).toISOString() })

  const state: PendingKycState = {
    get customers() {
      return structuredClone([...stored.values()])
    },
    find: (id) => structuredClone(stored.get(id)),
    setStatus(id, status) {
      const customer = stored.get(id)
      if (!customer) throw new Error('The pending_kyc stand-in has no customer with this id.')
      change(customer, { status })
    },
  }

  return {
    state,
    clear: () => stored.clear(),
    create(profile: PendingKycProfile): PendingKycCustomer {
      const time = now().toISOString()
      const status = 'pending_kyc'
      return write({ id: uuid(serial.next()), ...profile, status, created_at: time, updated_at: time })
    },
    update(
      customer: PendingKycCustomer,
      { phone_number, ...changes }: PendingKycChanges,
    ): PendingKycCustomer {
      return change(customer, { ...changes, ...(phone_number !== undefined && { phone: phone_number }) })
    },
    get: (id: string) => stored.get(id),
    all: (): readonly PendingKycCustomer[] => [...stored.values()],
    // inferred: addresses that differ only in case are the same.
    withEmail: (email: string) =>
      [...stored.values()].find((one) => one.email.toLowerCase() === email.toLowerCase()),
  }
}

export type PendingKycStore = ReturnType<typeof createPendingKycStore>
