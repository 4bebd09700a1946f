import type { OperationContext } from '../onboarding/onboarding-context.ts'
import type { Registration } from '../result/registration.ts'
import { statusUpdate } from '../status/status-update.ts'
import type { Finding, StoredChange } from './ledger.ts'
import { namedAccount } from './named-account.ts'
import { toStored } from './stored-registration.ts'

/**
 * Records in the ledger what a call learnt about a registered customer. A ledger that cannot be reached does not fail the call: the
 * registration then has `recorded: false`.
 */
export async function rememberFinding<Details>(
  { adapter, context, ledger }: OperationContext<Details>,
  source: Finding['source'],
  startedAt: Date,
  registration: Registration<Details>,
  change?: StoredChange,
): Promise<Registration<Details>> {
  if (!ledger) return registration
  const { providerCustomerId, reference } = registration
  try {
    await ledger.record({
      account: namedAccount(adapter, context),
      providerCustomerId,
      ...(reference !== undefined && { reference }),
      status: statusUpdate(registration, startedAt),
      source,
      registration: toStored(registration),
      ...(change && { change }),
    })
    return registration
  } catch {
    return { ...registration, recorded: false }
  }
}
