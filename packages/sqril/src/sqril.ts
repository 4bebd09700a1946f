import {
  type AdapterFactory,
  type Answer,
  connectAdapter,
  describeAdapter,
  httpOperations,
  nestFields,
  ok,
} from '@portico/adapter-kit'
import { basicAuthorization } from './basic-authorization.ts'
import { senderFields } from './fields.ts'
import { profile, readRefusal } from './responses.ts'
import { type SqrilSettings, sqrilOptions, sqrilSettings } from './settings.ts'
import type { SqrilAdapter } from './sqril-adapter.ts'

/** What Sqril asks of a customer, for `preflight` and `questions` without HTTP. */
export const sqrilDescription = /* @__PURE__ */ describeAdapter({
  id: 'sqril',
  name: 'Sqril',
  capabilities: () => ({ idempotent: ['create', 'update'], lookupByReference: false }),
  settings: sqrilSettings,
  options: sqrilOptions,
  tables: ({ placeholders, ...settings }) => ({ individual: senderFields(placeholders, settings) }),
})

/**
 * Sqril's senders ("Register Customer", "Update Customer", "Check Customer"). Individuals only.
 *
 * `create` is an upsert: the same customer again is `updated`. Retrying an identical registration is taken as safe
 * (inferred), so after a retry `updated` may mean created.
 *
 * @example createOnboarding(sqril({ clientId, clientSecret }))
 */
export const sqril: AdapterFactory<SqrilSettings, SqrilAdapter> = /* @__PURE__ */ connectAdapter(
  sqrilDescription,
  ({ clientId, clientSecret, ...settings }, adapter) => {
    const connection = {
      ...settings,
      merchantId: settings.merchantId ?? clientId,
      authorize: basicAuthorization(clientId, clientSecret),
      readRefusal,
      customer: profile,
      customerIdAt: ['customer_id', 'details.customer_id'],
    }
    const register = {
      method: 'POST' as const,
      route: '/registerCustomer',
      read: (answer: Answer) => profile.read(answer, answer.status === 201 ? 'created' : 'updated'),
    }
    return ok(
      httpOperations(adapter, connection, {
        create: register,
        // There is no look-up. Registering again settles the outcome, but may overwrite a profile that was updated since.
        reconcile: { ...register, request: ({ fields }) => ({ json: nestFields(fields) }) },
        get: {
          method: 'GET',
          route: '/checkCustomer',
          request: ({ id }) => ({ query: { customer_id: id } }),
        },
        update: {
          method: 'PUT',
          route: '/updateCustomer',
          request: ({ id, fields }) => ({ query: { customer_id: id }, json: nestFields(fields) }),
        },
      }),
    )
  },
)
