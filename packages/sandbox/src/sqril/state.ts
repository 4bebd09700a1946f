import { changeTime } from '../shared/change-time.ts'
import type { Serial } from '../shared/create-serial.ts'
import type { SqrilChanges, SqrilProfile } from './schema.ts'

/** A stored sender profile, in Sqril's own words. */
export interface SqrilCustomer extends SqrilProfile {
  /** Sqril's id of the customer. */
  readonly customer_id: string
  /** ISO 8601, UTC. */
  readonly created_at: string
  /** ISO 8601, UTC. */
  readonly updated_at: string
  /** Per corridor (ISO alpha-2): whether the stored profile is enough to pay into it. */
  readonly allowed: Readonly<Record<string, boolean>>
}

/** What the Sqril stand-in has stored, for a test to read and to arrange. */
export interface SqrilState {
  /** Copies, in order of creation. */
  readonly customers: readonly SqrilCustomer[]
  /** A copy of the customer with this id, `undefined` if there is none. */
  readonly find: (customerId: string) => SqrilCustomer | undefined
  /** Closes a corridor until the customer's profile is next updated. */
  readonly closeCorridor: (customerId: string, country: string) => void
}

const corridors = ['ID', 'PH', 'AR', 'PE']
const openCorridors = () => Object.fromEntries(corridors.map((country) => [country, true]))

export function createSqrilStore(now: () => Date, serial: Serial) {
  const stored = new Map<string, SqrilCustomer>()

  // inferred: the key of the upsert is the document.
  const sameDocument = (profile: SqrilProfile) =>
    [...stored.values()].find(
      (one) =>
        one.ic_country === profile.ic_country &&
        one.ic_type === profile.ic_type &&
        one.ic_number === profile.ic_number,
    )

  function write(customer: SqrilCustomer): SqrilCustomer {
    stored.set(customer.customer_id, customer)
    return customer
  }

  const state: SqrilState = {
    get customers() {
      return structuredClone([...stored.values()])
    },
    find: (customerId) => structuredClone(stored.get(customerId)),
    closeCorridor(customerId, country) {
      const customer = stored.get(customerId)
      if (!customer) throw new Error('The Sqril stand-in has no customer with this id.')
      write({ ...customer, allowed: { ...customer.allowed, [country]: false } })
    },
  }

  return {
    state,
    clear: () => stored.clear(),
    upsert(profile: SqrilProfile): { customer: SqrilCustomer; created: boolean } {
      const known = sameDocument(profile)
      const time = known ? changeTime(now(), known.updated_at) : now()
      const customer = write({
        customer_id: known?.customer_id ?? `cus_${serial.next().slice(0, 24)}`,
        ...profile,
        created_at: known?.created_at ?? time.toISOString(),
        updated_at: time.toISOString(),
        allowed: openCorridors(),
      })
      return { customer, created: known === undefined }
    },
    update(customerId: string, changes: SqrilChanges): SqrilCustomer | undefined {
      const customer = stored.get(customerId)
      if (!customer) return undefined
      // inferred: an update satisfies whatever a corridor was waiting for.
      const updated_at = changeTime(now(), customer.updated_at).toISOString()
      return write({ ...customer, ...changes, updated_at, allowed: openCorridors() })
    },
    get: (customerId: string) => stored.get(customerId),
  }
}

export type SqrilStore = ReturnType<typeof createSqrilStore>
