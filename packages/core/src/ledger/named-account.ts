import type { Adapter } from '../adapter/adapter.ts'
import type { CallContext } from '../adapter/call-context.ts'
import type { NamedAccount } from './ledger.ts'

/** The account that a call speaks to. */
export const namedAccount = (
  { id, accountIdentity }: Pick<Adapter, 'id' | 'accountIdentity'>,
  { account }: Pick<CallContext, 'account'>,
): NamedAccount => ({
  ...(accountIdentity ?? { provider: id, baseUrl: '', merchant: '' }),
  name: account ?? id,
})
