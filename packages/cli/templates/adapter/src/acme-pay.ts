import { connectAdapter, describeAdapter, httpOperations, ok } from '@portico/adapter-kit'
import { connectionOf } from './connection.ts'
import { customerFields } from './fields.ts'
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
      },
      get: { method: 'GET', route: '/customers/{id}' },
      update: { method: 'PATCH', route: '/customers/{id}' },
    }),
  ),
)
