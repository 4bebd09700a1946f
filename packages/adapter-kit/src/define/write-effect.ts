import type { Capabilities } from '@portico/core/adapter'
import type { Effect } from '../http/http-call.ts'

/** Whether a write may be sent again, as the adapter declares it: what it says of itself and what it does are one. */
export const writeEffect = (
  { idempotent }: Capabilities,
  operation: Capabilities['idempotent'][number],
): Effect => (idempotent.includes(operation) ? 'safe_write' : 'unsafe_write')
