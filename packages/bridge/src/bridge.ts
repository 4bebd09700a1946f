import {
  type AdapterFactory,
  type Answer,
  connectAdapter,
  describeAdapter,
  httpOperations,
  type ListFilter,
  ok,
  type Send,
} from '@portico/adapter-kit'
import { bodyOf } from './body.ts'
import type { BridgeAdapter } from './bridge-adapter.ts'
import { Customer, toProviderCustomer } from './customer.ts'
import { documentRules } from './documents.ts'
import { customerFields } from './fields.ts'
import { findCustomer, listCustomers } from './find-customers.ts'
import { linkOperations } from './links.ts'
import { readEvent } from './read-event.ts'
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
    const connection = {
      ...settings,
      authorize: () => ({ 'Api-Key': apiKey }),
      readRefusal,
      customerIdAt: ['id'],
    }
    const read = (outcome: 'created' | 'updated' | 'existing') => (answer: Answer) =>
      answer
        .json(Customer)
        .andThen((customer) =>
          answer
            .isAbout('email', customer.email)
            .map(() => toProviderCustomer(customer, outcome, { ...answer, adapter })),
        )
    const one = {
      route: '/customers/{id}',
      request: ({ id }: { id: string }) => ({ params: { id } }),
    } as const
    return ok(
      httpOperations(adapter, connection, {
        create: {
          method: 'POST',
          route: '/customers',
          idempotency: { header: 'Idempotency-Key', from: 'content' },
          request: (fields) => ({ json: bodyOf(fields) }),
          read: read('created'),
        },
        get: { ...one, method: 'GET', read: read('existing') },
        update: {
          ...one,
          method: 'PUT',
          request: ({ id, fields }) => ({ params: { id }, json: bodyOf({ fields }) }),
          read: read('updated'),
        },
        erase: {
          ...one,
          method: 'DELETE',
          read: (answer) => ok({ type: 'erased' as const, raw: answer.raw }),
        },
        list: (filter: ListFilter, send: Send) => listCustomers(adapter, filter, send),
        reconcile: (fields, send) => findCustomer(adapter, fields, send, 5000),
        readEvent: (request) => readEvent(request, [webhookPublicKey].flat(), adapter),
        extraOperations: linkOperations,
      }),
    )
  },
)
