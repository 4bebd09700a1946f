import { connectAdapter, describeAdapter, httpOperations, nestFields, ok } from '@portico/adapter-kit'
import { customerFields } from './fields.ts'
import { readCustomer } from './read-customer.ts'
import { acmePaySettings } from './settings.ts'

/** What Acme Pay asks of a customer, for `preflight` and `questions` without HTTP. */
export const acmePayDescription = /* @__PURE__ */ describeAdapter({
  id: 'acme-pay',
  name: 'Acme Pay',
  // `idempotent: ['create']` only if the provider's document says that a second create of the same customer is harmless.
  capabilities: () => ({ idempotent: [], lookupByReference: false }),
  settings: acmePaySettings,
  tables: () => ({ individual: customerFields }),
})

/**
 * Acme Pay's customers.
 *
 * @example createOnboarding(acmePay({ apiKey, baseUrl }))
 */
export const acmePay = /* @__PURE__ */ connectAdapter(
  acmePayDescription,
  ({ apiKey, ...settings }, adapter) => {
    const connection = {
      ...settings,
      authorize: () => ({ authorization: `Bearer ${apiKey}` }),
      customerIdAt: ['id'],
    }
    return ok(
      httpOperations(adapter, connection, {
        create: {
          method: 'POST',
          route: '/customers',
          request: ({ fields }) => ({ json: nestFields(fields) }),
          read: (answer) => readCustomer(answer, 'created'),
        },
        get: {
          method: 'GET',
          route: '/customers/{id}',
          request: ({ id }) => ({ params: { id } }),
          read: (answer) => readCustomer(answer, 'existing'),
        },
      }),
    )
  },
)
