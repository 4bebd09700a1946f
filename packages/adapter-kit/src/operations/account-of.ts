import type { AccountIdentity } from '@portico/core/adapter'
import type { HttpOptions } from '../http/http-options.ts'
import { longestAskedMs } from '../http/retry-delay.ts'

/** What a ledger needs of a connection: which account it is, and how long a request can take. */
export interface AccountFacts {
  readonly accountIdentity: AccountIdentity
  readonly attemptMs: number
  readonly longestCallMs: number
}

/** The account of a connection, and the longest time of a request: a login, all attempts, and the waits in between. */
export function accountOf({
  provider,
  baseUrl,
  merchantId = '',
  timeoutMs = 30_000,
  retries = 2,
}: HttpOptions): AccountFacts {
  return {
    accountIdentity: { provider, baseUrl: new URL(baseUrl).href.replace(/\/+$/, ''), merchant: merchantId },
    attemptMs: timeoutMs,
    longestCallMs: timeoutMs + (retries + 1) * (timeoutMs + longestAskedMs),
  }
}
