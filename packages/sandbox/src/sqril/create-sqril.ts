import type { StandIn } from '../server/stand-in.ts'
import { createSerial } from '../shared/create-serial.ts'
import { check } from '../shared/problems.ts'
import { readJsonObject } from '../shared/read-json-object.ts'
import {
  invalidRegistration,
  invalidUpdate,
  notFound,
  profile,
  profileWithCorridors,
  unauthorized,
} from './replies.ts'
import { changes, registration } from './schema.ts'
import { createSqrilStore, type SqrilState } from './state.ts'

export interface SqrilCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

const notJson = { field: 'body', message: 'must be a JSON object', kind: 'invalid' } as const
const noCustomerId = { field: 'customer_id', message: 'is required', kind: 'missing' } as const

/** Plays Sqril's registerCustomer, updateCustomer and checkCustomer. */
export function createSqril(
  credentials: SqrilCredentials,
  now: () => Date,
): StandIn & { readonly state: SqrilState } {
  const serial = createSerial('sqril')
  const store = createSqrilStore(now, serial)
  const { clientId, clientSecret } = credentials
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`
  const stranger = (headers: Headers) => headers.get('authorization') !== authorization

  return {
    state: store.state,
    clear() {
      store.clear()
      serial.clear()
    },
    routes: [
      {
        operation: 'create',
        method: 'POST',
        path: '/registerCustomer',
        handle({ headers, rawBody }) {
          if (stranger(headers)) return unauthorized()
          const body = readJsonObject(headers, rawBody)
          if (!body) return invalidRegistration([notJson])
          const checked = check(registration, body)
          if (!checked.ok) return invalidRegistration(checked.problems)
          const { customer, created } = store.upsert(checked.value)
          return profile(created ? 201 : 200, customer)
        },
      },
      {
        operation: 'update',
        method: 'PUT',
        path: '/updateCustomer',
        handle({ headers, rawBody, query }) {
          if (stranger(headers)) return unauthorized()
          const customerId = query.get('customer_id')
          if (!customerId) return invalidUpdate([], [noCustomerId])
          const body = readJsonObject(headers, rawBody)
          if (!body) return invalidUpdate([], [notJson])
          return applyUpdate(customerId, body)
        },
      },
      {
        operation: 'get',
        method: 'GET',
        path: '/checkCustomer',
        handle({ headers, query }) {
          if (stranger(headers)) return unauthorized()
          const customerId = query.get('customer_id')
          if (!customerId) return invalidRegistration([noCustomerId])
          const customer = store.get(customerId)
          return customer ? profileWithCorridors(customer) : notFound()
        },
      },
    ],
  }

  function applyUpdate(customerId: string, body: Record<string, unknown>): Response {
    const checked = check(changes, body)
    const isRegistered = (field: string) => Object.hasOwn(registration.shape, field)
    // The two names are documented as immutable. inferred: so is every other field an update does not list.
    const immutable = checked.ok
      ? []
      : checked.problems.filter(({ kind, field }) => kind === 'unknown' && isRegistered(field))
    const others = checked.ok ? [] : checked.problems.filter((problem) => !immutable.includes(problem))
    if (!checked.ok) {
      return invalidUpdate(
        immutable.map(({ field }) => field),
        others,
      )
    }
    if (Object.keys(checked.value).length === 0) {
      return invalidUpdate([], [{ field: 'body', message: 'needs at least one field', kind: 'missing' }])
    }
    const customer = store.update(customerId, checked.value)
    return customer ? profile(200, customer) : notFound()
  }
}
