import type { Adapter } from '../adapter/adapter.ts'
import { contextsIn, type Surroundings } from '../adapter/call-context.ts'
import { systemClock } from '../customer/person.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import { createCustomer } from './create-customer.ts'
import type { Desk } from './desk.ts'
import { getCustomer } from './get-customer.ts'
import { listCustomers } from './list-customers.ts'
import { maskPreview } from './mask-preview.ts'
import { naming } from './naming.ts'
import type { Onboarding } from './onboarding.ts'
import { parseEvent } from './parse-event.ts'
import { examine, toPreflight } from './preflight.ts'
import { prepareCustomer } from './prepare-customer.ts'
import { reconcileCustomer } from './reconcile-customer.ts'
import { preflightUpdate, updateCustomer } from './update-customer.ts'
import { uploadDocument } from './upload-document.ts'

/** Everything that an onboarding can be given has a default. */
export type OnboardingOptions = Surroundings

/**
 * Puts the canonical face on an adapter.
 *
 * @example const onboarding = createOnboarding(sqril({ clientId, clientSecret }))
 */
export function createOnboarding<Details, A extends Adapter<Details> = Adapter<Details>>(
  adapter: A & Adapter<Details>,
  options: OnboardingOptions = {},
): Onboarding<Details, A> {
  const contextOf = contextsIn(options)
  const desk: Desk<Details> = { adapter, now: options.now ?? systemClock, contextOf }

  return {
    provider: adapter.id,
    adapter: { ...adapter, ...adapter.own?.(contextOf) },
    create: (customer, call) => createCustomer(desk, customer, call).mapErr(naming('create')),
    preflight: (customer) => toPreflight(examine(snapshotOf(customer), adapter, desk.now)),
    preview: (customer, { reveal = false, strict } = {}) =>
      prepareCustomer(customer, desk, { strict })
        .map(({ fields, evaluation }) => {
          const plain = adapter.previewCreate(fields)
          return reveal ? plain : maskPreview(plain, fields.fields, evaluation)
        })
        .mapErr(naming('preview')),
    get: (ref, call) => getCustomer(desk, ref, call).mapErr(naming('get')),
    update: (ref, changes, call) => updateCustomer(desk, ref, changes, call).mapErr(naming('update')),
    preflightUpdate: (changes) => preflightUpdate(desk, changes),
    list: (filter, call) => listCustomers(desk, filter, call),
    uploadDocument: (ref, document, call) =>
      uploadDocument(desk, ref, document, call).mapErr(naming('uploadDocument')),
    reconcile: (customer, call) => reconcileCustomer(desk, customer, call).mapErr(naming('reconcile')),
    parseEvent: (request, call) => parseEvent(desk, request, call).mapErr(naming('parseEvent')),
  }
}
