import {
  connectAdapter,
  describeAdapter,
  httpOperations,
  nestFields,
  ok,
  type Refusal,
} from '@portico/adapter-kit'
import * as z from 'zod'
import { customerFields } from './fields.ts'
import { readCustomer } from './read-customer.ts'
import { bankOfOzSettings } from './settings.ts'

/** What Bank of Oz asks of a customer, for `preflight` and `questions` without HTTP. */
export const bankOfOzDescription = /* @__PURE__ */ describeAdapter({
  id: 'bank-of-oz',
  name: 'Bank of Oz',
  capabilities: () => ({ idempotent: ['update'], lookupByReference: false }),
  settings: bankOfOzSettings,
  tables: () => ({ individual: customerFields }),
})

/**
 * Bank of Oz's customers. A second create of the same reference is answered with 409, so it is never sent twice.
 *
 * @example createOnboarding(bankOfOz({ apiKey, baseUrl }))
 */
export const bankOfOz = /* @__PURE__ */ connectAdapter(
  bankOfOzDescription,
  ({ apiKey, ...settings }, adapter) => {
    const connection = {
      ...settings,
      authorize: () => ({ authorization: `Bearer ${apiKey}` }),
      customerIdAt: ['id'],
      readRefusal,
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
        update: {
          method: 'PATCH',
          route: '/customers/{id}',
          request: ({ id, fields }) => ({ params: { id }, json: nestFields(fields) }),
          read: (answer) => readCustomer(answer, 'updated'),
        },
      }),
    )
  },
)

const Problems = z.object({ problem: z.string(), fields: z.array(z.string()) })

/** The body of 400: `{"problem":"INVALID","fields":["e_mail"]}`. */
function readRefusal(body: unknown): Refusal {
  const parsed = Problems.safeParse(body)
  if (!parsed.success) return {}
  const { problem, fields } = parsed.data
  return { providerCode: problem, fields: fields.map((name) => ({ name })) }
}
