import type { Capabilities } from '@portico/core'
import type { Effect } from '../http/http-call.ts'

/** Whether a write may be sent again, as the adapter declares it: what it says of itself and what it does are one. */
export const writeEffect = (
  { resendSafe }: Capabilities,
  operation: Capabilities['resendSafe'][number],
): Effect => (resendSafe.includes(operation) ? 'safe_write' : 'unsafe_write')
