import type { AdapterDescription } from '@portico/core/adapter'
import type { Effect, HttpCall } from '../http/http-call.ts'

/** What a request does, by its method and by what the adapter declares, so that declaration and behaviour cannot differ. */
export function effectOf(
  operation: string,
  method: HttpCall['method'],
  { capabilities }: Pick<AdapterDescription, 'capabilities'>,
): Effect {
  if (method === 'GET') return 'read'
  const idempotent: readonly string[] = capabilities.idempotent
  // A reconcile that writes registers the customer again.
  return idempotent.includes(operation === 'reconcile' ? 'create' : operation) ? 'safe_write' : 'unsafe_write'
}
