import {
  type AdapterFactory,
  type CallContext,
  createHttp,
  defineAdapter,
  nestFields,
  type OperationsWith,
  ok,
  type PreparedFields,
  previewOf,
  providerIdOf,
  writeEffect,
} from '@portico/adapter-kit'
import { basicAuthorization } from './basic-authorization.ts'
import { senderFields } from './fields.ts'
import { readProfile, readRefusal, type SqrilDetails } from './responses.ts'
import { type SqrilSettings, sqrilOptions, sqrilSettings } from './settings.ts'
import type { SqrilAdapter } from './sqril-adapter.ts'

const createRoute = '/registerCustomer'

/**
 * Sqril's senders ("Register Customer", "Update Customer", "Check Customer"). Individuals only.
 *
 * `create` is an upsert: the same customer again is `updated`. Retrying an identical registration is taken as safe
 * (inferred), so after a retry `updated` may mean created.
 *
 * @example createOnboarding(sqril({ clientId, clientSecret }))
 */
export const sqril: AdapterFactory<SqrilSettings, SqrilAdapter> = defineAdapter({
  id: 'sqril',
  name: 'Sqril',
  capabilities: () => ({ idempotent: ['create', 'update'], lookupByReference: false }),
  settings: sqrilSettings,
  options: sqrilOptions,
  tables: ({ placeholders, ...settings }) => ({ individual: senderFields(placeholders, settings) }),

  connect({ clientId, clientSecret, ...settings }, adapter) {
    const { capabilities } = adapter
    const authorize = basicAuthorization(clientId, clientSecret)
    const http = createHttp({
      provider: 'sqril',
      adapter,
      ...settings,
      authorize,
      readRefusal,
      customerIdAt: ['customer_id', 'details.customer_id'],
    })

    const register = (operation: string, { fields }: PreparedFields, context: CallContext) =>
      http
        .send({
          operation,
          method: 'POST',
          route: createRoute,
          body: { json: nestFields(fields) },
          effect: writeEffect(capabilities, 'create'),
          context,
        })
        .andThen((answer) => readProfile(answer, answer.status === 201 ? 'created' : 'updated'))

    const operations: OperationsWith<SqrilDetails, 'get' | 'update' | 'reconcile'> = {
      previewCreate: (fields) => previewOf(settings.baseUrl, 'POST', createRoute, fields),

      create: (fields, context) => register('create', fields, context),

      // There is no look-up. Registering again settles the outcome, but may overwrite a profile that was updated since.
      reconcile: (fields, context) => register('reconcile', fields, context),

      get: (ref, context) =>
        http
          .send({
            operation: 'get',
            method: 'GET',
            route: '/checkCustomer',
            query: { customer_id: providerIdOf(ref) },
            effect: 'read',
            context,
          })
          .andThen((answer) => readProfile(answer, 'existing')),

      update: (ref, { fields }, context) =>
        http
          .send({
            operation: 'update',
            method: 'PUT',
            route: '/updateCustomer',
            query: { customer_id: providerIdOf(ref) },
            body: { json: nestFields(fields) },
            effect: writeEffect(capabilities, 'update'),
            context,
          })
          .andThen((answer) => readProfile(answer, 'updated')),
    }
    return ok(operations)
  },
})
