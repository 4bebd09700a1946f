import type { Bench } from '../bench/bench.ts'
import type { Operation, Told } from './calls.ts'

export type Effect = 'read' | 'safe' | 'unsafe'

/**
 * What an operation may do, by what the adapter declares. Of an upload nothing is declared: its own error tells. To
 * reconcile is to look somebody up, or to send again what is safe to send again: in doubt, both end alike.
 */
export function effectOf({ adapter }: Bench, operation: Operation, result?: Told): Effect {
  if (operation === 'uploadDocument') return result?.isErr() && !result.error.retryable ? 'unsafe' : 'safe'
  if (operation !== 'create' && operation !== 'update') return 'read'
  return adapter.capabilities.resendSafe.includes(operation) ? 'safe' : 'unsafe'
}
