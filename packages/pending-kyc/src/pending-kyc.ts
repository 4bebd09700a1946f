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
import { listCustomers } from './list-customers.ts'
import type { PendingKycAdapter } from './pending-kyc-adapter.ts'
import { reconcileCustomer } from './reconcile-customer.ts'
import { readCustomer, readRefusal } from './responses.ts'
import { type PendingKycSettings, pendingKycSettings } from './settings.ts'
import { documentedStatuses, type StatusTable } from './status.ts'

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
      const statuses: StatusTable = { ...documentedStatuses, ...settings.statuses }
      const connection = {
        ...settings,
        authorize: () => ({ authorization: credentials }),
        readRefusal,
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
            read: (answer) => readCustomer(answer, 'created', statuses),
          },
          get: {
            method: 'GET',
            route: '/customers/{id}',
            request: ({ id }) => ({ params: { id } }),
            read: (answer) => readCustomer(answer, 'existing', statuses),
          },
          update: {
            method: 'PATCH',
            route: '/customers/{id}',
            request: ({ id, fields }) => ({ params: { id }, json: nestFields(fields) }),
            read: (answer) => readCustomer(answer, 'updated', statuses),
          },
          list: (filter, send) => listCustomers(statuses, filter, send),
          reconcile: (fields, send) => reconcileCustomer(statuses, fields, send),
        }),
      )
    },
  )
