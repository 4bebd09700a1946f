import {
  type Adapter,
  type CallOptions,
  type CreateOptions,
  type Customer,
  type CustomerChanges,
  type CustomerDocument,
  type CustomerRef,
  createOnboarding,
  type Erasure,
  type ListFilter,
  type Onboarding,
  type OnboardingError,
  type OnboardingEvent,
  type ParseEventOptions,
  type Progress,
  type ProviderEvent,
  type Reconciliation,
  type Registration,
  type Route,
  route,
  type UpdateOptions,
} from '@portico/core'
import { ok, type Result, ResultAsync } from 'neverthrow'
import { CheckFailure, fail } from '../check.ts'
import type { SentEvent } from '../scenarios.ts'
import { neededDocuments } from './needed-documents.ts'
import { asAdapter } from './side.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { Wire } from './wire.ts'

/** A configured adapter in use: its client, its wire and everything that it told the observer. */
export interface Session {
  readonly adapter: Adapter
  readonly onboarding: Onboarding
  readonly wire: Wire
  readonly clock: VirtualClock
  /** Virtual milliseconds since it was opened. */
  readonly elapsed: number
  readonly events: readonly OnboardingEvent[]
  /** The events of logins, which are not among `events`. */
  readonly logins: readonly OnboardingEvent[]
  create(customer: Customer, options?: CreateOptions): Promise<Result<Registration, OnboardingError>>
  /** Routes a customer to this provider and, should that fail over, to this provider again. */
  route(customer: Customer): Promise<Result<Route, OnboardingError>>
  get(ref: CustomerRef, options?: CallOptions): Promise<Result<Registration, OnboardingError>>
  update(
    ref: CustomerRef,
    changes: CustomerChanges,
    options?: UpdateOptions,
  ): Promise<Result<Registration, OnboardingError>>
  /** What list yields, up to so many. */
  list(
    filter?: ListFilter,
    options?: CallOptions,
    most?: number,
  ): Promise<Result<Registration, OnboardingError>[]>
  uploadDocument(
    ref: CustomerRef,
    document: CustomerDocument,
    options?: CallOptions,
  ): Promise<Result<Registration, OnboardingError>>
  erase(ref: CustomerRef, options?: CallOptions): Promise<Result<Erasure, OnboardingError>>
  resume(
    progress: Progress,
    about: Customer | CustomerChanges,
  ): Promise<Result<Registration, OnboardingError>>
  reconcile(customer: Customer, options?: CallOptions): Promise<Result<Reconciliation, OnboardingError>>
  parseEvent(request: SentEvent, options?: ParseEventOptions): Promise<Result<ProviderEvent, OnboardingError>>
  /** Any call, brought to its end on virtual time; one that throws or rejects fails the check. */
  call<T>(what: string, start: () => ResultAsync<T, OnboardingError>): Promise<Result<T, OnboardingError>>
  /** Any promise, brought to its end on virtual time. */
  settle<T>(what: string, promise: PromiseLike<T>): Promise<T>
}

export interface SessionOptions {
  readonly adapter: Adapter
  readonly wire: Wire
  readonly clock: VirtualClock
  /** The clock's start. */
  readonly now: Date
  readonly nonce?: (() => string) | undefined
  /** Whether the provider may need documents with a create: each create then gets them. */
  readonly needsDocuments: boolean
}

/** How long one attempt may take, in virtual milliseconds: every wait between attempts is shorter. */
export const attemptLimit = 60_000

/** The longest wait between two attempts that a check asks for, with some more; shorter than any time limit. */
const longestWait = 15_000

/** How long a check waits in real time for what should happen at once. */
const patience = 10_000

// Nonces stay unique over a whole run: a stand-in may remember them longer than one check.
let nonces = 0
const uniqueNonce = () => {
  nonces += 1
  return `conformance-nonce-${nonces}`
}

export function openSession({
  adapter,
  wire,
  clock,
  now,
  nonce = uniqueNonce,
  needsDocuments,
}: SessionOptions): Session {
  const events: OnboardingEvent[] = []
  const logins: OnboardingEvent[] = []
  const opened = clock.elapsed
  const plain = createOnboarding(adapter, {
    now: () => new Date(now.getTime() + clock.elapsed - opened),
    nonce,
    // Checks count the events of the calls that they make, as they count requests.
    observe: (event) => void (event.operation === 'login' ? logins : events).push(event),
  })
  const withDocuments = <Options extends object>(customer: unknown, options: Options | undefined) => {
    const documents = needsDocuments ? neededDocuments(plain, customer) : undefined
    return documents ? { documents, ...options } : options
  }
  // As create does: a provider may need documents.
  const onboarding: Onboarding = {
    ...plain,
    preflight: (customer, options) => plain.preflight(customer, withDocuments(customer, options)),
    preview: (customer, options) => plain.preview(customer, withDocuments(customer, options)),
  }

  const settle = async <T>(what: string, promise: PromiseLike<T>): Promise<T> => {
    let over = false
    const outcome = Promise.resolve(promise).finally(() => {
      over = true
    })
    outcome.catch(() => {})
    let impatient = false
    let deadTurns = 0
    let stopWaiting = () => {}
    const enough = new Promise<void>((resolve) => {
      stopWaiting = resolve
    })
    const timer = real.setTimeout(() => {
      impatient = true
      stopWaiting()
    }, patience)
    const ended = outcome.then(stopWaiting, stopWaiting)
    while (!over) {
      await nextTurn()
      if (over) break
      // Nothing is left that could end it, and whoever waits for an answer has nothing else to do.
      if (impatient || deadTurns > 500) fail(`${what} did not end`)
      if (wire.busy > 0) await Promise.race([wire.changed(), ended, enough])
      else if (wire.stuck > 0 && clock.pending === 0) deadTurns += 1
      // While nothing is stuck, the only timers that may pass are waits between attempts: an attempt's own time limit
      // must not end because the adapter is still computing.
      else clock.fire(wire.stuck > 0 ? Number.POSITIVE_INFINITY : longestWait)
    }
    real.clearTimeout(timer)
    return outcome
  }

  const call: Session['call'] = async (what, start) => {
    try {
      return await settle(what, asAdapter(start))
    } catch (error) {
      if (error instanceof CheckFailure) throw error
      return fail(`${what} must answer with a Result, but threw ${describe(error)}`)
    }
  }

  return {
    adapter,
    onboarding,
    wire,
    clock,
    get elapsed() {
      return clock.elapsed - opened
    },
    events,
    logins,
    settle,
    call,
    create: (customer, options) =>
      call('create', () => onboarding.create(customer, withDocuments(customer, options))),
    route: (customer) =>
      call('route', () => route(customer, [onboarding, onboarding], withDocuments(customer, {}))),
    resume: (progress, about) =>
      call('resume', () =>
        onboarding.resume(progress, about, 'reference' in about ? withDocuments(about, {}) : {}),
      ),
    get: (ref, options) => call('get', () => onboarding.get(ref, options)),
    async list(filter, options, most = 1_000) {
      const yielded: Result<Registration, OnboardingError>[] = []
      const collect = async () => {
        for await (const found of onboarding.list(filter, options)) {
          yielded.push(found)
          if (yielded.length === most) break
        }
        return ok(yielded)
      }
      return (await call('list', () => new ResultAsync(collect())))._unsafeUnwrap()
    },
    uploadDocument: (ref, document, options) =>
      call('uploadDocument', () => onboarding.uploadDocument(ref, document, options)),
    erase: (ref, options) => call('erase', () => onboarding.erase(ref, options)),
    reconcile: (customer, options) =>
      call('reconcile', () => onboarding.reconcile(customer, withDocuments(customer, options))),
    parseEvent: (request, options) => call('parseEvent', () => onboarding.parseEvent(request, options)),
    update: (ref, changes, options) => call('update', () => onboarding.update(ref, changes, options)),
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'no Error'

const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve))

// Taken before any check takes them over.
const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
