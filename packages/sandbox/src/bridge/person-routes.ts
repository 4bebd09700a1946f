import type { Call, Route } from '../server/stand-in.ts'
import { check } from '../shared/problems.ts'
import { associatedPerson } from './associated-person.ts'
import type { BridgeCustomer, BridgePerson } from './customer.ts'
import type { Guard } from './guard.ts'
import { readBody } from './read-body.ts'
import { invalid, invalidField, notJson, unknownPerson } from './replies.ts'
import type { BridgeStore } from './store.ts'

interface Parts {
  readonly store: BridgeStore
  readonly guard: Guard
  readonly now: () => Date
}

/** The operations on the associated persons of a business: only these change them after create. */
export function personRoutes({ store, guard, now }: Parts): readonly Route[] {
  const schema = associatedPerson(now)

  const forBusiness = (handle: (business: BridgeCustomer, call: Call) => Response) =>
    guard.forCustomer((customer, call) =>
      customer.profile.type === 'business'
        ? handle(customer, call)
        : invalidField('customerID', 'is not a business', 'path'),
    )

  const forPerson = (handle: (person: BridgePerson, business: BridgeCustomer, call: Call) => Response) =>
    forBusiness((business, call) => {
      const person = business.persons.find(({ id }) => id === call.params.person)
      return person ? handle(person, business, call) : unknownPerson()
    })

  function create(business: BridgeCustomer, call: Call): Response {
    const body = readBody(call)
    if (!body) return notJson()
    const checked = check(schema, body)
    if (!checked.ok) return invalid(checked.problems)
    const person = { ...checked.value, id: store.newId() }
    const after = store.update(business, { persons: [...business.persons, person] })
    return Response.json(present(person, after), { status: 201 })
  }

  /** inferred: any subset is enough, as for customers, although the document has the schema of create here. */
  function update({ id, ...before }: BridgePerson, business: BridgeCustomer, call: Call): Response {
    const body = readBody(call)
    if (!body) return notJson()
    const checked = check(schema, { ...before, ...body })
    if (!checked.ok) return invalid(checked.problems)
    const person = { ...checked.value, id }
    const persons = business.persons.map((one) => (one.id === id ? person : one))
    return Response.json(present(person, store.update(business, { persons })))
  }

  function remove(person: BridgePerson, business: BridgeCustomer): Response {
    store.update(business, { persons: business.persons.filter((one) => one !== person) })
    return Response.json(present(person, business))
  }

  const list = (business: BridgeCustomer) =>
    Response.json({ data: business.persons.map((person) => present(person, business)) })
  const get = (person: BridgePerson, business: BridgeCustomer) => Response.json(present(person, business))

  const all = '/v0/customers/:id/associated_persons'
  const one = `${all}/:person`
  return [
    { operation: 'listPersons', method: 'GET', path: all, handle: guard.plain(forBusiness(list)) },
    { operation: 'createPerson', method: 'POST', path: all, handle: guard.post(forBusiness(create)) },
    { operation: 'getPerson', method: 'GET', path: one, handle: guard.plain(forPerson(get)) },
    { operation: 'updatePerson', method: 'PUT', path: one, handle: guard.plain(forPerson(update)) },
    { operation: 'deletePerson', method: 'DELETE', path: one, handle: guard.plain(forPerson(remove)) },
  ]
}

/** inferred: a person's times are those of the business. They are integers, as in the document's schema. */
function present(person: BridgePerson, { created_at, updated_at }: BridgeCustomer) {
  const { id, email, first_name, last_name, has_ownership, has_control, is_signer, title } = person
  const { attested_ownership_structure_at, relationship_established_at } = person
  return {
    id,
    email,
    first_name,
    last_name,
    has_ownership,
    has_control,
    is_signer,
    title,
    attested_ownership_structure_at,
    relationship_established_at,
    created_at: Date.parse(created_at),
    updated_at: Date.parse(updated_at),
  }
}
