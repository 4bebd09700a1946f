import {
  createHttp,
  defineAdapter,
  nestFields,
  type OperationsWith,
  ok,
  previewOf,
  providerIdOf,
  type Refusal,
  writeEffect,
} from '@portico/adapter-kit'
import * as z from 'zod'
import { customerFields } from './fields.ts'
import { readCustomer } from './read-customer.ts'
import { bankOfOzSettings } from './settings.ts'

const createRoute = '/customers'

/**
 * Bank of Oz's customers. A second create of the same reference is answered with 409, so it is never sent twice.
 *
 * @example createOnboarding(bankOfOz({ apiKey, baseUrl }))
 */
export const bankOfOz = defineAdapter({
  id: 'bank-of-oz',
  name: 'Bank of Oz',
  capabilities: () => ({ idempotent: ['update'], lookupByReference: false }),
  settings: bankOfOzSettings,
  tables: () => ({ individual: customerFields }),

  connect({ apiKey, ...settings }, adapter) {
    const { capabilities } = adapter
    const http = createHttp({
      provider: 'bank-of-oz',
      adapter,
      ...settings,
      authorize: () => ({ authorization: `Bearer ${apiKey}` }),
      customerIdAt: ['id'],
      readRefusal,
    })

    const operations: OperationsWith<undefined, 'get' | 'update'> = {
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
          .andThen((answer) => readCustomer(answer, 'updated')),
    }
    return ok(operations)
  },
})

const Problems = z.object({ problem: z.string(), fields: z.array(z.string()) })

/** The body of 400: `{"problem":"INVALID","fields":["e_mail"]}`. */
function readRefusal(body: unknown): Refusal {
  const parsed = Problems.safeParse(body)
  if (!parsed.success) return {}
  const { problem, fields } = parsed.data
  return { providerCode: problem, fields: fields.map((name) => ({ name })) }
}
