import {
  type AdapterFactory,
  connectAdapter,
  describeAdapter,
  httpOperations,
  nestFields,
  ok,
} from '@portico/adapter-kit'
import { customerFields } from './fields.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { listsOf } from './list-customers.ts'
import type { PendingKycAdapter } from './pending-kyc-adapter.ts'
import { customerOf, readRefusal } from './responses.ts'
import { type PendingKycSettings, pendingKycSettings } from './settings.ts'
import { documentedStatuses } from './status.ts'

/** What the `pending_kyc` API asks of a customer, for `preflight` and `questions` without HTTP. */
export const pendingKycDescription = /* @__PURE__ */ describeAdapter({
  id: 'pending-kyc',
  name: 'The pending_kyc API',
  capabilities: ({ idempotencyKeys }) => ({
    idempotent: idempotencyKeys ? ['create', 'update'] : ['update'],
    lookupByReference: false,
    listFilters: ['email', 'createdFrom', 'createdTo'],
  }),
  settings: pendingKycSettings,
  tables: customerFields,
})

/**
 * The generic `pending_kyc` customers API ("Create Customer"), for individuals and businesses.
 *
 * Look-ups and updates follow the same publisher's sister section, and so does the `Idempotency-Key` of every create:
 * for 24 hours the API answers the same key with its first answer. A create is sent again after an unknown outcome only
 * where `idempotencyKeys` says that the API honours them.
 *
 * @example createOnboarding(pendingKyc({ apiKey, baseUrl: 'https://api.spendjuice.com' }))
 */
export const pendingKyc: AdapterFactory<PendingKycSettings, PendingKycAdapter> =
  /* @__PURE__ */ connectAdapter(
    pendingKycDescription,
    ({ apiKey, authorization, phoneField: _, ...settings }, adapter) => {
      const credentials = authorization === 'bearer' ? `Bearer ${apiKey}` : apiKey
      const customer = customerOf({ ...documentedStatuses, ...settings.statuses })
      const connection = {
        ...settings,
        authorize: () => ({ authorization: credentials }),
        readRefusal,
        customer,
        customerIdAt: ['data.id', 'id'],
      }
      return ok(
        httpOperations(adapter, connection, {
          create: {
            method: 'POST',
            route: '/customers',
            request: ({ reference = '', fields }) => {
              const json = nestFields(fields)
              return {
                json,
                headers: async () => ({ 'idempotency-key': await idempotencyKey(reference, json) }),
              }
            },
          },
          get: { method: 'GET', route: '/customers/{id}' },
          update: { method: 'PATCH', route: '/customers/{id}' },
          ...listsOf(customer),
        }),
      )
    },
  )
