import {
  baseUrl,
  connectAdapter,
  describeAdapter,
  headerSecret,
  httpOperations,
  ok,
} from '@portico/adapter-kit'
import { customerFields } from './fields.ts'
import { customer } from './read-customer.ts'
import { readRefusal } from './read-refusal.ts'

/** What Increase asks of a customer, for `preflight` and `questions` without HTTP. */
export const increaseDescription = /* @__PURE__ */ describeAdapter({
  id: 'increase',
  name: 'Increase',
  // At most one entity is created for an Idempotency-Key, and a PATCH is idempotent.
  capabilities: () => ({ idempotent: ['create', 'update'], lookupByReference: false }),
  // The sandbox is `https://sandbox.increase.com`, with a key of its own.
  settings: { apiKey: headerSecret('API key'), baseUrl: baseUrl().default('https://api.increase.com') },
  tables: () => customerFields,
})

/**
 * Increase's entities: natural persons and corporations.
 *
 * @example createOnboarding(increase({ apiKey }))
 */
export const increase = /* @__PURE__ */ connectAdapter(
  increaseDescription,
  ({ apiKey, ...settings }, adapter) => {
    const authorize = () => ({ authorization: `Bearer ${apiKey}` })
    const connection = { ...settings, authorize, readRefusal, customer }
    const idempotency = { header: 'Idempotency-Key', from: 'content' } as const
    return ok(
      httpOperations(adapter, connection, {
        create: { method: 'POST', route: '/entities', idempotency },
        get: { method: 'GET', route: '/entities/{id}' },
        update: { method: 'PATCH', route: '/entities/{id}' },
      }),
    )
  },
)
