import type { StandIn } from '../server/stand-in.ts'
import { createSerial } from '../shared/create-serial.ts'
import { check } from '../shared/problems.ts'
import { readJsonObject } from '../shared/read-json-object.ts'
import { type PaycombatCredentials, refuseStranger, refuseUnsigned } from './authenticate.ts'
import { accepted, acceptedTwice, invalid, notFound, notJson } from './replies.ts'
import { creation } from './schema.ts'
import { createPaycombatStore, type PaycombatState } from './state.ts'
import { updated } from './update-customer.ts'

const noCustomerId = { field: 'customer_id', message: 'is required', kind: 'missing' } as const

/** Plays Paycombat's customer API, for individuals and companies. */
export function createPaycombat(
  credentials: PaycombatCredentials,
  now: () => Date,
): StandIn & { readonly state: PaycombatState } {
  const serial = createSerial('paycombat')
  const store = createPaycombatStore(now, serial)

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
        path: '/api/v1/customer/create',
        handle(call) {
          const refusal = refuseUnsigned(call, credentials)
          if (refusal) return refusal
          const body = readJsonObject(call.headers, call.rawBody)
          if (!body) return notJson()
          const checked = check(creation, body)
          return checked.ok ? accepted(store.create(checked.value)) : invalid(checked.problems)
        },
      },
      {
        operation: 'update',
        method: 'PATCH',
        path: '/api/v1/customer/update',
        handle(call) {
          const refusal = refuseUnsigned(call, credentials)
          if (refusal) return refusal
          const body = readJsonObject(call.headers, call.rawBody)
          if (!body) return notJson()
          if (typeof body.customer_id !== 'string') return invalid([noCustomerId])
          const customer = store.get(body.customer_id)
          if (!customer) return notFound()
          const checked = updated(customer, body)
          return checked.ok ? accepted(store.change(customer, checked.value)) : invalid(checked.problems)
        },
      },
      {
        operation: 'disable',
        method: 'PATCH',
        path: '/api/v1/customer/disable/:customerId',
        handle(call) {
          // Only X-token is documented here, although it is a PATCH.
          const refusal = refuseStranger(call, credentials)
          if (refusal) return refusal
          const customer = store.get(call.params.customerId ?? '')
          if (!customer) return notFound()
          return acceptedTwice(store.change(customer, { is_active: false }), serial.next())
        },
      },
      {
        operation: 'get',
        method: 'GET',
        path: '/api/v1/customer/customer/:customerId',
        handle(call) {
          const refusal = refuseStranger(call, credentials)
          if (refusal) return refusal
          const customer = store.get(call.params.customerId ?? '')
          return customer ? accepted(customer) : notFound()
        },
      },
    ],
  }
}
