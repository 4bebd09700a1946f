import type { Call, StandIn } from '../server/stand-in.ts'
import { createSerial } from '../shared/create-serial.ts'
import { check } from '../shared/problems.ts'
import { readJsonObject } from '../shared/read-json-object.ts'
import { createIdempotency } from './idempotency.ts'
import { listCustomers } from './list-customers.ts'
import {
  alreadyExists,
  created,
  found,
  invalid,
  notFound,
  notJson,
  unauthorized,
  updated,
} from './replies.ts'
import { changes, creation } from './schema.ts'
import { createPendingKycStore, type PendingKycCustomer, type PendingKycState } from './state.ts'

export interface PendingKycCredentials {
  readonly apiKey: string
}

/** Plays the generic `pending_kyc` customers API. */
export function createPendingKyc(
  { apiKey }: PendingKycCredentials,
  now: () => Date,
): StandIn & { readonly state: PendingKycState } {
  const serial = createSerial('pending-kyc')
  const store = createPendingKycStore(now, serial)
  const idempotency = createIdempotency(now)

  // The publisher shows both forms.
  const stranger = ({ headers }: Call) =>
    ![`Bearer ${apiKey}`, apiKey].includes(headers.get('authorization') ?? '')

  function create(call: Call): Response {
    const body = readJsonObject(call.headers, call.rawBody)
    if (!body) return notJson()
    const checked = check(creation, body)
    if (!checked.ok) return invalid(checked.problems)
    return store.withEmail(checked.value.email) ? alreadyExists() : created(store.create(checked.value))
  }

  function update(customer: PendingKycCustomer, call: Call): Response {
    const body = readJsonObject(call.headers, call.rawBody)
    if (!body) return notJson()
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
    const checked = check(changes, given)
    if (!checked.ok) return invalid(checked.problems)
    const holder = store.withEmail(checked.value.email ?? customer.email)
    if (holder && holder.id !== customer.id) return alreadyExists()
    return updated(store.update(customer, checked.value))
  }

  return {
    state: store.state,
    clear() {
      store.clear()
      serial.clear()
      idempotency.clear()
    },
    routes: [
      {
        operation: 'create',
        method: 'POST',
        path: '/customers',
        handle(call) {
          if (stranger(call)) return unauthorized()
          return idempotency.answer(call.headers.get('idempotency-key'), () => create(call))
        },
      },
      {
        operation: 'list',
        method: 'GET',
        path: '/customers',
        handle: (call) => (stranger(call) ? unauthorized() : listCustomers(store.all(), call.query)),
      },
      {
        operation: 'get',
        method: 'GET',
        path: '/customers/:id',
        handle(call) {
          if (stranger(call)) return unauthorized()
          const customer = store.get(call.params.id ?? '')
          return customer ? found(customer) : notFound()
        },
      },
      {
        operation: 'update',
        method: 'PATCH',
        path: '/customers/:id',
        handle(call) {
          if (stranger(call)) return unauthorized()
          const customer = store.get(call.params.id ?? '')
          return customer ? update(customer, call) : notFound()
        },
      },
    ],
  }
}
