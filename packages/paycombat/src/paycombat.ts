import {
  type AdapterFactory,
  createHttp,
  defineAdapter,
  errAsync,
  nestFields,
  type OperationsWith,
  type OwnOperations,
  ok,
  onboardingError,
  previewOf,
  providerIdOf,
  writeEffect,
} from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
import { type DisableOperation, disableOperation } from './disable.ts'
import { customerFields } from './fields.ts'
import type { PaycombatAdapter } from './paycombat-adapter.ts'
import { refusalReader } from './read-refusal.ts'
import { type PaycombatDetails, readCustomer } from './responses.ts'
import { type PaycombatSettings, paycombatOptions, paycombatSettings } from './settings.ts'
import { signBody } from './sign-body.ts'
import { typeCodesOf } from './type-codes.ts'

const createRoute = '/api/v1/customer/create'

const cannotTell =
  'Paycombat documents no way to ask for a customer by reference. A person has to look in its dashboard for a customer whose organization_reference_id is this reference: if there is one, keep its customer_id and do not create it again; if there is none, create it again'

type PaycombatOperations = OperationsWith<PaycombatDetails, 'get' | 'update' | 'reconcile'> &
  OwnOperations<DisableOperation>

/**
 * Paycombat's customers ("Create Customer"), individuals and companies.
 *
 * A create is not idempotent and no uniqueness is documented: an unknown outcome is never sent again. Besides the common
 * operations it has `disable`.
 *
 * @example createOnboarding(paycombat({ token, signatureKey }))
 */
export const paycombat: AdapterFactory<PaycombatSettings, PaycombatAdapter> = defineAdapter({
  id: 'paycombat',
  name: 'Paycombat',
  capabilities: () => ({ idempotent: ['update'], lookupByReference: false }),
  settings: paycombatSettings,
  options: paycombatOptions,
  tables: customerFields,

  connect({ token, signatureKey, ...settings }, adapter) {
    const readRefusal = refusalReader(adapter)
    const http = createHttp({
      provider: 'paycombat',
      adapter,
      ...settings,
      readRefusal,
      // Only the calls with a body list the signature.
      authorize: async ({ body }) => ({
        'X-token': token,
        ...(body !== '' && { signature: await signBody(body, signatureKey) }),
      }),
      secrets: [signatureKey],
      customerIdAt: ['data.customer_id', 'data.data.customer_id', 'customer_id'],
    })

    const connection: Connection = { http, adapter, readRefusal, typeCodes: typeCodesOf(settings) }

    const operations: PaycombatOperations = {
      previewCreate: (fields) => previewOf(settings.baseUrl, 'POST', createRoute, fields),

      create: ({ kind, fields }, context) =>
        http
          .send({
            operation: 'create',
            method: 'POST',
            route: createRoute,
            body: { json: nestFields(fields) },
            effect: writeEffect(adapter.capabilities, 'create'),
            context,
          })
          .andThen((answer) => readCustomer(answer, 'created', connection, kind)),

      get: (ref, context) =>
        http
          .send({
            operation: 'get',
            method: 'GET',
            route: '/api/v1/customer/customer/{customer_id}',
            params: { customer_id: providerIdOf(ref) },
            effect: 'read',
            context,
          })
          .andThen((answer) => readCustomer(answer, 'existing', connection)),

      update: (ref, { kind, fields }, context) =>
        http
          .send({
            operation: 'update',
            method: 'PATCH',
            route: '/api/v1/customer/update',
            body: { json: { customer_id: providerIdOf(ref), ...nestFields(fields) } },
            effect: writeEffect(adapter.capabilities, 'update'),
            context,
          })
          .andThen((answer) => readCustomer(answer, 'updated', connection, kind)),

      reconcile: () => errAsync(onboardingError('paycombat', 'unsupported', cannotTell)),

      own: (contextOf) => disableOperation(connection, contextOf),
    }
    return ok(operations)
  },
})
