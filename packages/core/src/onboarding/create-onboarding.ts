import { err, type ResultAsync } from 'neverthrow'
import type { Adapter } from '../adapter/adapter.ts'
import { type CallOptions, contextsIn, type Surroundings } from '../adapter/call-context.ts'
import { systemClock } from '../customer/person.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { rememberFinding } from '../ledger/remember-finding.ts'
import { settleNext } from '../ledger/settle-create.ts'
import { withBudget } from '../ledger/with-budget.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { createCustomer } from './create-customer.ts'
import { discoverFields } from './discover-fields.ts'
import { eraseCustomer } from './erase-customer.ts'
import { extraOperations } from './extra-operations.ts'
import { getCustomer } from './get-customer.ts'
import { guarded, guardedSync, named, notSent } from './guard.ts'
import { listCustomers } from './list-customers.ts'
import type { Onboarding } from './onboarding.ts'
import type { OnboardingContext, OperationContext } from './onboarding-context.ts'
import { parseEvent } from './parse-event.ts'
import { documentsIn, examine, toPreflight } from './preflight.ts'
import { previewCustomer } from './preview-customer.ts'
import { readOptions } from './read-options.ts'
import { reconcileCustomer } from './reconcile-customer.ts'
import { ofResumed, resumeOperation } from './resume-operation.ts'
import { createUnderWay } from './under-way.ts'
import { preflightUpdate, updateCustomer } from './update-customer.ts'
import { uploadDocument } from './upload-document.ts'

/** Everything that an onboarding can be given has a default. */
export interface OnboardingOptions extends Surroundings {
  /**
   * The durable memory of creates, by `openLedger` of `@portico/ledger`. With it, the same customer again is not sent, and an
   * unknown outcome is settled by later calls. Default: nothing is remembered.
   */
  ledger?: Ledger | undefined
  /**
   * Milliseconds that the provider may still be at work after an unknown outcome; only then is it settled. Default: the longest
   * time of one attempt, twice, and at least 60,000.
   */
  settleAfterMs?: number | undefined
}

/**
 * Connects a configured adapter to the canonical model. Sends nothing until an operation is called.
 *
 * @example const onboarding = createOnboarding(sqril({ clientId, clientSecret }))
 */
export function createOnboarding<A extends Adapter>(
  adapter: A,
  options: OnboardingOptions = {},
): Onboarding<A> {
  const account = options.account ?? adapter.id
  const offline: OnboardingContext<unknown> = { adapter, now: options.now ?? systemClock }
  const underWay = createUnderWay()
  const { ledger, settleAfterMs = settleAfter(adapter) } = options
  const contextOf = withBudget(contextsIn({ ...options, account }), adapter, account, ledger)

  /** Starts a call: its options are read once, and all its events have one id. */
  const run = <Options extends CallOptions, T>(
    operation: string,
    given: Options | undefined,
    start: (onboarding: OperationContext<unknown>, options: Options) => ResultAsync<T, OnboardingError>,
  ) => {
    const begin = () => {
      const read = readOptions(given)
      return start({ ...offline, context: contextOf(read), underWay, ledger, settleAfterMs }, read)
    }
    return guarded(operation, begin, () => notSent(adapter.id, operation))
  }

  const onboarding: Onboarding<Adapter> = {
    provider: adapter.id,
    account,
    adapter,
    ...(ledger && { ledger }),
    operations: extraOperations(adapter, run),
    toJSON: () => ({ provider: adapter.id, account }),
    create: (customer, options) =>
      run('create', options, (call, read) => createCustomer(call, customer, read)),
    preflight: (customer, options) =>
      toPreflight(examine(snapshotOf(customer), adapter, offline.now, documentsIn(options))),
    preview: (customer, options) =>
      guardedSync(
        () => previewCustomer(offline, customer, options ?? {}),
        () => err(notSent(adapter.id, 'preview')),
      ).mapErr(named('preview')),
    get: (ref, options) =>
      run(
        'get',
        options,
        remembering('get', (call) => getCustomer(call, ref)),
      ),
    update: (ref, changes, options) =>
      run('update', options, (call, read) => updateCustomer(call, ref, changes, read)),
    preflightUpdate: (changes, options) => preflightUpdate(offline, changes, options),
    list: (filter, options) => listCustomers(adapter, contextOf, filter, options),
    uploadDocument: (ref, document, options) =>
      run(
        'uploadDocument',
        options,
        remembering('uploadDocument', (call) => uploadDocument(call, ref, document)),
      ),
    erase: (ref, options) => run('erase', options, (call) => eraseCustomer(call, ref)),
    discover: (query, options) => run('discover', options, (call) => discoverFields(call, query)),
    reconcile: (customer, options) =>
      run('reconcile', options, (call, read) => reconcileCustomer(call, customer, read)),
    settle: ({ reference, ...options } = {}) => run('settle', options, (call) => settleNext(call, reference)),
    resume: (progress, customer, options) =>
      run('resume', options, (call, read) => resumeOperation(call, progress, customer, read)).mapErr(
        ofResumed,
      ),
    parseEvent: (request, options) =>
      run('parseEvent', options, (call, read) => parseEvent(call, request, read)),
  }
  origins.set(onboarding, options)
  // Its registrations and operations are this adapter's; TypeScript does not compare a generic's conditional types.
  return onboarding as Onboarding<A>
}

const origins = new WeakMap<object, OnboardingOptions>()

/**
 * The same onboarding with other surroundings, for packages that run many calls through it. Throws for one that
 * `createOnboarding` did not make.
 */
export function onboardingWith<A extends Adapter>(
  onboarding: Onboarding<A>,
  change: (options: OnboardingOptions) => OnboardingOptions,
): Onboarding<A> {
  const options = origins.get(onboarding)
  if (!options) throw new TypeError('this is no onboarding of createOnboarding')
  return createOnboarding(onboarding.adapter, change(options))
}

const settleAfter = ({ attemptMs = 30_000 }: Pick<Adapter, 'attemptMs'>) => Math.max(60_000, 2 * attemptMs)

/** A call whose result the ledger keeps. */
const remembering =
  <Options extends CallOptions>(
    source: 'get' | 'uploadDocument',
    start: (call: OperationContext<unknown>, options: Options) => ResultAsync<Registration, OnboardingError>,
  ) =>
  (call: OperationContext<unknown>, options: Options) => {
    const startedAt = call.now()
    return start(call, options).map((found) => rememberFinding(call, source, startedAt, found))
  }
