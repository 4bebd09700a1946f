import { err, type ResultAsync } from 'neverthrow'
import type { Adapter } from '../adapter/adapter.ts'
import { contextsIn, type Surroundings } from '../adapter/call-context.ts'
import { systemClock } from '../customer/person.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { createCustomer } from './create-customer.ts'
import { getCustomer } from './get-customer.ts'
import { guarded, guardedSync, named, notSent } from './guard.ts'
import { guardOwn } from './guard-own.ts'
import { listCustomers } from './list-customers.ts'
import type { Onboarding } from './onboarding.ts'
import type { OnboardingContext } from './onboarding-context.ts'
import { parseEvent } from './parse-event.ts'
import { examine, toPreflight } from './preflight.ts'
import { previewCustomer } from './preview-customer.ts'
import { readOptions } from './read-options.ts'
import { reconcileCustomer } from './reconcile-customer.ts'
import { createUnderWay } from './under-way.ts'
import { preflightUpdate, updateCustomer } from './update-customer.ts'
import { uploadDocument } from './upload-document.ts'

/** Everything that an onboarding can be given has a default. */
export type OnboardingOptions = Surroundings

/**
 * Puts the canonical face on an adapter.
 *
 * @example const onboarding = createOnboarding(sqril({ clientId, clientSecret }))
 */
export function createOnboarding<A extends Adapter>(
  adapter: A,
  options: OnboardingOptions = {},
): Onboarding<A> {
  const account = options.account ?? adapter.id
  const contextOf = contextsIn({ ...options, account })
  const context: OnboardingContext<unknown> = {
    adapter,
    now: options.now ?? systemClock,
    contextOf,
    underWay: createUnderWay(),
  }
  const run = <T>(operation: string, start: () => ResultAsync<T, OnboardingError>) =>
    guarded(operation, start, () => notSent(adapter.id, operation))

  const onboarding: Onboarding<Adapter> = {
    provider: adapter.id,
    account,
    adapter: { ...adapter, ...guardOwn(adapter.own?.(contextOf) ?? {}, adapter.id) },
    create: (customer, options) =>
      run('create', () => createCustomer(context, customer, readOptions(options))),
    preflight: (customer) => toPreflight(examine(snapshotOf(customer), adapter, context.now)),
    preview: (customer, options) =>
      guardedSync(
        () => previewCustomer(context, customer, options ?? {}),
        () => err(notSent(adapter.id, 'preview')),
      ).mapErr(named('preview')),
    get: (ref, options) => run('get', () => getCustomer(context, ref, readOptions(options))),
    update: (ref, changes, options) =>
      run('update', () => updateCustomer(context, ref, changes, readOptions(options))),
    preflightUpdate: (changes) => preflightUpdate(context, changes),
    list: (filter, options) => listCustomers(context, filter, options),
    uploadDocument: (ref, document, options) =>
      run('uploadDocument', () => uploadDocument(context, ref, document, readOptions(options))),
    reconcile: (customer, options) =>
      run('reconcile', () => reconcileCustomer(context, customer, readOptions(options))),
    parseEvent: (request, options) =>
      run('parseEvent', () => parseEvent(context, request, readOptions(options))),
  }
  // Its registrations are this adapter's; TypeScript does not compare a generic's conditional types.
  return onboarding as Onboarding<A>
}
