import type { Refusal, RefusalCode } from './refusal.ts'
import type { Verdict } from './verdict.ts'

/** The meaning of a refusal of this code. */
export const refusedVerdict = (code: RefusalCode): Verdict => ({
  code,
  delivery: 'refused',
  retryable: code === 'rate_limited',
  message: meanings[code],
})

/** The meaning that the refusal itself has; `undefined` if it has none, or one that does not exist. */
export const ownVerdict = ({ code }: Refusal): Verdict | undefined =>
  code !== undefined && Object.hasOwn(meanings, code) ? refusedVerdict(code) : undefined

const meanings: Readonly<Record<RefusalCode, string>> = {
  already_exists: 'the provider has this already',
  not_found: 'the provider says that there is no such thing',
  rate_limited: 'the provider takes no more requests for now',
  rejected: 'the provider refused the request',
  unauthenticated: 'the provider does not accept the credentials',
}
