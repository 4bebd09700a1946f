import {
  createHttp,
  defineAdapter,
  nestFields,
  type OperationsWith,
  ok,
  previewOf,
  providerIdOf,
  writeEffect,
} from '@portico/adapter-kit'
import { customerFields } from './fields.ts'
import { readCustomer } from './read-customer.ts'
import { acmePaySettings } from './settings.ts'

const createRoute = '/customers'

/**
 * Acme Pay's customers.
 *
 * @example createOnboarding(acmePay({ apiKey, baseUrl }))
 */
export const acmePay = defineAdapter({
  id: 'acme-pay',
  name: 'Acme Pay',
  // `idempotent: ['create']` only if the provider's document says that a second create of the same customer is harmless.
  capabilities: () => ({ idempotent: [], lookupByReference: false }),
  settings: acmePaySettings,
  tables: () => ({ individual: customerFields }),

  connect({ apiKey, ...settings }, adapter) {
    const { capabilities } = adapter
    const http = createHttp({
      provider: 'acme-pay',
      adapter,
      ...settings,
      authorize: () => ({ authorization: `Bearer ${apiKey}` }),
      customerIdAt: ['id'],
    })

    const operations: OperationsWith<undefined, 'get'> = {
      previewCreate: (fields) => previewOf(settings.baseUrl, 'POST', createRoute, fields),

      create: ({ fields }, context) =>
        http
          .send({
            operation: 'create',
            method: 'POST',
            route: createRoute,
            body: { json: nestFields(fields) },
            effect: writeEffect(capabilities, 'create'),
            context,
          })
          .andThen((answer) => readCustomer(answer, 'created')),

      get: (ref, context) =>
        http
          .send({
            operation: 'get',
            method: 'GET',
            route: '/customers/{id}',
            params: { id: providerIdOf(ref) },
            effect: 'read',
            context,
          })
          .andThen((answer) => readCustomer(answer, 'existing')),
    }
    return ok(operations)
  },
})
