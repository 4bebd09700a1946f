import {
  type AdapterFactory,
  connectAdapter,
  describeAdapter,
  httpOperations,
  ok,
} from '@portico/adapter-kit'
import { bodyOf } from './body.ts'
import type { BridgeAdapter } from './bridge-adapter.ts'
import { customer } from './customer.ts'
import { documentRules } from './documents.ts'
import { customerFields } from './fields.ts'
import { list, reconcile } from './find-customers.ts'
import { linkOperations } from './links.ts'
import { eventsSignedBy } from './read-event.ts'
import { readRefusal } from './read-refusal.ts'
import { type BridgeSettings, bridgeSettings, businessOptions, individualOptions } from './settings.ts'

/** What Bridge asks of a customer, for `preflight` and `questions` without HTTP. */
export const bridgeDescription = /* @__PURE__ */ describeAdapter({
  id: 'bridge',
  name: 'Bridge',
  capabilities: () => ({
    idempotent: ['create', 'update'],
    lookupByReference: false,
    listFilters: ['email'],
    documents: documentRules,
    eventToleranceMs: 600_000,
  }),
  settings: bridgeSettings,
  options: { individual: individualOptions, company: businessOptions },
  tables: customerFields,
})

/**
 * Bridge's customers (bridge.xyz, "Create a customer"), individuals and businesses, with their persons, images and documents.
 *
 * For 24 hours Bridge answers the same create with its first answer: an unknown outcome is sent again. Besides the common operations
 * it has links to hosted pages, as `onboarding.operations.kycLink`.
 *
 * @example createOnboarding(bridge({ apiKey, webhookPublicKey }))
 */
export const bridge: AdapterFactory<BridgeSettings, BridgeAdapter> = /* @__PURE__ */ connectAdapter(
  bridgeDescription,
  ({ apiKey, webhookPublicKey = [], ...settings }, adapter) => {
    const authorize = () => ({ 'Api-Key': apiKey })
    const connection = { ...settings, authorize, readRefusal, customer, body: bodyOf }
    const idempotency = { header: 'Idempotency-Key', from: 'content' } as const
    return ok(
      httpOperations(adapter, connection, {
        create: { method: 'POST', route: '/customers', idempotency },
        get: { method: 'GET', route: '/customers/{id}' },
        update: { method: 'PUT', route: '/customers/{id}' },
        erase: { method: 'DELETE', route: '/customers/{id}' },
        list,
        reconcile,
        readEvent: eventsSignedBy(webhookPublicKey),
        extraOperations: linkOperations,
      }),
    )
  },
)
