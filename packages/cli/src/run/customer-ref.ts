import type { CustomerRef, Onboarding } from '@portico/core'
import type { RefFlags } from '../flags.ts'
import { reached } from './with-ledger.ts'

/**
 * How a customer is named to a provider. A reference that the ledger knows becomes the provider's own id, so that it works at every
 * provider. Throws `UnavailableError`.
 */
export async function customerRef(
  id: string,
  { byReference }: RefFlags,
  { ledger, account }: Pick<Onboarding, 'ledger' | 'account'>,
): Promise<CustomerRef> {
  if (!byReference) return id
  const entries = ledger ? await reached(ledger.find(id)) : []
  const known = entries.find((entry) => entry.account.name === account)
  return known?.providerCustomerId ?? { reference: id }
}
