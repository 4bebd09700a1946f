import type { Call, Route } from '../server/stand-in.ts'
import { type Checked, check } from '../shared/problems.ts'
import { type BridgeBusiness, business } from './business.ts'
import type { BridgeCustomer } from './customer.ts'
import type { Guard } from './guard.ts'
import { type BridgeIndividual, individual } from './individual.ts'
import { listCustomers } from './list-customers.ts'
import { present } from './present.ts'
import { readBody } from './read-body.ts'
import { emailTaken, invalid, invalidField, notJson } from './replies.ts'
import { approve } from './state.ts'
import type { BridgeStore } from './store.ts'

type Body = BridgeIndividual | BridgeBusiness

interface Parts {
  readonly store: BridgeStore
  readonly guard: Guard
  readonly now: () => Date
}

/** The operations on customers. */
export function customerRoutes({ store, guard, now }: Parts): readonly Route[] {
  const schemas = { individual: individual(now), business: business(now) }

  function checkProfile(body: Record<string, unknown>): Checked<Body> {
    if (body.type === 'business') return check(schemas.business, body)
    if (body.type === 'individual') return check(schemas.individual, body)
    const kind = body.type === undefined ? 'missing' : 'invalid'
    return { ok: false, problems: [{ field: 'type', message: 'must be individual or business', kind }] }
  }

  /** Checks a body against what is stored: the e-mail must not be another customer's. */
  function refuse({ email }: Body, id?: string): Response | undefined {
    const holder = email === undefined ? undefined : store.withEmail(email)
    return holder && holder.id !== id ? emailTaken() : undefined
  }

  function create(call: Call): Response {
    const body = readBody(call)
    if (!body) return notJson()
    const checked = checkProfile(body)
    if (!checked.ok) return invalid(checked.problems)
    const refusal = refuse(checked.value)
    return refusal ?? Response.json(present(store.create(checked.value)), { status: 201 })
  }

  function update(customer: BridgeCustomer, call: Call): Response {
    const changes = readBody(call)
    if (!changes) return notJson()
    const { profile } = customer
    // inferred: a person does not become a business.
    if ((changes.type ?? profile.type) !== profile.type) return invalidField('type', 'cannot be changed')
    if (Object.hasOwn(changes, 'associated_persons')) {
      return invalidField('associated_persons', 'cannot be updated here: use /associated_persons')
    }
    const checked = checkProfile({ ...profile, ...changes })
    if (!checked.ok) return invalid(checked.problems)
    const refusal = refuse(checked.value, customer.id)
    if (refusal) return refusal
    // inferred: a requested endorsement joins those that the customer has.
    const requested = checked.value.endorsements
    const all = requested && [...new Set([...(profile.endorsements ?? ['base', 'sepa']), ...requested])]
    const after = { ...checked.value, ...(all && { endorsements: all }) }
    return Response.json(present(store.update(customer, { profile: after })))
  }

  const one = '/v0/customers/:id'
  return [
    { operation: 'create', method: 'POST', path: '/v0/customers', handle: guard.post(create) },
    {
      operation: 'list',
      method: 'GET',
      path: '/v0/customers',
      handle: guard.plain(({ query }) => listCustomers(store.all(), query)),
    },
    {
      operation: 'get',
      method: 'GET',
      path: one,
      handle: guard.plain(guard.forCustomer((customer) => Response.json(present(customer)))),
    },
    { operation: 'update', method: 'PUT', path: one, handle: guard.plain(guard.forCustomer(update)) },
    {
      operation: 'delete',
      method: 'DELETE',
      path: one,
      handle: guard.plain(
        guard.forCustomer((customer) => {
          store.delete(customer)
          return Response.json(present(customer))
        }),
      ),
    },
    {
      operation: 'simulateApproval',
      method: 'POST',
      path: `${one}/simulate_kyc_approval`,
      handle: guard.post(
        guard.forCustomer((customer) => {
          approve(store, customer)
          return Response.json({
            success: true,
            customer_id: customer.id,
            kyc_status: 'approved',
            message: 'Simulated KYC approval processed.',
          })
        }),
      ),
    },
  ]
}
