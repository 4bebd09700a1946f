import { type Clock, systemClock } from '../customer/person.ts'
import type { Admit } from './admission.ts'
import { callIdOf } from './call-id.ts'
import type { AdapterEvent, Observe, OnboardingEvent } from './events.ts'
import type { StepMemory } from './steps.ts'

/** The options of every call. */
export interface CallOptions {
  /** Ends the call; the result is then an `aborted` error. Default: none. */
  signal?: AbortSignal | undefined
  /**
   * The id of this call in all its events, to find them together: a request id of yours, without personal data. At most 128
   * printable characters; anything else is replaced, as a bad id must not fail the call. Default: a fresh UUID.
   */
  callId?: string | undefined
}

/** What surrounds one call. The only source of time, randomness and cancellation inside an adapter. */
export interface CallContext {
  /** The name of the account that is called. Absent if an adapter is called without an onboarding. */
  readonly account?: string | undefined
  /** The id of the call, the same in all its events. */
  readonly callId: string
  /** Ends the call, which then fails with `aborted`. `undefined` if the caller gave none. */
  readonly signal: AbortSignal | undefined
  /** The clock. Signatures and times use no other. */
  readonly now: () => Date
  /** A fresh unguessable text of at most 64 characters. */
  readonly nonce: () => string
  /** Adds `callId` and `account`, and passes the event on. Never throws, whatever the observer does. */
  readonly observe: (event: AdapterEvent) => void
  /**
   * Keeps the customer's id of a trusted answer: if this call ends with an error, the error gets the id, and `readId` runs
   * only then. `@portico/adapter-kit` calls it for adapters that set `customerIdAt`.
   */
  readonly keepCustomerId?: (readId: () => string | undefined) => void
  /**
   * Waits until the account's budget lets one request leave. Call it before every HTTP request, logins and retries included, and
   * call `end` of its result afterwards. `@portico/adapter-kit` does both. Absent if the ledger has no budgets, or without a ledger.
   */
  readonly admit?: Admit | undefined
  /** True for a create that a ledger remembers: it may be called again, whatever its outcome. */
  readonly remembered?: boolean | undefined
  /** Of a create or update: where it continues from, and where it stores how far it came. Only for adapters with `steps`. */
  readonly steps?: StepMemory | undefined
}

/** What surrounds every call of one onboarding. */
export interface Surroundings {
  /** Gets an event for every request, retry, drift, warning and status; free of personal data. Default: none. */
  observe?: Observe | undefined
  /** The clock. Default: the system's. */
  now?: Clock | undefined
  /** A fresh unguessable text for signatures. Default: a random UUID without dashes. */
  nonce?: (() => string) | undefined
  /**
   * The name of this account in registrations, events and the attempts of `route`. For several accounts of one provider.
   * Default: the provider's id.
   */
  account?: string | undefined
}

/** Makes the context of a call from its options. */
export type ContextOf = (call?: CallOptions) => CallContext

/** The contexts of all calls in these surroundings. An observer that throws or rejects disturbs no call. */
export function contextsIn(surroundings: Surroundings = {}): ContextOf {
  const { observe, now = systemClock, nonce = randomNonce, account } = surroundings
  return (call) => {
    const callId = callIdOf(call?.callId)
    const ofCall = account === undefined ? { callId } : { callId, account }
    const report = (event: AdapterEvent) => void (observe && notify(observe, { ...event, ...ofCall }))
    return { callId, signal: call?.signal, now, nonce, account, observe: report }
  }
}

const randomNonce = () => globalThis.crypto.randomUUID().replaceAll('-', '')

async function notify(observe: Observe, event: OnboardingEvent): Promise<void> {
  try {
    await observe(event)
  } catch {
    // The observer's own problem.
  }
}
