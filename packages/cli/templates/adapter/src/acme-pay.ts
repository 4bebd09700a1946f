import { connectAdapter, describeAdapter, httpOperations, nestFields, ok } from '@portico/adapter-kit'
import { connectionOf } from './connection.ts'
import { customerFields } from './fields.ts'
import { readCustomer } from './read-customer.ts'
import { acmePaySettings } from './settings.ts'

/** What Acme Pay asks of a customer, for `preflight` and `questions` without HTTP. */
export const acmePayDescription = /* @__PURE__ */ describeAdapter({
  id: 'acme-pay',
  name: 'Acme Pay',
  // The writes that may be sent again after a lost answer. Name one only if the provider's document makes it safe: here
  // `create` has an idempotency key that the provider honours.
  capabilities: () => ({ idempotent: ['create', 'update'], lookupByReference: false }),
  settings: acmePaySettings,
  tables: () => customerFields,
})

/**
 * Acme Pay's customers.
 *
 * @example createOnboarding(acmePay(settings))
 */
export const acmePay = /* @__PURE__ */ connectAdapter(acmePayDescription, (settings, adapter) =>
  ok(
    httpOperations(adapter, connectionOf(settings), {
      create: {
        method: 'POST',
        route: '/customers',
        idempotency: { header: 'Idempotency-Key', from: 'content' },
        request: ({ fields }) => ({ json: nestFields(fields) }),
        read: (answer) => readCustomer(answer, 'created'),
      },
      get: {
        method: 'GET',
        route: '/customers/{id}',
        request: ({ id }) => ({ params: { id } }),
        read: (answer) => readCustomer(answer, 'existing'),
      },
      update: {
        method: 'PATCH',
        route: '/customers/{id}',
        request: ({ id, fields }) => ({ params: { id }, json: nestFields(fields) }),
        read: (answer) => readCustomer(answer, 'updated'),
      },
    }),
  ),
)
