import type { AdapterDescription, StepDescription } from '@portico/core/adapter'
import type { Effect } from '../http/http-call.ts'
import { effectOf } from './effect-of.ts'
import type { HttpOperation } from './http-operation.ts'
import type { Steps } from './steps.ts'

type Described = Pick<HttpOperation<never, unknown>, 'method' | 'route' | 'effect' | 'idempotency'> & {
  readonly name: string
  readonly find?: unknown
}

/** What the requests of a step do. */
export const effectOfStep = (
  operation: string,
  { name, method, effect }: Described,
  adapter: Pick<AdapterDescription, 'capabilities'>,
): Effect => effect ?? effectOf(`${operation}.${name}`, method, adapter)

/**
 * Whether a request may be sent again by a later call. One whose idempotency key is a nonce may not: the provider would not
 * recognise it under another key.
 */
export const isRepeatable = (effect: Effect, { idempotency }: Pick<Described, 'idempotency'>): boolean =>
  effect !== 'unsafe_write' && idempotency?.from !== 'nonce'

/** The steps of an operation, as the adapter shows them. */
export const describeSteps = (
  operation: string,
  { earlier, last }: Steps<never, unknown>,
  adapter: Pick<AdapterDescription, 'capabilities'>,
): StepDescription[] =>
  [...earlier, last].map((step) => ({
    name: step.name,
    method: step.method,
    route: step.route,
    safe: isRepeatable(effectOfStep(operation, step, adapter), step),
    canFind: step.find !== undefined,
  }))
