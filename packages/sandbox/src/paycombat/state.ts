import { changeTime } from '../shared/change-time.ts'
import type { Serial } from '../shared/create-serial.ts'
import type { PaycombatCompany, PaycombatCreation, PaycombatIndividual } from './schema.ts'

/** A stored customer, in Paycombat's own words and as its answers show it. */
export interface PaycombatCustomer {
  /** Paycombat's id of the customer. */
  readonly customer_id: string
  /** Paycombat's id of the merchant. */
  readonly org_id: string
  /** The kind of customer. */
  readonly type: 'individual' | 'company'
  /** Paycombat's text about the customer. */
  readonly description: string
  /** Always null: the stand-in sends no webhooks. */
  readonly webhook_url: null
  /** The merchant's own keys and values, null if there are none. */
  readonly metadata: Readonly<Record<string, unknown>> | null
  /** Whether the customer is active; `disable` sets it to false. */
  readonly is_active: boolean
  /** Whether the customer's wallet can be used. */
  readonly is_wallet_ready: boolean
  /** The merchant's reference, null if none was sent. */
  readonly organization_reference_id: string | null
  /** Whether GCA is enabled. The document does not explain the abbreviation. */
  readonly is_gca_enabled: boolean
  /** `NOT_STARTED` is the only word that is seen. */
  readonly gca_activation_status: string
  /** ISO 8601, UTC; null if GCA was never activated. */
  readonly gca_activated_at: string | null
  /** Whether Paycombat validates the sender of a payment. */
  readonly is_sender_validation_enabled: boolean
  /** Always null. */
  readonly payin_sender_id_list: null
  /** Always null. */
  readonly company_domain: null
  /** The fields of an individual, null for a company. */
  readonly individual: PaycombatIndividual | null
  /** inferred: the document shows only an individual's answer. */
  readonly company: PaycombatCompany | null
  /** What is missing for a wallet; in an answer only once a test has set it (inferred). */
  readonly missing_field?: readonly string[]
  /** Who created the customer, by Paycombat's id. */
  readonly created_by: string
  /** ISO 8601, UTC. */
  readonly created_at: string
  /** ISO 8601, UTC. */
  readonly updated_at: string
}

type PaycombatFlag =
  | 'is_active'
  | 'is_wallet_ready'
  | 'missing_field'
  | 'is_gca_enabled'
  | 'gca_activation_status'
  | 'gca_activated_at'
  | 'is_sender_validation_enabled'

/** What the Paycombat stand-in has stored, for a test to read and to arrange. */
export interface PaycombatState {
  /** Copies, in order of creation. */
  readonly customers: readonly PaycombatCustomer[]
  /** A copy of the customer with this id, `undefined` if there is none. */
  readonly find: (customerId: string) => PaycombatCustomer | undefined
  /** Sets Paycombat's own flags, as its staff would. */
  readonly setFlags: (customerId: string, flags: Partial<Pick<PaycombatCustomer, PaycombatFlag>>) => void
}

export function createPaycombatStore(now: () => Date, serial: Serial) {
  const stored = new Map<string, PaycombatCustomer>()

  function write(customer: PaycombatCustomer): PaycombatCustomer {
    stored.set(customer.customer_id, customer)
    return customer
  }

  const changed = (customer: PaycombatCustomer, changes: Partial<PaycombatCustomer>) =>
    write({ ...customer, ...changes, updated_at: changeTime(now(), customer.updated_at).toISOString() })

  const state: PaycombatState = {
    get customers() {
      return structuredClone([...stored.values()])
    },
    find: (customerId) => structuredClone(stored.get(customerId)),
    setFlags(customerId, flags) {
      const customer = stored.get(customerId)
      if (!customer) throw new Error('The Paycombat stand-in has no customer with this id.')
      changed(customer, flags)
    },
  }

  return {
    state,
    clear: () => stored.clear(),
    /** Makes a new customer each time: no uniqueness is documented. */
    create(creation: PaycombatCreation): PaycombatCustomer {
      const time = now().toISOString()
      return write({
        customer_id: `customer_${serial.next()}`,
        org_id: 'org_5a7d0b0c5a7d0b0c5a7d0b0c5a7d0b0c',
        ...shown(creation),
        webhook_url: null,
        is_active: false, // seen on perfectly ordinary customers
        is_wallet_ready: false,
        is_gca_enabled: false,
        gca_activation_status: 'NOT_STARTED',
        gca_activated_at: null,
        is_sender_validation_enabled: false,
        payin_sender_id_list: null,
        company_domain: null,
        created_by: 'sandbox',
        created_at: time,
        updated_at: time,
      })
    },
    change(
      customer: PaycombatCustomer,
      changes: PaycombatCreation | Pick<PaycombatCustomer, 'is_active'>,
    ): PaycombatCustomer {
      const given = 'type' in changes ? shown(changes) : changes
      return changed(customer, given)
    },
    get: (customerId: string) => stored.get(customerId),
  }
}

/** The merchant's part of a customer, with null where there is nothing, as seen in answers. */
function shown(creation: PaycombatCreation) {
  return {
    type: creation.type,
    description: creation.description,
    organization_reference_id: creation.organization_reference_id ?? null,
    metadata: creation.metadata ?? null,
    individual: creation.individual ?? null,
    company: creation.company ?? null,
  }
}

export type PaycombatStore = ReturnType<typeof createPaycombatStore>
