import type { CustomerRef } from '../adapter/adapter.ts'
import type { OperationContext } from '../onboarding/onboarding-context.ts'
import type { Erasure } from '../result/erasure.ts'
import { isSameAccount } from './is-same-account.ts'
import type { Ledger, NamedAccount } from './ledger.ts'
import { namedAccount } from './named-account.ts'

/**
 * Records in the ledger that a customer was erased, so that `again` registers it anew. A ledger that cannot be reached does not fail
 * the call: the erasure then has `recorded: false`.
 */
export async function rememberErasure<Details>(
  { adapter, context, ledger }: OperationContext<Details>,
  ref: CustomerRef,
  erasure: Erasure,
): Promise<Erasure> {
  if (!ledger) return erasure
  const account = namedAccount(adapter, context)
  try {
    for (const providerCustomerId of await idsOf(ledger, account, ref))
      await ledger.record({ account, providerCustomerId, source: 'erase', erased: true })
    return erasure
  } catch {
    return { ...erasure, recorded: false }
  }
}

async function idsOf(ledger: Ledger, account: NamedAccount, ref: CustomerRef): Promise<string[]> {
  if (typeof ref === 'string') return [ref]
  const entries = await ledger.find(ref.reference)
  return entries
    .filter((entry) => isSameAccount(entry.account, account))
    .flatMap(({ providerCustomerId }) => providerCustomerId ?? [])
}
