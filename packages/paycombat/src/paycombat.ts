import {
  type AdapterFactory,
  connectAdapter,
  describeAdapter,
  errAsync,
  httpOperations,
  nestFields,
  ok,
  onboardingError,
} from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
import { disableOperation } from './disable.ts'
import { customerFields } from './fields.ts'
import type { PaycombatAdapter } from './paycombat-adapter.ts'
import { refusalReader } from './read-refusal.ts'
import { customerOf, readCustomer } from './responses.ts'
import { type PaycombatSettings, paycombatOptions, paycombatSettings } from './settings.ts'
import { signBody } from './sign-body.ts'
import { typeCodesOf } from './type-codes.ts'

const cannotTell =
  'Paycombat documents no way to ask for a customer by reference. A person has to look in its dashboard for a customer whose organization_reference_id is this reference: if there is one, keep its customer_id and do not create it again; if there is none, create it again'

/** What Paycombat asks of a customer, for `preflight` and `questions` without HTTP. */
export const paycombatDescription = /* @__PURE__ */ describeAdapter({
  id: 'paycombat',
  name: 'Paycombat',
  capabilities: () => ({ idempotent: ['update'], lookupByReference: false }),
  settings: paycombatSettings,
  options: paycombatOptions,
  tables: customerFields,
})

/**
 * Paycombat's customers ("Create Customer"), individuals and companies.
 *
 * A create is not idempotent and no uniqueness is documented: an unknown outcome is never sent again. Besides the common
 * operations it has `disable`, as `onboarding.operations.disable`.
 *
 * @example createOnboarding(paycombat({ token, signatureKey }))
 */
export const paycombat: AdapterFactory<PaycombatSettings, PaycombatAdapter> = /* @__PURE__ */ connectAdapter(
  paycombatDescription,
  ({ token, signatureKey, ...settings }, adapter) => {
    const readRefusal = refusalReader(adapter)
    const connection: Connection = { customer: customerOf(typeCodesOf(settings)), readRefusal }
    const http = {
      ...settings,
      readRefusal,
      // Only the calls with a body list the signature.
      authorize: async ({ body }: { body: string }) => ({
        'X-token': token,
        ...(body !== '' && { signature: await signBody(body, signatureKey) }),
      }),
      secrets: [signatureKey],
      customerIdAt: ['data.customer_id', 'data.data.customer_id', 'customer_id'],
    }
    return ok(
      httpOperations(adapter, http, {
        create: {
          method: 'POST',
          route: '/api/v1/customer/create',
          request: ({ fields }) => ({ json: nestFields(fields) }),
          read: (answer, { kind }) => readCustomer(answer, 'created', connection, kind),
        },
        get: {
          method: 'GET',
          route: '/api/v1/customer/customer/{customer_id}',
          request: ({ id }) => ({ params: { customer_id: id } }),
          read: (answer) => readCustomer(answer, 'existing', connection),
        },
        update: {
          method: 'PATCH',
          route: '/api/v1/customer/update',
          request: ({ id, fields }) => ({ json: { customer_id: id, ...nestFields(fields) } }),
          read: (answer, { kind }) => readCustomer(answer, 'updated', connection, kind),
        },
        reconcile: () => errAsync(onboardingError('paycombat', 'unsupported', cannotTell)),
        extraOperations: { disable: disableOperation(connection) },
      }),
    )
  },
)
