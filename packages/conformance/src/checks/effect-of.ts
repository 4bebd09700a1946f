import type { Bench } from '../bench/bench.ts'
import type { Operation, Told } from './calls.ts'

export type Effect = 'read' | 'safe' | 'unsafe'

/**
 * What an operation may do, by what the adapter declares. Nothing is declared of an upload: its own error says whether it
 * may be sent again. To reconcile is to look a customer up or, only where create is safe, to send it again.
 */
export function effectOf({ adapter }: Bench, operation: Operation, result?: Told): Effect {
  if (operation === 'uploadDocument') return result?.isErr() && !result.error.retryable ? 'unsafe' : 'safe'
  const { idempotent } = adapter.capabilities
  if (operation === 'reconcile' && idempotent.includes('create'))
    return result?.isErr() && result.error.code === 'outcome_unknown' ? 'safe' : 'read'
  if (operation !== 'create' && operation !== 'update') return 'read'
  // Of several requests, a fault hits the first.
  const [first] = adapter.steps?.[operation] ?? []
  return (first?.safe ?? idempotent.includes(operation)) ? 'safe' : 'unsafe'
}

/** How an operation ends that may have been carried out. */
export const inDoubt = (effect: Effect) =>
  effect === 'read'
    ? ({ code: 'unavailable', delivery: 'unknown', retryable: true } as const)
    : ({ code: 'outcome_unknown', delivery: 'unknown', retryable: effect === 'safe' } as const)
