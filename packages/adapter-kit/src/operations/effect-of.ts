import type { AdapterDescription } from '@portico/core/adapter'
import type { Effect, HttpCall } from '../http/http-call.ts'

/** What a request does, by its method and by what the adapter declares, so that declaration and behaviour cannot differ. */
export function effectOf(
  operation: string,
  method: HttpCall['method'],
  { capabilities }: Pick<AdapterDescription, 'capabilities'>,
): Effect {
  if (method === 'GET' || operation === 'discover') return 'read'
  const idempotent: readonly string[] = capabilities.idempotent
  // A reconcile that writes registers the customer again.
  const write = operation === 'reconcile' ? 'create' : operation
  // Of a step, `create.upload`, or all steps by the name of their operation.
  const isSafe = idempotent.includes(write) || idempotent.includes(write.replace(/\..*$/s, ''))
  return isSafe ? 'safe_write' : 'unsafe_write'
}
