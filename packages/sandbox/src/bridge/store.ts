import { changeTime } from '../shared/change-time.ts'
import type { Serial } from '../shared/create-serial.ts'
import { uuid } from '../shared/uuid.ts'
import type { BridgeBusiness } from './business.ts'
import type { BridgeCustomer } from './customer.ts'
import type { BridgeIndividual } from './individual.ts'
import { isSame } from './list-customers.ts'
import { requirementsOf } from './requirements.ts'

/** What happened to a customer, in the words of Bridge's events. */
export type Mutation = 'created' | 'updated' | 'updated.status_transitioned' | 'deleted'

/** Is called with every move of a customer, and with the customer before it. */
export type Moved = (mutation: Mutation, customer: BridgeCustomer, before: BridgeCustomer | undefined) => void

type Content = Pick<BridgeCustomer, 'profile' | 'persons'>

/** Statuses that a change of the profile leaves as they are. */
const settled = ['active', 'paused', 'offboarded', 'deposits_restricted']

export function createBridgeStore(now: () => Date, serial: Serial, moved: Moved) {
  const stored = new Map<string, BridgeCustomer>()

  const newId = () => uuid(serial.next())

  /** A body as it is stored: the persons of a business apart, each with an id. */
  function content(body: BridgeIndividual | BridgeBusiness): Content {
    if (body.type === 'individual') return { profile: body, persons: [] }
    const { associated_persons = [], ...profile } = body
    return { profile, persons: associated_persons.map((person) => ({ ...person, id: newId() })) }
  }

  function change(customer: BridgeCustomer, changes: Partial<BridgeCustomer>): BridgeCustomer {
    const updated_at = changeTime(now(), customer.updated_at).toISOString()
    const after = { ...customer, ...changes, updated_at }
    stored.set(after.id, after)
    moved(after.status === customer.status ? 'updated' : 'updated.status_transitioned', after, customer)
    return after
  }

  return {
    change,
    newId,
    clear: () => stored.clear(),
    get: (id: string) => stored.get(id),
    all: (): readonly BridgeCustomer[] => [...stored.values()],
    withEmail: (email: string | undefined) =>
      [...stored.values()].find(({ profile }) => isSame(profile.email, email)),
    create(body: BridgeIndividual | BridgeBusiness, status?: string): BridgeCustomer {
      const time = now().toISOString()
      const sent = content(body)
      const customer: BridgeCustomer = {
        id: newId(),
        ...sent,
        status: status ?? statusOf(sent),
        approved: false,
        rejectionReasons: [],
        issues: [],
        created_at: time,
        updated_at: time,
      }
      stored.set(customer.id, customer)
      moved('created', customer, undefined)
      return customer
    },
    /** inferred: a change of a customer that is not approved yet starts a new review. */
    update(customer: BridgeCustomer, changes: Partial<Content>): BridgeCustomer {
      const review = { status: statusOf({ ...customer, ...changes }), rejectionReasons: [], issues: [] }
      return change(customer, { ...changes, ...(!settled.includes(customer.status) && review) })
    },
    delete(customer: BridgeCustomer): void {
      stored.delete(customer.id)
      moved('deleted', customer, undefined)
    },
  }
}

export type BridgeStore = ReturnType<typeof createBridgeStore>

/** inferred: a complete customer is under review at once, until a test or a page decides. */
function statusOf(sent: Content): string {
  const endorsements = sent.profile.endorsements ?? ['base', 'sepa']
  const isComplete = endorsements.every((name) => Object.values(requirementsOf(sent, name)).every(Boolean))
  return isComplete ? 'under_review' : 'incomplete'
}
