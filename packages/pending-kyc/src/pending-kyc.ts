import {
  type AdapterFactory,
  createHttp,
  defineAdapter,
  nestFields,
  type OperationsWith,
  ok,
  previewOf,
  providerIdOf,
  ResultAsync,
  writeEffect,
} from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
import { customerFields } from './fields.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { listCustomers } from './list-customers.ts'
import type { PendingKycAdapter } from './pending-kyc-adapter.ts'
import { reconcileCustomer } from './reconcile-customer.ts'
import { readCustomer, readRefusal } from './responses.ts'
import { type PendingKycSettings, pendingKycSettings } from './settings.ts'
import { documentedStatuses } from './status.ts'

/**
 * The generic `pending_kyc` customers API ("Create Customer"), for individuals and businesses.
 *
 * Look-ups and updates follow the same publisher's sister section, and so does the `Idempotency-Key` of every create:
 * for 24 hours the API answers the same key with its first answer. A create is sent again after an unknown outcome only
 * where `idempotencyKeys` says that the API honours them.
 *
 * @example createOnboarding(pendingKyc({ apiKey, baseUrl: 'https://api.spendjuice.com' }))
 */
export const pendingKyc: AdapterFactory<PendingKycSettings, PendingKycAdapter> = defineAdapter({
  id: 'pending-kyc',
  name: 'The pending_kyc API',
  capabilities: ({ idempotencyKeys }) => ({
    idempotent: idempotencyKeys ? ['create', 'update'] : ['update'],
    lookupByReference: false,
    listFilters: ['email', 'createdFrom', 'createdTo'],
  }),
  settings: pendingKycSettings,
  tables: customerFields,

  connect({ apiKey, authorization, statuses, phoneField: _, ...settings }, adapter) {
    const { capabilities } = adapter
    const credentials = authorization === 'bearer' ? `Bearer ${apiKey}` : apiKey
    const authorize = () => ({ authorization: credentials })
    const http = createHttp({
      provider: 'pending-kyc',
      adapter,
      ...settings,
      authorize,
      readRefusal,
      customerIdAt: ['data.id', 'id'],
    })
    const connection: Connection = { http, statuses: { ...documentedStatuses, ...statuses } }

    const operations: OperationsWith<undefined, 'get' | 'update' | 'list' | 'reconcile'> = {
      previewCreate: (fields) => previewOf(settings.baseUrl, 'POST', '/customers', fields),

      create: ({ fields, reference = '' }, context) => {
        const json = nestFields(fields)
        return ResultAsync.fromSafePromise(idempotencyKey(reference, json))
          .andThen((key) =>
            http.send({
              operation: 'create',
              method: 'POST',
              route: '/customers',
              headers: { 'idempotency-key': key },
              body: { json },
              effect: writeEffect(capabilities, 'create'),
              context,
            }),
          )
          .andThen((answer) => readCustomer(answer, 'created', connection))
      },

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
          .andThen((answer) => readCustomer(answer, 'existing', connection)),

      update: (ref, { fields }, context) =>
        http
          .send({
            operation: 'update',
            method: 'PATCH',
            route: '/customers/{id}',
            params: { id: providerIdOf(ref) },
            body: { json: nestFields(fields) },
            effect: writeEffect(capabilities, 'update'),
            context,
          })
          .andThen((answer) => readCustomer(answer, 'updated', connection)),

      list: (filter, context) => listCustomers(connection, filter, context),
      reconcile: (fields, context) => reconcileCustomer(connection, fields, context),
    }
    return ok(operations)
  },
})
