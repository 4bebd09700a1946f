import type { Call, Route } from '../server/stand-in.ts'
import { check } from '../shared/problems.ts'
import { associatedPerson, type BridgeAssociatedPerson } from './associated-person.ts'
import type { BridgeCustomer } from './customer.ts'
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

  /** The business with this list of persons, under these ids; a new person gets an id of its own. */
  function write(
    customer: BridgeCustomer,
    persons: readonly BridgeAssociatedPerson[],
    ids?: readonly string[],
  ) {
    return store.update(
      customer,
      {
        ...(customer.profile as Extract<BridgeCustomer['profile'], { type: 'business' }>),
        associated_persons: [...persons],
      },
      ids,
    )
  }

  const ofBusiness = (
    handle: (customer: BridgeCustomer, persons: readonly BridgeAssociatedPerson[], call: Call) => Response,
  ) =>
    guard.forCustomer((customer, call) =>
      customer.profile.type === 'business'
        ? handle(customer, customer.profile.associated_persons ?? [], call)
        : invalidField('customerID', 'is not a business', 'path'),
    )

  const ofPerson = (
    handle: (
      at: number,
      customer: BridgeCustomer,
      persons: readonly BridgeAssociatedPerson[],
      call: Call,
    ) => Response,
  ) =>
    ofBusiness((customer, persons, call) => {
      const at = customer.personIds.indexOf(call.params.person ?? '')
      return at < 0 ? unknownPerson() : handle(at, customer, persons, call)
    })

  const all = '/v0/customers/:id/associated_persons'
  const one = `${all}/:person`
  return [
    {
      operation: 'listPersons',
      method: 'GET',
      path: all,
      handle: guard.plain(
        ofBusiness((customer, persons) =>
          Response.json({ data: persons.map((_, at) => presentPerson(customer, at)) }),
        ),
      ),
    },
    {
      operation: 'createPerson',
      method: 'POST',
      path: all,
      handle: guard.post(
        ofBusiness((customer, persons, call) => {
          const body = readBody(call)
          if (!body) return notJson()
          const checked = check(schema, body)
          if (!checked.ok) return invalid(checked.problems)
          const after = write(customer, [...persons, checked.value])
          return Response.json(presentPerson(after, persons.length), { status: 201 })
        }),
      ),
    },
    {
      operation: 'getPerson',
      method: 'GET',
      path: one,
      handle: guard.plain(ofPerson((at, customer) => Response.json(presentPerson(customer, at)))),
    },
    {
      operation: 'updatePerson',
      method: 'PUT',
      path: one,
      handle: guard.plain(
        ofPerson((at, customer, persons, call) => {
          const body = readBody(call)
          if (!body) return notJson()
          // inferred: any subset will do, as for customers, although the schema is that of create.
          const checked = check(schema, { ...persons[at], ...body })
          if (!checked.ok) return invalid(checked.problems)
          return Response.json(presentPerson(write(customer, persons.with(at, checked.value)), at))
        }),
      ),
    },
    {
      operation: 'deletePerson',
      method: 'DELETE',
      path: one,
      handle: guard.plain(
        ofPerson((at, customer, persons) => {
          write(customer, persons.toSpliced(at, 1), customer.personIds.toSpliced(at, 1))
          return Response.json(presentPerson(customer, at))
        }),
      ),
    },
  ]
}

/** inferred: a person's times are those of the customer. They are integers in the schema, as here. */
function presentPerson({ profile, personIds, created_at, updated_at }: BridgeCustomer, at: number) {
  const person = profile.type === 'business' ? profile.associated_persons?.[at] : undefined
  const { email, first_name, last_name, has_ownership, has_control, is_signer, title } = person ?? {}
  return {
    id: personIds[at],
    email,
    first_name,
    last_name,
    has_ownership,
    has_control,
    is_signer,
    title,
    attested_ownership_structure_at: person?.attested_ownership_structure_at,
    relationship_established_at: person?.relationship_established_at,
    created_at: Date.parse(created_at),
    updated_at: Date.parse(updated_at),
  }
}
